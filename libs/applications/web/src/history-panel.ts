import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { AnswerView } from '@bangyang/applications-contract';
import { formModel, type FormSection } from '@bangyang/applications-contract/form';
import { Api } from '@bangyang/identity-web';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { answerText } from './answer-text';
import { Desk } from './desk';
import { words } from './words';

/** Every text that a question of a section ever had, to read and to put back. */
@Component({
  selector: 'by-history',
  imports: [ErrorLine],
  template: `
    <details class="by-earlier">
      <summary>{{ own().history }}</summary>
      <p class="by-actions">
        @for (question of questions(); track question.name) {
          <button
            type="button"
            class="ant-btn"
            [attr.aria-pressed]="question.name === chosen()"
            (click)="choose(question.name)"
          >
            {{ language.text(question.title) }}
          </button>
        }
      </p>
      @if (earlier(); as all) {
        <ol class="by-plain" [attr.aria-label]="own().historyOf(title())">
          @for (one of all; track one.revision) {
            <li class="by-card">
              <p class="by-soft">{{ own().theirs(one.by, language.time(one.at)) }}</p>
              <p class="by-text">{{ shown(one.value) }}</p>
              @if (writable() && one.revision !== standing()) {
                <button type="button" class="ant-btn" (click)="putBack(one)">
                  {{ own().putBack }}
                </button>
              }
            </li>
          } @empty {
            <li>{{ own().noHistory }}</li>
          }
        </ol>
      }
      <by-error [problem]="refusal()" />
    </details>
  `,
  styles: `
    .by-text {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .by-earlier {
      margin-block: 12px;
    }
    .by-actions {
      flex-wrap: wrap;
    }
    [aria-pressed='true'] {
      border-color: var(--accent);
      color: var(--accent);
    }
  `,
})
export class HistoryPanel {
  readonly application = input.required<string>();
  readonly section = input.required<FormSection>();
  readonly writable = input(false);
  private readonly api = inject(Api);
  private readonly desk = inject(Desk);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly questions = computed(() =>
    this.section().questions.filter(({ type }) => type !== 'file'),
  );
  /** of another section, nothing is open yet */
  protected readonly chosen = linkedSignal<FormSection, string | undefined>({
    source: this.section,
    computation: () => undefined,
  });
  protected readonly earlier = linkedSignal<FormSection, readonly AnswerView[] | undefined>({
    source: this.section,
    computation: () => undefined,
  });
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly title = computed(() => {
    const question = this.questions().find(({ name }) => name === this.chosen());
    return question ? this.language.text(question.title) : '';
  });
  protected readonly standing = computed(
    () => this.desk.view()?.answers[this.chosen() ?? '']?.revision,
  );
  private readonly form = computed(() => {
    const survey = this.desk.survey();
    return survey && formModel(survey, this.language.locale());
  });

  protected shown(value: unknown): string {
    const form = this.form();
    return (form && answerText(form, this.chosen() ?? '', value)) || this.own().empty;
  }

  protected async choose(question: string): Promise<void> {
    this.refusal.set(undefined);
    this.chosen.set(question);
    this.earlier.set(undefined);
    try {
      const path = `/api/applications/${this.application()}/answers/${question}/history`;
      const all = await this.api.read<readonly AnswerView[]>(path);
      if (this.chosen() === question) this.earlier.set(all);
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }

  /** As if it were typed again: it goes out on top of what stands, which stays among the earlier ones. */
  protected async putBack({ value }: AnswerView): Promise<void> {
    const question = this.chosen();
    if (question === undefined) return;
    this.desk.model()?.setValue(question, value ?? undefined);
    await this.desk.settled([question]);
    await this.choose(question);
  }
}
