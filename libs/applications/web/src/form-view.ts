import { Component, input, ViewEncapsulation } from '@angular/core';
import { SurveyView } from '@bangyang/ui/survey';
import type { Model } from 'survey-core';

/** The fields of a form, as SurveyJS draws them. */
@Component({
  selector: 'by-form-view',
  imports: [SurveyView],
  encapsulation: ViewEncapsulation.None,
  styleUrl: '../../../../node_modules/survey-core/survey-core.fontless.min.css',
  // SurveyJS takes its colours from these; its own grey ground would be a second page within ours.
  styles: `
    by-form-view .sd-root-modern {
      --sjs-general-backcolor-dim: transparent;
      --sjs-primary-backcolor: var(--accent);
      --sjs-general-forecolor-light: var(--soft);
      --sjs-general-dim-forecolor-light: var(--soft);
      --sjs-font-questiondescription-color: var(--soft);
      --sjs-font-size: 15px;
      --sjs-base-unit: 6px;
    }
  `,
  template: `<by-survey [model]="model()" />`,
  host: { '(focusin)': 'takeAll($event)', '(input)': 'hear($event)' },
})
export class FormView {
  readonly model = input.required<Model>();

  /** A browser cuts a pasted text off at the limit and says nothing; all of it is kept and called too long. */
  protected takeAll({ target }: Event): void {
    (target as HTMLElement).removeAttribute('maxlength');
  }

  /** SurveyJS listens to keys; what is pasted by mouse, dictated or filled in by the browser comes without any. */
  protected hear(event: Event): void {
    const { target, isComposing } = event as InputEvent;
    const isTyped =
      target instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(target.type);
    if (isTyped && !isComposing) target.dispatchEvent(new Event('change'));
  }
}
