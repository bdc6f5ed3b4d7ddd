import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicListRow } from '@bangyang/publications-contract';
import { Language } from '../language';
import { EditionHeader } from '../parts/edition-header';
import { ShareTables } from '../parts/share-table';
import { SourceLine } from '../parts/source-line';
import { documentOf, publicData } from '../public-data';
import { tierStarts } from '../tier-starts';
import { NotFound } from './not-found';

@Component({
  imports: [RouterLink, EditionHeader, NotFound, ShareTables, SourceLine],
  template: `
    @if (edition(); as edition) {
      <by-edition-header [edition]="edition" [shows]="list() && language.text(list()!.title)" />
      @if (list(); as list) {
        <h2>{{ language.text(list.title) }}</h2>
        @if (list.note; as note) {
          <p class="note">{{ language.text(note) }}</p>
        }
        @for (text of list.texts; track text.id) {
          <blockquote>
            <b>{{ language.text(text.title) }}</b> {{ language.text(text.text) }}
          </blockquote>
        }
        @if (has().share) {
          <by-share-table [edition]="edition" [list]="list.id" />
        } @else if (groups(); as groups) {
          <p class="note">{{ language.words().unranked }}</p>
          @for (group of groups; track group.name) {
            <section class="group">
              <h3>
                {{ groupName(group) }}<small>{{ group.rows.length }}</small>
              </h3>
              <p class="chips">
                @for (row of group.rows; track row.position) {
                  @if (row.code) {
                    <a [routerLink]="language.link('/places/' + row.code)">{{
                      language.placeName(row)
                    }}</a>
                  } @else {
                    <span>{{ language.placeName(row) }}</span>
                  }
                }
              </p>
            </section>
          }
        } @else if (operators(); as operators) {
          <table class="ranking">
            <caption class="for-readers">
              {{
                language.text(list.title)
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col" class="number">{{ language.words().rank }}</th>
                <th scope="col">{{ language.words().unitTitles[list.of] }}</th>
                <th scope="col">{{ language.words().operator }}</th>
              </tr>
            </thead>
            <tbody>
              @for (operator of operators; track operator.name) {
                <tr>
                  <td class="number rank">{{ operator.rank }}</td>
                  <td>{{ operator.products }}</td>
                  <th scope="row">{{ operator.name }}</th>
                </tr>
              }
            </tbody>
          </table>
        } @else {
          @if (!list.note && !list.show.includes('rank') && list.kind !== 'coverage') {
            <p class="note">{{ language.words().unranked }}</p>
          }
          <div
            class="scroll"
            tabindex="0"
            role="region"
            [attr.aria-label]="language.text(list.title)"
          >
            <table class="ranking">
              <caption class="for-readers">
                {{
                  language.text(list.title)
                }}
              </caption>
              <thead>
                <tr>
                  @if (list.show.includes('rank')) {
                    <th scope="col" class="number">{{ language.words().rank }}</th>
                  }
                  @if (list.kind === 'coverage') {
                    <th scope="col">{{ language.words().province }}</th>
                    <th scope="col">{{ language.words().group }}</th>
                    <th scope="col" class="number">{{ language.words().share }}</th>
                  } @else {
                    <th scope="col">{{ language.words().unitTitles[list.of] }}</th>
                    @if (has().province) {
                      <th scope="col" [class.wide]="has().parts">
                        {{ language.words().province }}
                      </th>
                    }
                    @if (has().grade) {
                      <th scope="col">{{ language.words().grade }}</th>
                    }
                    @if (has().reason) {
                      <th scope="col">
                        {{
                          list.of === 'organisation'
                            ? language.words().productsOf
                            : language.words().reason
                        }}
                      </th>
                    }
                    @for (part of list.parts ?? []; track part.code) {
                      <th scope="col" class="number">{{ language.text(part.title) }}</th>
                    }
                    @if (has().score) {
                      <th scope="col" class="number">{{ language.words().score }}</th>
                    }
                    @for (text of texts(); track text.id) {
                      <th scope="col">{{ language.text(text.title) }}</th>
                    }
                  }
                </tr>
              </thead>
              <tbody>
                @for (row of rows(); track row.position) {
                  <tr [class.tier-start]="tierLabels().has(row.position)">
                    @if (list.show.includes('rank')) {
                      <td class="number rank">
                        @if (tierLabels().get(row.position); as label) {
                          <span class="tier-label">{{ label }}</span>
                        }
                        {{ row.rank }}
                      </td>
                    }
                    @if (list.kind === 'coverage') {
                      <th scope="row">
                        {{ language.provinceName({ code: row.code, province: row.name }) }}
                      </th>
                      <td>{{ shareClass(row) }}</td>
                      <td class="number">{{ row.reason }}</td>
                    } @else {
                      <th scope="row">
                        @if (row.code) {
                          <a [routerLink]="language.link('/places/' + row.code)">{{
                            language.rowName(row, list.of)
                          }}</a>
                        } @else {
                          {{ row.name }}
                        }
                      </th>
                      @if (has().province) {
                        <td [class.wide]="has().parts">{{ language.provinceName(row) }}</td>
                      }
                      @if (has().grade) {
                        <td>{{ row.grade }}</td>
                      }
                      @if (has().reason) {
                        <td>{{ row.reason }}</td>
                      }
                      @for (part of list.parts ?? []; track part.code) {
                        <td class="number">{{ partScore(row, part.code) }}</td>
                      }
                      @if (has().score) {
                        <td class="number score">{{ row.score }}</td>
                      }
                      @for (text of texts(); track text.id) {
                        <td>{{ textOf(row, text.id) }}</td>
                      }
                    }
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
        <by-source-line [edition]="edition" />
      } @else if (edition.stage === 'withdrawn') {
        <p class="empty">{{ language.words().withdrawnLists }}</p>
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
export class SubList {
  readonly slug = input.required<string>();
  readonly listId = input.required<string>({ alias: 'list' });
  protected readonly language = inject(Language);
  private readonly editionResource = publicData.edition(() => this.slug());
  private readonly rowsResource = publicData.list(
    () => this.slug(),
    () => this.list()?.id,
  );
  protected readonly edition = computed(() => documentOf(this.editionResource));
  protected readonly missing = computed(() => this.editionResource.error() !== undefined);
  protected readonly list = computed(() =>
    this.edition()?.lists.find((list) => list.id === this.listId()),
  );
  protected readonly rows = computed(() => documentOf(this.rowsResource) ?? []);
  /** columns that are there only when some row has something to say in them */
  protected readonly has = computed(() => ({
    grade: this.rows().some((row) => row.grade),
    reason: this.rows().some((row) => row.reason),
    score: this.rows().some((row) => row.score),
    share: this.rows().some((row) => row.share),
    parts: this.rows().some((row) => row.parts),
    // Of what is a province itself, or in none, the column would say nothing.
    province:
      this.list()?.of !== 'province' && this.rows().some((row) => (row.province ?? '') !== ''),
  }));
  /** what was written on those whom the list names: one column each */
  protected readonly texts = computed(() => [
    ...new Map(
      this.rows().flatMap((row) => (row.texts ?? []).map((text) => [text.id, text])),
    ).values(),
  ]);
  /** of a ranked list of products: each operator once, with what it has under it */
  protected readonly operators = computed(() => {
    const rows = this.rows();
    const list = this.list();
    if (list?.kind !== 'ranked' || list.of !== 'product' || !rows.some((row) => row.group))
      return undefined;
    return [...Map.groupBy(rows, (row) => row.group ?? row.name)].map(([name, own]) => ({
      name,
      rank: own[0]?.rank,
      products: own.map((row) => row.name).join('、'),
    }));
  });
  /** what to write above the first row of each tier, by position */
  protected readonly tierLabels = computed(() => {
    const { of, tiers } = this.list() ?? {};
    const words = this.language.words();
    return new Map(
      [...tierStarts(this.rows(), tiers ?? [])].map(
        ([position, { tier, shown }]) =>
          [
            position,
            `${this.language.text(tier.title)} · ${words.rowsOf(shown, of ?? 'city')}`,
          ] as const,
      ),
    );
  });
  /** rows by group, in published order; undefined for a list that is not grouped */
  protected readonly groups = computed(() => {
    if (this.list()?.kind !== 'grouped') return undefined;
    const groups = new Map<string, PublicListRow[]>();
    for (const row of this.rows())
      groups.set(row.group ?? '', [...(groups.get(row.group ?? '') ?? []), row]);
    return [...groups].map(([name, rows]) => ({ name, rows }));
  });

  protected textOf(row: PublicListRow, id: string): string {
    const text = row.texts?.find((one) => one.id === id)?.text;
    return text ? this.language.text(text) : '';
  }

  /** Groups are regions or provinces; their English names come with the provinces of the edition. */
  protected groupName({ name }: { readonly name: string }): string {
    for (const province of this.edition()?.provinces ?? []) {
      if (province.name === name)
        return this.language.provinceName({ code: province.code, province: name });
      if (province.region['zh-CN'] === name) return this.language.text(province.region);
    }
    return name;
  }

  protected partScore(row: PublicListRow, code: string): string {
    return row.parts?.find((part) => part.code === code)?.score ?? '–';
  }

  protected shareClass(row: PublicListRow): string {
    const words: Readonly<Record<string, string>> = this.language.words().shareClass;
    return words[row.group ?? ''] ?? '';
  }
}
