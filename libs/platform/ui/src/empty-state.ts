import { Component, input } from '@angular/core';

/** Where there is nothing yet: says so, and what to do next; the action itself goes inside. */
@Component({
  selector: 'by-empty-state',
  template: `
    <p>{{ title() }}</p>
    @if (next()) {
      <p class="by-soft">{{ next() }}</p>
    }
    <ng-content />
  `,
})
export class EmptyState {
  readonly title = input.required<string>();
  readonly next = input('');
}
