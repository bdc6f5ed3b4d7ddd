import {
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  ViewEncapsulation,
} from '@angular/core';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { PublicQuestionnaire, QuestionnaireReceipt } from '@bangyang/observations-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { SurveyView } from '@bangyang/ui/survey';
import { Model } from 'survey-core';
import 'survey-core/i18n/simplified-chinese';
import { newKey, theme, touchable } from './public-form';
import { words } from './questionnaire-words';

/** Codes that say: you need not answer; nothing is wrong with what you wrote. */
const notAsked = ['quota.screened', 'quota.full', 'quota.outside'];

/** A questionnaire as the public answers it: one page on a phone, nobody signed in. */
@Component({
  imports: [SurveyView, ErrorLine],
  encapsulation: ViewEncapsulation.None,
  styleUrl: './questionnaire-page.css',
  template: `
    <main class="by-public">
      <header>
        <span class="by-brand">榜样</span>
        <span class="by-gap"></span>
        <button type="button" class="ant-btn ant-btn-link" (click)="language.toggle()">
          {{ own().other }}
        </button>
      </header>
      @if (questionnaire(); as found) {
        <h1>{{ language.text(found.title) }}</h1>
        <p class="by-facts">
          <span>{{ language.text(found.edition) }}</span>
          <span>{{ own().from(found.organiser) }}</span>
          <span>{{ own().until(language.time(found.closesAt)) }}</span>
        </p>
        @if (receipt(); as done) {
          <div class="by-note" role="status">
            <p>
              <b>{{ own().thanks }}</b>
            </p>
            <p class="by-long">{{ own().receipt }} {{ done.receipt }}</p>
          </div>
          <p class="by-actions">
            <button type="button" class="ant-btn" (click)="begin(found)">
              {{ own().another }}
            </button>
          </p>
        } @else if (isOut()) {
          <p class="by-note" role="status">{{ own().notAsked }}</p>
        } @else if (found.state === 'before') {
          <p class="by-note">{{ own().opens(language.time(found.opensAt)) }}</p>
        } @else if (found.state === 'closed') {
          <p class="by-note">{{ own().closed }}</p>
        } @else if (model(); as survey) {
          <p class="by-soft">{{ own().privacy }}</p>
          <by-error [problem]="refusal()" />
          <by-survey [model]="survey" />
        }
      } @else if (problem()) {
        <by-error [problem]="problem()" />
      } @else {
        <p class="by-soft">{{ own().loading }}</p>
      }
    </main>
  `,
})
export class QuestionnairePage {
  readonly slug = input.required<string>();
  readonly source = input.required<string>();
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  private readonly address = computed(() => `/api/questionnaires/${this.slug()}/${this.source()}`);
  private readonly resource = resourceAt<PublicQuestionnaire>(() => this.address());
  protected readonly questionnaire = computed(() => valueOf(this.resource));
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly model = signal<Model | undefined>(undefined);
  protected readonly receipt = signal<QuestionnaireReceipt | undefined>(undefined);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly isOut = computed(() => notAsked.includes(this.refusal()?.code ?? ''));

  constructor() {
    effect(() => {
      const found = this.questionnaire();
      if (found?.state === 'open') this.begin(found);
    });
    effect(() => {
      const survey = this.model();
      if (survey) survey.locale = this.own().survey;
    });
  }

  protected begin({ survey }: PublicQuestionnaire): void {
    const model = new Model(structuredClone(survey));
    // One for each questionnaire: whatever is sent again, after a broken line too, is the same one.
    const key = newKey();
    model.applyTheme({ cssVariables: theme, isPanelless: true });
    model.showCompletedPage = false;
    touchable(model);
    let isSent = false;
    model.onCompleting.add((_, options) => {
      if (isSent) return;
      options.allow = false;
      void this.send(key, model).then((sent) => (isSent = sent));
    });
    this.receipt.set(undefined);
    this.refusal.set(undefined);
    this.model.set(model);
  }

  private async send(key: string, model: Model): Promise<boolean> {
    this.refusal.set(undefined);
    try {
      this.receipt.set(
        await this.api.send<QuestionnaireReceipt>(
          'POST',
          `${this.address()}/answers`,
          { key, answers: model.data as Record<string, unknown> },
          { ownRefusals: true },
        ),
      );
      return true;
    } catch (error) {
      this.refusal.set(problemOf(error));
      return false;
    }
  }
}
