import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { CollectedValues, CollectionSourceView } from '@bangyang/observations-contract';
import {
  DataTable,
  ErrorLine,
  Language,
  problemOf,
  Refused,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { SurveyModule } from 'survey-angular-ui';
import { Model } from 'survey-core';
import 'survey-core/i18n/simplified-chinese';
import { words } from './collection-words';

/** The sources of an edition, what came in by each, and the forms that the organiser enters itself. */
@Component({
  imports: [DataTable, ErrorLine, Refused, SurveyModule],
  template: `
    <h2>{{ own().title }}</h2>
    <p class="by-soft">{{ own().note }}</p>
    <by-table key="collection" [rows]="sources()" [columns]="columns()" [caption]="own().title" />
    <by-error [problem]="refusal()" />
    @if (said(); as text) {
      <p class="by-note" role="status">{{ text }}</p>
    }
    @for (source of forms(); track source.source) {
      <section class="by-card">
        <h2>{{ language.text(source.title) }}</h2>
        <p class="by-actions">
          <button
            type="button"
            class="ant-btn"
            [byRefused]="state.refusal('collection.enter')"
            (click)="begin(source)"
          >
            {{ own().fill }}
          </button>
          <button
            type="button"
            class="ant-btn ant-btn-primary"
            [byRefused]="state.refusal('dataset.import')"
            [disabled]="!source.entries"
            (click)="makeValues(source)"
          >
            {{ own().makeValues }}
          </button>
        </p>
        @if (open() === source.source) {
          @if (model(); as survey) {
            <p>
              <label
                >{{ own().about }} <input #place class="ant-input" (input)="about.set(place.value)"
              /></label>
            </p>
            <p>
              <label
                >{{ own().by }} <input #person class="ant-input" (input)="by.set(person.value)"
              /></label>
            </p>
            <survey [model]="survey" />
          }
        }
      </section>
    }
  `,
})
export class CollectionPage {
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  protected readonly own = computed(() => this.language.words(words));
  private readonly base = computed(() => `/api/editions/${this.state.slug() ?? ''}/collection`);
  private readonly resource = resourceAt<readonly CollectionSourceView[]>(() => this.base());
  protected readonly sources = linkedSignal(() => valueOf(this.resource) ?? []);
  protected readonly forms = computed(() => this.sources().filter(({ way }) => way === 'form'));
  protected readonly open = signal('');
  protected readonly about = signal('');
  protected readonly by = signal('');
  protected readonly model = signal<Model | undefined>(undefined);
  protected readonly said = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly columns = computed((): readonly Column<CollectionSourceView>[] => [
    {
      id: 'source',
      title: this.own().source,
      value: ({ title }) => this.language.text(title),
    },
    { id: 'way', title: this.own().way, value: ({ way }) => this.own().ways[way] },
    {
      id: 'entries',
      title: this.own().entries,
      value: ({ way, entries }) => (way === 'form' ? entries : '–'),
      numeric: true,
    },
    { id: 'values', title: this.own().values, value: ({ values }) => values, numeric: true },
  ]);

  constructor() {
    effect(() => {
      const survey = this.model();
      if (survey) survey.locale = this.own().survey;
    });
  }

  protected begin({ source, survey }: CollectionSourceView): void {
    const model = new Model(structuredClone(survey ?? {}));
    model.showCompletedPage = false;
    let isSent = false;
    model.onCompleting.add((_, options) => {
      if (isSent) return;
      options.allow = false;
      void this.send(source, model).then((sent) => {
        isSent = sent;
        if (sent) this.open.set('');
      });
    });
    this.said.set('');
    this.about.set('');
    this.by.set('');
    this.model.set(model);
    this.open.set(source);
  }

  protected makeValues = ({ source }: CollectionSourceView) =>
    this.tried(async () => {
      const { version, values } = await this.api.send<CollectedValues>(
        'POST',
        `${this.base()}/${source}/values`,
        {},
      );
      this.said.set(this.own().made(version, values));
      this.resource.reload();
    });

  private send(source: string, model: Model): Promise<boolean> {
    const said = this.about().trim();
    const about = /^\d{6}$/.test(said) ? { code: said } : { name: said };
    return this.tried(async () => {
      this.sources.set(
        await this.api.send<readonly CollectionSourceView[]>(
          'POST',
          `${this.base()}/${source}/entries`,
          { entries: [{ about, by: this.by(), answers: model.data as Record<string, unknown> }] },
        ),
      );
      this.said.set(this.own().taken);
    });
  }

  private async tried(work: () => Promise<void>): Promise<boolean> {
    this.refusal.set(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      this.refusal.set(problemOf(error));
      return false;
    }
  }
}
