import { Component, input } from '@angular/core';
import type { Problem } from './problem';

/** One clear line of what went wrong, where, and what to do. */
@Component({
  selector: 'by-error',
  template: `@if (problem(); as problem) {
    <p class="by-error" role="alert">
      @if (problem.where) {
        <b>{{ problem.where }}</b>
      }
      {{ problem.detail }}
      @if (problem.fix) {
        <span>{{ problem.fix }}</span>
      }
    </p>
  }`,
})
export class ErrorLine {
  readonly problem = input<Problem | undefined>();
}
