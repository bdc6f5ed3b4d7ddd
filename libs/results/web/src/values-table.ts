import { Component, computed, inject, input, output } from '@angular/core';
import type { RunValues } from '@bangyang/results-contract';
import { Language } from '@bangyang/ui';
import { words } from './words';

/** Every value of one step of a computation, with what was done to it. */
@Component({
  selector: 'by-run-values',
  template: `
    <p class="by-soft">{{ own().legend }}</p>
    <div
      class="by-scroll tall"
      tabindex="0"
      role="region"
      [attr.aria-label]="own().stages[values().stage]"
    >
      <table class="by-table">
        <caption class="by-for-readers">
          {{
            own().stages[values().stage]
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="pinned">{{ own().rank }} {{ own().city }}</th>
            <th scope="col" class="number">{{ own().score }}</th>
            @for (indicator of values().indicators; track indicator.code) {
              <th scope="col" class="number">
                {{ language.text(indicator.title) }}<br />{{
                  values().stage === 'normalised' ? '' : indicator.unit
                }}
              </th>
            }
          </tr>
        </thead>
        <tbody>
          @for (city of values().cities; track city.code) {
            <tr>
              <th scope="row" class="pinned">
                {{ city.rank }}
                <button type="button" class="ant-btn ant-btn-link" (click)="chosen.emit(city.code)">
                  {{ city.name }}
                </button>
              </th>
              <td class="number">{{ city.score }}</td>
              @for (value of city.values; track $index) {
                <td class="number">
                  {{ value === null ? '–' : shown(value, $index) }}
                  @for (flag of city.flags[$index] ?? []; track flag) {
                    <abbr class="by-flag" [title]="own().flags[flag] ?? flag">{{
                      (own().flags[flag] ?? flag).charAt(0)
                    }}</abbr>
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
})
export class ValuesTable {
  readonly values = input.required<RunValues>();
  /** code of a city whose score is to be explained */
  readonly chosen = output<string>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  private readonly format = computed(
    () => new Intl.NumberFormat(this.language.locale(), { maximumSignificantDigits: 5 }),
  );

  /** A step that leaves the values as they came in says yes or no. */
  protected shown(value: number, at: number): string {
    const { stage, indicators } = this.values();
    if (indicators[at]?.kind !== 'yes-no' || stage === 'normalised' || (value !== 0 && value !== 1))
      return this.number(value);
    return value === 1 ? this.own().yes : this.own().no;
  }

  private number(value: number): string {
    // A count is shown as it came in: a rounded one looks like another.
    return Number.isInteger(value)
      ? value.toLocaleString(this.language.locale())
      : this.format().format(value);
  }
}
