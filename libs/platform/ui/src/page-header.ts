import { Component, input } from '@angular/core';

/** The first heading of a page, a line that says what the page is for, and its main actions. */
@Component({
  selector: 'by-page-header',
  template: `
    <div>
      <h1>{{ title() }}</h1>
      @if (note()) {
        <p class="by-soft">{{ note() }}</p>
      }
    </div>
    <div class="by-page-actions"><ng-content /></div>
  `,
})
export class PageHeader {
  readonly title = input.required<string>();
  readonly note = input('');
}
