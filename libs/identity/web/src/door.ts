import { Component, computed, inject, input } from '@angular/core';
import { Language } from '@bangyang/ui';
import { words } from './words';

/** The frame of the pages for who is not signed in: what this is, and in which language. */
@Component({
  selector: 'by-door',
  template: `
    <main class="by-door">
      <p class="by-door-brand">
        榜样 <span>{{ own().platform }}</span>
      </p>
      <h1>{{ title() }}</h1>
      <ng-content />
    </main>
    <p class="by-door-foot">
      <button type="button" class="ant-btn ant-btn-link" (click)="language.toggle()">
        {{ own().otherLanguage }}
      </button>
    </p>
  `,
})
export class Door {
  readonly title = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
}
