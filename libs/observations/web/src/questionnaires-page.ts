import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type {
  AnswerValues,
  QuestionnairePlan,
  QuestionnaireView,
} from '@bangyang/observations-contract';
import {
  CopyText,
  DataTable,
  ErrorLine,
  Language,
  problemOf,
  Refused,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { PlanForm } from './plan-form';
import { words } from './plan-words';

type Standing = QuestionnaireView['standings'][number];

/** The questionnaires of an edition: who has answered, what is still wanted, and values of the answers. */
@Component({
  imports: [CopyText, DataTable, ErrorLine, PlanForm, Refused],
  template: `
    @for (form of forms(); track form.source) {
      <h2>
        {{ language.text(form.title) }}
        <span [class]="'by-tag ' + form.state">{{ own().states[form.state] }}</span>
      </h2>
      @if (form.plan; as plan) {
        <p class="by-facts">
          <span>{{ own().period(language.time(plan.opensAt), language.time(plan.closesAt)) }}</span>
          <span>{{ own().progress(form.accepted, form.wanted) }}</span>
        </p>
        <progress
          [max]="form.wanted"
          [value]="form.accepted"
          [attr.aria-label]="own().progress(form.accepted, form.wanted)"
        ></progress>
        <h2>{{ own().address }}</h2>
        <by-copy [text]="form.address" />
        <h2>{{ own().standings }}</h2>
        <by-table
          key="quota-standings"
          [rows]="form.standings"
          [columns]="columns(form)"
          [caption]="own().standings"
        />
        <p class="by-actions">
          <button
            type="button"
            class="ant-btn ant-btn-primary"
            [byRefused]="state.refusal('dataset.import')"
            [disabled]="busy() || !form.accepted"
            (click)="makeValues(form)"
          >
            {{ own().makeValues }}
          </button>
          <span class="by-soft">{{ own().makeNote }}</span>
        </p>
        @if (made(); as values) {
          <p class="by-note" role="status">
            {{ own().made(values.version, values.places, values.values, values.tooFew) }}
          </p>
        }
      } @else {
        <p class="by-soft">{{ own().unplanned }}</p>
      }
      <by-error [problem]="refusal()" />
      @if (!state.refusal('questionnaire.plan')) {
        <details class="by-card" [open]="!form.plan">
          <summary>{{ form.plan ? own().replan : own().plan }}</summary>
          <by-plan-form [form]="form" (planned)="save(form, $event)" />
        </details>
      }
    } @empty {
      <p class="by-soft">{{ own().none }}</p>
    }
  `,
})
export class QuestionnairesPage {
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  protected readonly own = computed(() => this.language.words(words));
  private readonly base = computed(() => `/api/editions/${this.state.slug() ?? ''}/questionnaires`);
  private readonly resource = resourceAt<readonly QuestionnaireView[]>(() => this.base());
  protected readonly forms = linkedSignal(() => valueOf(this.resource) ?? []);
  protected readonly busy = signal(false);
  protected readonly made = signal<AnswerValues | undefined>(undefined);
  protected readonly refusal = signal<Problem | undefined>(undefined);

  protected columns(form: QuestionnaireView): readonly Column<Standing>[] {
    const dimensions = form.plan?.quotas.dimensions ?? [];
    return [
      ...dimensions.map(({ question }, at) => {
        const known = form.questions.find(({ name }) => name === question);
        return {
          id: question,
          title: known ? this.language.text(known.title) : question,
          value: ({ titles }: Standing) => titles[at] ?? '',
        };
      }),
      {
        id: 'accepted',
        title: this.own().accepted,
        value: ({ accepted }) => accepted,
        numeric: true,
      },
      { id: 'wanted', title: this.own().wanted, value: ({ wanted }) => wanted, numeric: true },
      { id: 'state', title: this.own().state, value: ({ state }) => this.own().cells[state] },
    ];
  }

  protected save = ({ source }: QuestionnaireView, plan: QuestionnairePlan) =>
    this.tried(async () => {
      this.forms.set(
        await this.api.send<readonly QuestionnaireView[]>(
          'PUT',
          `${this.base()}/${source}/plan`,
          plan,
        ),
      );
    });

  protected makeValues = ({ source }: QuestionnaireView) =>
    this.tried(async () => {
      this.made.set(
        await this.api.send<AnswerValues>('POST', `${this.base()}/${source}/values`, {}),
      );
    });

  private async tried(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refusal.set(undefined);
    try {
      await work();
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
