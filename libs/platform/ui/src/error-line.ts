import { Component, computed, inject, input } from '@angular/core';
import { Language } from './language';
import type { Problem } from './problem';
import { problemLine } from './problem-line';

/** One clear line of what went wrong, where, and what to do. */
@Component({
  selector: 'by-error',
  template: `@if (line(); as line) {
    <p class="by-error" role="alert">
      @if (line.where) {
        <b>{{ line.where }}</b>
      }
      {{ line.detail }}
      @if (line.fix) {
        <span>{{ line.fix }}</span>
      }
    </p>
  }`,
})
export class ErrorLine {
  readonly problem = input<Problem | undefined>();
  private readonly language = inject(Language);
  protected readonly line = computed(() => {
    const problem = this.problem();
    return problem && problemLine(problem, this.language.locale());
  });
}
