import { Component, computed, inject, InjectionToken, input } from '@angular/core';
import { Language } from './language';
import type { Problem } from './problem';
import { problemLine } from './problem-line';
import type { AllRefusals } from './refusal';

/** The Chinese words of the rooms; the application of the pages provides them. */
export const REFUSALS = new InjectionToken<AllRefusals>('refusals');

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
  private readonly refusals = inject(REFUSALS, { optional: true });
  protected readonly line = computed(() => {
    const problem = this.problem();
    return problem && problemLine(problem, this.language.locale(), this.refusals ?? undefined);
  });
}
