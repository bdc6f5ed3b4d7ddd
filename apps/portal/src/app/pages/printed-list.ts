import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PrintedRow } from '@bangyang/publications-contract';
import { Language } from '../language';
import { CountBars, type CountBar } from '../parts/count-bars';
import { PrintedHeader } from '../parts/printed-header';
import { documentOf, publicData } from '../public-data';
import { NotFound } from './not-found';

interface Section {
  readonly title: string;
  readonly rows: readonly PrintedRow[];
}

/** One list or table of a document, every row in printed order, the repaired names beside the printed ones. */
@Component({
  imports: [CountBars, NotFound, PrintedHeader, RouterLink],
  template: `
    @if (edition(); as edition) {
      @if (list(); as list) {
        <by-printed-header [edition]="edition" [shows]="language.text(list.title)" />
        <p class="note">
          {{ language.words().rowsInOrder(list.size) }}
          @if (list.kind === 'unranked' || list.kind === 'grouped') {
            {{ language.words().unranked }}
          }
          @for (format of ['csv', 'xlsx', 'json']; track format) {
            <a
              [href]="'/api/public/editions/' + edition.slug + '/lists/' + list.id + '.' + format"
              >{{ format.toUpperCase() }}</a>{{ ' ' }}
          }
        </p>
        @if (list.comment; as comment) {
          <blockquote>
            <b>{{ language.words().comment }}</b> {{ comment }}
          </blockquote>
        }
        <div
          class="scroll"
          tabindex="0"
          role="region"
          [attr.aria-label]="language.text(list.title)"
        >
          <table class="ranking printed">
            <caption class="for-readers">
              {{
                language.text(list.title)
              }}
            </caption>
            <thead>
              <tr>
                @if (has('rank')) {
                  <th scope="col" class="number">{{ language.words().rank }}</th>
                }
                @if (list.kind !== 'table') {
                  <th scope="col">{{ language.words().name }}</th>
                }
                @if (provinces()) {
                  <th scope="col" class="wide">{{ language.words().province }}</th>
                }
                @if (has('grade')) {
                  <th scope="col">{{ language.words().grade }}</th>
                }
                @if (has('score')) {
                  <th scope="col" class="number">{{ language.words().score }}</th>
                }
                @if (has('reason')) {
                  <th scope="col">{{ language.words().reason }}</th>
                }
                @for (detail of list.details; track detail.id) {
                  <th scope="col">{{ language.text(detail.title) }}</th>
                }
                @if (has('remark')) {
                  <th scope="col">{{ language.words().remark }}</th>
                }
              </tr>
            </thead>
            @for (section of sections(); track $index) {
              <tbody>
                @if (section.title) {
                  <tr class="group">
                    <th scope="rowgroup" [attr.colspan]="columns()">
                      {{ section.title }} <small>{{ section.rows.length }}</small>
                    </th>
                  </tr>
                }
                @for (row of section.rows; track row.position) {
                  <tr>
                    @if (has('rank')) {
                      <td class="number rank">{{ row.rank }}</td>
                    }
                    @if (list.kind !== 'table') {
                      <th scope="row">
                        @if (row.code) {
                          <a [routerLink]="language.link('/places/' + row.code)">{{
                            nameOf(row)
                          }}</a>
                        } @else {
                          {{ nameOf(row) }}
                        }
                        @if (row.printed) {
                          <small
                            >{{ language.words().asPrinted }}{{ language.colon()
                            }}{{ row.printed }}</small
                          >
                        }
                      </th>
                    }
                    @if (provinces()) {
                      <td class="wide">{{ language.provinceName(row) }}</td>
                    }
                    @if (has('grade')) {
                      <td>{{ row.grade }}</td>
                    }
                    @if (has('score')) {
                      <td class="number score">{{ row.score }}</td>
                    }
                    @if (has('reason')) {
                      <td>{{ row.reason }}</td>
                    }
                    @for (detail of row.details ?? []; track $index) {
                      <td>{{ saidOf(detail) }}</td>
                    }
                    @if (has('remark')) {
                      <td>
                        <small>{{ saidOf(row.remark ?? '') }}</small>
                      </td>
                    }
                  </tr>
                }
              </tbody>
            }
          </table>
        </div>
        @for (
          chart of [
            { title: language.words().byGroup, bars: groupBars() },
            { title: language.words().byProvince, bars: provinceBars() },
          ];
          track chart.title
        ) {
          @if (chart.bars.length > 1) {
            <by-count-bars [title]="chart.title" [bars]="chart.bars" />
          }
        }
        <p class="source">
          {{ language.words().source }}{{ language.colon() }}{{ language.text(edition.sourceNote) }}
          {{ language.words().asPublished }}
        </p>
      } @else {
        <by-not-found />
      }
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
})
export class PrintedListPage {
  readonly slug = input.required<string>();
  readonly listId = input.required<string>({ alias: 'list' });
  protected readonly language = inject(Language);
  private readonly editionResource = publicData.printedEdition(() => this.slug());
  private readonly rowsResource = publicData.printedList(
    () => this.slug(),
    () => this.list()?.id,
  );
  protected readonly edition = computed(() => documentOf(this.editionResource));
  protected readonly missing = computed(() => this.editionResource.error() !== undefined);
  protected readonly list = computed(() =>
    this.edition()?.lists.find((list) => list.id === this.listId()),
  );
  private readonly rows = computed(() => documentOf(this.rowsResource) ?? []);
  protected readonly provinces = computed(() => this.rows().some((row) => row.province));
  protected readonly columns = computed(
    () =>
      ['rank', 'grade', 'score', 'reason', 'remark'].filter((part) => this.has(part)).length +
      (this.provinces() ? 1 : 0) +
      (this.list()?.details.length ?? 0) +
      1,
  );
  /** rows under the heading of their tier or group, in printed order; one section without a heading otherwise */
  protected readonly sections = computed((): readonly Section[] => {
    const sections: { title: string; rows: PrintedRow[] }[] = [];
    for (const row of this.rows()) {
      const title = this.headingOf(row);
      const last = sections.at(-1);
      if (last?.title === title) last.rows.push(row);
      else sections.push({ title, rows: [row] });
    }
    return sections;
  });
  /** how many rows each grade, tier or group has, in printed order */
  protected readonly groupBars = computed(() =>
    countsOf(this.rows().map((row) => row.grade ?? this.headingOf(row))),
  );
  protected readonly provinceBars = computed(() => {
    // A list of provinces has one row each, a list by province is counted already.
    const names = this.rows().map((row) =>
      row.group === row.province ? '' : this.language.provinceName(row),
    );
    return countsOf(names).toSorted((a, b) => b.count - a.count);
  });

  protected has(part: string): boolean {
    return this.list()?.show.includes(part) ?? false;
  }

  /** A remark that is not the document's own is read in the language of the page. */
  protected saidOf(text: string): string {
    return this.language.locale() === 'zh-CN' ? (this.list()?.inChinese[text] ?? text) : text;
  }

  /** The name without its province, which stands beside it. */
  protected nameOf(row: PrintedRow): string {
    const short =
      row.province && row.name.startsWith(row.province) && row.name !== row.province
        ? row.name.slice(row.province.length).replace(/^·/, '')
        : row.name;
    return this.language.placeName({ code: row.code, name: short });
  }

  private headingOf(row: PrintedRow): string {
    const tier = this.edition()?.tiers.find((item) => item.code === row.tier);
    if (tier) return this.language.text(tier.title);
    if (row.group === undefined) return '';
    return row.group === row.province ? this.language.provinceName(row) : row.group;
  }
}

function countsOf(names: readonly string[]): readonly CountBar[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count }));
}
