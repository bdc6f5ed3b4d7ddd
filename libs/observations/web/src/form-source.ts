import {
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  ViewEncapsulation,
} from '@angular/core';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, Session, valueOf } from '@bangyang/identity-web';
import {
  entryKinds,
  entryKindWords,
  type CollectedEntryView,
  type CollectedValues,
  type CollectionSourceView,
  type EntryKind,
  type FormTableView,
  type RowError,
} from '@bangyang/observations-contract';
import {
  DataTable,
  ErrorLine,
  Language,
  problemOf,
  Refused,
  safeCsv,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { SurveyView } from '@bangyang/ui/survey';
import { Model } from 'survey-core';
import 'survey-core/i18n/simplified-chinese';
import { words } from './collection-words';
import { shownAnswer } from './shown-answer';
import { templateOf } from './form-template';
import { Recommendations } from './recommendations';
import { uploadFile } from './upload-file';

/** One source whose forms the organiser takes in: one by one, as a table, and from there into the data. */
@Component({
  selector: 'by-form-source',
  encapsulation: ViewEncapsulation.None,
  styleUrl: './form-source.css',
  imports: [DataTable, ErrorLine, Recommendations, Refused, SurveyView],
  template: `
    <section class="by-card" [attr.aria-label]="language.text(source().title)">
      <h2>{{ language.text(source().title) }}</h2>
      <p class="by-soft">{{ own().measures(indicators()) }}</p>
      <p class="by-actions">
        <button
          type="button"
          class="ant-btn"
          [byRefused]="state.refusal('collection.enter')"
          (click)="begin()"
        >
          {{ own().fill }}
        </button>
        <button
          type="button"
          class="ant-btn"
          [byRefused]="state.refusal('collection.enter')"
          (click)="isTable.set(!isTable())"
        >
          {{ own().byTable }}
        </button>
        <button
          type="button"
          class="ant-btn ant-btn-primary"
          [byRefused]="state.refusal('dataset.import')"
          [disabled]="!source().entries"
          (click)="makeValues()"
        >
          {{ own().makeValues }}
        </button>
        @if (source().entries) {
          <button type="button" class="ant-btn" (click)="isListed.set(!isListed())">
            {{ own().listed(source().entries) }}
          </button>
        }
      </p>
      @if (source().entries && !source().values) {
        <p class="by-warn">{{ own().notYet }}</p>
      }
      @if (said(); as text) {
        <p class="by-note" role="status">{{ text }}</p>
      }
      <by-error [problem]="refusal()" />
      @if (isTable()) {
        <p class="by-soft">{{ own().tableNote(kindWords) }}</p>
        <p class="by-actions">
          <button type="button" class="ant-btn" (click)="download()">{{ own().template }}</button>
        </p>
        <div class="by-drop">
          <label
            >{{ own().table }}
            <input
              #file
              type="file"
              accept=".csv,.xlsx,text/csv"
              (change)="take(file.files?.[0]); file.value = ''"
          /></label>
          @if (share() !== undefined) {
            <p>
              {{ own().reading }}
              <progress max="1" [value]="share()" [attr.aria-label]="own().reading"></progress>
            </p>
          }
        </div>
        @if (wrong(); as answer) {
          <p class="by-error" role="alert">{{ own().wrong(answer.errorCount) }}</p>
          <by-table
            key="form-table-errors"
            [rows]="answer.errors"
            [columns]="errorColumns()"
            [caption]="own().errors"
          />
        }
      }
      @if (model(); as survey) {
        <fieldset class="by-plain by-row">
          <legend class="by-for-readers">{{ own().who }}</legend>
          <label
            >{{ own().kind }}
            <select #kindBox class="ant-input" (change)="kind.set(kindBox.value)">
              <option value="">{{ own().placeOrKnown }}</option>
              @for (item of kinds; track item) {
                <option [value]="item">{{ own().newKind(own().kinds[item]) }}</option>
              }
            </select></label
          >
          <label
            >{{ kind() ? own().name : own().about
            }}<input
              #place
              class="ant-input"
              required
              [value]="about()"
              (input)="about.set(place.value)"
          /></label>
          @if (kind()) {
            <label
              >{{ own().code
              }}<input
                #codeBox
                class="ant-input"
                required
                placeholder="town-001"
                (input)="code.set(codeBox.value)"
            /></label>
            <label
              >{{ own().around
              }}<input
                #aroundBox
                class="ant-input"
                placeholder="330100"
                (input)="around.set(aroundBox.value)"
            /></label>
            @if (kind() === 'product') {
              <label
                >{{ own().operator
                }}<input #underBox class="ant-input" (input)="under.set(underBox.value)"
              /></label>
            }
          }
          <label
            >{{ own().by
            }}<input
              #person
              class="ant-input"
              required
              [value]="by()"
              (input)="by.set(person.value)"
          /></label>
        </fieldset>
        <by-survey [model]="survey" />
      }
      @if (isListed()) {
        <by-table
          [key]="'entries-' + source().source"
          [rows]="entries()"
          [columns]="entryColumns()"
          [caption]="own().listed(source().entries)"
          [loading]="entriesResource.isLoading()"
        />
      }
      @if (source().sentIn; as kind) {
        <by-recommendations [source]="source()" [kind]="kind" (changed)="heard()" />
      }
    </section>
  `,
})
export class FormSource {
  readonly source = input.required<CollectionSourceView>();
  /** something came in, or became values */
  readonly changed = output();
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly own = computed(() => this.language.words(words));
  private readonly at = computed(
    () => `/api/editions/${this.state.slug() ?? ''}/collection/${this.source().source}`,
  );
  protected readonly kinds = entryKinds;
  protected readonly kindWords = entryKinds.map((kind) => entryKindWords[kind][0]);
  protected readonly model = signal<Model | undefined>(undefined);
  protected readonly isTable = signal(false);
  protected readonly isListed = signal(false);
  protected readonly kind = signal('');
  protected readonly about = signal('');
  protected readonly code = signal('');
  protected readonly around = signal('');
  protected readonly under = signal('');
  protected readonly by = signal('');
  protected readonly said = signal('');
  protected readonly share = signal<number | undefined>(undefined);
  protected readonly wrong = signal<FormTableView | undefined>(undefined);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly entriesResource = resourceAt<readonly CollectedEntryView[]>(() =>
    this.isListed() ? `${this.at()}/entries` : undefined,
  );
  protected readonly entries = computed(() => valueOf(this.entriesResource) ?? []);
  protected readonly indicators = computed(() =>
    this.source().indicators.map(({ title }) => this.language.text(title)),
  );
  private readonly questions = computed(() => {
    const model = new Model(structuredClone(this.source().survey ?? {}));
    model.locale = this.own().survey;
    return model.getAllQuestions().map(({ name, title }) => ({ name, title }));
  });
  protected readonly entryColumns = computed((): readonly Column<CollectedEntryView>[] => [
    { id: 'name', title: this.own().name, value: ({ name }) => name },
    { id: 'code', title: this.own().code, value: ({ code }) => code, spare: true },
    { id: 'by', title: this.own().by, value: ({ by }) => by },
    ...this.questions().map(({ name, title }) => ({
      id: `answer-${name}`,
      title,
      value: ({ answers }: CollectedEntryView) => shownAnswer(answers[name]),
    })),
    { id: 'at', title: this.own().at, value: ({ takenAt }) => this.language.time(takenAt) },
  ]);
  protected readonly errorColumns = computed((): readonly Column<RowError>[] => [
    { id: 'row', title: this.own().row, value: ({ row }) => row, numeric: true },
    { id: 'column', title: this.own().column, value: ({ column }) => column },
    { id: 'value', title: this.own().cell, value: ({ value }) => value },
    { id: 'what', title: this.own().what, value: ({ what }) => what },
    { id: 'fix', title: this.own().fix, value: ({ fix }) => fix },
  ]);

  constructor() {
    effect(() => {
      const survey = this.model();
      if (survey) survey.locale = this.own().survey;
    });
  }

  protected heard(): void {
    this.entriesResource.reload();
    this.changed.emit();
  }

  /** An empty form; who fills it in stays, since one person speaks of many. */
  protected begin(): void {
    const model = new Model(structuredClone(this.source().survey ?? {}));
    model.showCompletedPage = false;
    model.completeText = this.own().enter;
    let isSent = false;
    model.onCompleting.add((_, options) => {
      if (isSent) return;
      options.allow = false;
      void this.send(model).then((sent) => {
        isSent = sent;
        if (sent) this.model.set(undefined);
      });
    });
    this.said.set('');
    for (const typed of [this.kind, this.about, this.code, this.around, this.under]) typed.set('');
    this.model.set(model);
  }

  protected makeValues = () =>
    this.tried(async () => {
      const { version, values } = await this.api.send<CollectedValues>(
        'POST',
        `${this.at()}/values`,
        {},
      );
      this.said.set(this.own().made(version, values));
    });

  protected download(): void {
    const header = templateOf(this.source().survey ?? {}, this.language.locale());
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([safeCsv([header])], { type: 'text/csv' }));
    link.download = `${this.language.text(this.source().title)}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  protected take(file: File | undefined): Promise<boolean> {
    if (!file) return Promise.resolve(false);
    this.wrong.set(undefined);
    this.said.set('');
    this.share.set(0);
    return this.tried(async () => {
      const answer = await uploadFile<FormTableView>(
        `${this.at()}/table?name=${encodeURIComponent(file.name)}`,
        file,
        this.session.me()?.csrf ?? '',
        (share) => this.share.set(share),
      );
      if (answer.errorCount) this.wrong.set(answer);
      else this.said.set(this.own().takenRows(answer.taken));
    }).finally(() => this.share.set(undefined));
  }

  private send(model: Model): Promise<boolean> {
    return this.tried(async () => {
      await this.api.send('POST', `${this.at()}/entries`, {
        entries: [
          {
            about: this.whom(),
            by: this.by(),
            answers: model.data as Record<string, unknown>,
          },
        ],
      });
      this.said.set(this.own().taken);
    });
  }

  private whom(): object {
    const said = this.about().trim();
    const kind = this.kind() as EntryKind | '';
    if (kind === '') return /^(?:\d{6}|[a-z0-9-]+)$/.test(said) ? { code: said } : { name: said };
    return {
      kind,
      name: said,
      code: this.code().trim(),
      ...(this.around().trim() && { place: this.around().trim() }),
      ...(this.under().trim() && { under: this.under().trim() }),
    };
  }

  private async tried(work: () => Promise<void>): Promise<boolean> {
    this.refusal.set(undefined);
    try {
      await work();
      this.entriesResource.reload();
      this.changed.emit();
      return true;
    } catch (error) {
      this.refusal.set(problemOf(error));
      return false;
    }
  }
}
