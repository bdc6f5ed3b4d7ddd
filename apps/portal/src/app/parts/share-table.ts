import { Component, computed, inject, input } from '@angular/core';
import type { PublicEdition, PublicListRow } from '@bangyang/publications-contract';
import { Language } from '../language';
import { documentOf, publicData } from '../public-data';
import { studyWords } from './study-words';

interface Cell {
  readonly count: number;
  readonly of: number;
  readonly percent: number;
}

interface ShareTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly groups: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}

const toCell = ([count, of]: readonly [number, number]): Cell => ({
  count,
  of,
  percent: of === 0 ? 0 : (count / of) * 100,
});

/** The shares of a coverage list as bars that are tables at once, one for each indicator, or for the tiers. */
@Component({
  selector: 'by-share-table',
  template: `
    @for (table of tables(); track table.title) {
      <div class="scroll shares" tabindex="0" role="region" [attr.aria-label]="table.title">
        <table class="plain">
          <caption>
            {{
              table.title
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ own().group }}</th>
              @for (column of table.columns; track column) {
                <th scope="col">{{ column }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (group of table.groups; track group.name) {
              <tr [class.whole]="$first">
                <th scope="row">{{ group.name }}</th>
                @for (cell of group.cells; track $index) {
                  <td>
                    <span class="track" aria-hidden="true"
                      ><span class="meter" [style.inline-size.%]="cell.percent"></span
                    ></span>
                    @if (cell.of > 0) {
                      <b>{{ cell.percent.toFixed(2) }}%</b>
                    } @else {
                      <b>–</b>
                    }
                    <small>{{ cell.count }}/{{ cell.of }}</small>
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
})
export class ShareTables {
  readonly edition = input.required<PublicEdition>();
  readonly list = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => studyWords[this.language.locale()]);
  private readonly rowsResource = publicData.list(
    () => this.edition().slug,
    () => this.list(),
  );
  protected readonly tables = computed((): readonly ShareTable[] => {
    const rows = documentOf(this.rowsResource) ?? [];
    return rows.some(({ tier }) => tier !== undefined)
      ? [this.table(this.titleOfList(), rows, ({ tier }) => this.tierTitle(tier))]
      : [...Map.groupBy(rows, ({ indicator }) => indicator ?? '')].map(([code, own]) =>
          this.table(this.indicatorTitle(code), own, (row) => this.levelTitle(code, row)),
        );
  });

  private table(
    title: string,
    rows: readonly PublicListRow[],
    columnOf: (row: PublicListRow) => string,
  ): ShareTable {
    return {
      title,
      columns: [...new Set(rows.map(columnOf))],
      groups: [...Map.groupBy(rows, ({ name }) => name)].map(([name, own]) => ({
        name: this.groupTitle(name),
        cells: own.flatMap(({ share }) => (share ? [toCell(share)] : [])),
      })),
    };
  }

  private titleOfList(): string {
    const list = this.edition().lists.find(({ id }) => id === this.list());
    return list ? this.language.text(list.title) : '';
  }

  private tierTitle(code: string | undefined): string {
    const tier = this.edition().tiers.find((item) => item.code === code);
    return tier ? this.language.text(tier.title) : (code ?? '');
  }

  private indicatorTitle(code: string): string {
    const node = this.edition().indicators.find((item) => item.code === code);
    return node ? this.language.text(node.title) : code;
  }

  private levelTitle(code: string, { level }: PublicListRow): string {
    if (level === undefined) return this.own().yes;
    const title = this.edition().indicators.find((item) => item.code === code)?.levels?.[level - 1];
    return title ? this.language.text(title) : this.own().level(level);
  }

  private groupTitle(name: string): string {
    const title = this.edition().groups.find((item) => item['zh-CN'] === name);
    return title ? this.language.text(title) : name;
  }
}
