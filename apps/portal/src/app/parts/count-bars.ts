import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../language';

export interface CountBar {
  readonly name: string;
  readonly count: number;
}

/** Counts as bars that are a table at once. */
@Component({
  selector: 'by-count-bars',
  template: `
    <details class="count-bars" open>
      <summary>{{ title() }}</summary>
      <table class="plain">
        <caption class="for-readers">
          {{
            title()
          }}
        </caption>
        <thead class="for-readers">
          <tr>
            <th scope="col">{{ language.words().group }}</th>
            <th scope="col">{{ language.words().count }}</th>
          </tr>
        </thead>
        <tbody>
          @for (bar of bars(); track bar.name) {
            <tr>
              <th scope="row">{{ bar.name }}</th>
              <td>
                <span class="meter" [style.inline-size.%]="(bar.count / most()) * 80"></span
                ><span>{{ bar.count }}</span>
              </td>
            </tr>
          }
        </tbody>
      </table>
    </details>
  `,
})
export class CountBars {
  readonly title = input.required<string>();
  readonly bars = input.required<readonly CountBar[]>();
  protected readonly language = inject(Language);
  protected readonly most = computed(() => Math.max(...this.bars().map((bar) => bar.count)));
}
