import { Component, computed, inject, input, model } from '@angular/core';
import type { ColumnRole, ImportView, PlannedColumn } from '@bangyang/observations-contract';
import type { Text } from '@bangyang/kernel';
import { Language } from '@bangyang/ui';
import { words } from './words';

export interface SeriesChoice {
  readonly code: string;
  readonly title: Text;
  readonly unit: string;
}

const roles: readonly ColumnRole[] = [
  'series',
  'evidence',
  'code',
  'name',
  'province',
  'kind',
  'place',
  'under',
  'year',
  'indicator',
  'value',
  'ignore',
];

/** What each column of a table holds: proposed, and corrected by hand. */
@Component({
  selector: 'by-mapping',
  template: `
    <div class="by-scroll tall" tabindex="0" role="region" [attr.aria-label]="own().mapping">
      <table class="by-table">
        <caption class="by-for-readers">
          {{
            own().mapping
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ own().column }}</th>
            <th scope="col">{{ own().sample }}</th>
            <th scope="col">{{ own().role }}</th>
            <th scope="col">{{ own().series }}</th>
            <th scope="col">{{ own().unit }}</th>
            <th scope="col">{{ own().why }}</th>
          </tr>
        </thead>
        <tbody>
          @for (column of value(); track column.header; let at = $index) {
            <tr>
              <th scope="row">{{ column.header }}</th>
              <td class="by-soft">{{ sample(at) }}</td>
              <td>
                <select
                  #role
                  class="ant-input"
                  [attr.aria-label]="own().role + ' ' + column.header"
                  (change)="setRole(at, role.value)"
                >
                  @for (item of roles; track item) {
                    <option [value]="item" [selected]="item === column.role">
                      {{ own().roles[item] }}
                    </option>
                  }
                </select>
              </td>
              <td>
                @if (column.role === 'series' || column.role === 'evidence') {
                  <select
                    #series
                    class="ant-input"
                    [attr.aria-label]="own().series + ' ' + column.header"
                    (change)="put(at, { series: series.value })"
                  >
                    <option value="">—</option>
                    @for (item of choices(); track item.code) {
                      <option [value]="item.code" [selected]="item.code === column.series">
                        {{ language.text(item.title) }} ({{ item.unit }})
                      </option>
                    }
                  </select>
                }
              </td>
              <td>
                @if (column.role === 'series') {
                  <input
                    #unit
                    class="ant-input by-narrow"
                    [attr.aria-label]="own().unit + ' ' + column.header"
                    [placeholder]="unitOf(column.series)"
                    [value]="column.unit ?? ''"
                    (change)="put(at, { unit: unit.value })"
                  />
                }
              </td>
              <td class="by-soft">{{ why(column.header) }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
})
export class MappingTable {
  readonly value = model.required<readonly PlannedColumn[]>();
  readonly file = input.required<ImportView>();
  readonly choices = input.required<readonly SeriesChoice[]>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly roles = roles;

  protected sample(at: number): string {
    return this.file()
      .sample.slice(0, 2)
      .map((cells) => cells[at] ?? '')
      .filter(Boolean)
      .join(' / ');
  }

  protected why(header: string): string {
    const found = this.file().suggestions.find((item) => item.header === header);
    if (!found || found.confidence === 'none') return '';
    return found.confidence === 'sure' ? this.own().sure : this.own().likely;
  }

  protected unitOf(code: string | undefined): string {
    return this.choices().find((item) => item.code === code)?.unit ?? '';
  }

  protected setRole(at: number, role: string): void {
    const known = roles.find((item) => item === role);
    if (known) this.put(at, { role: known });
  }

  protected put(at: number, change: Partial<PlannedColumn>): void {
    this.value.update((columns) =>
      columns.map((column, index) => (index === at ? { ...column, ...change } : column)),
    );
  }
}
