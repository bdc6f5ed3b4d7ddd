import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { DatasetSummary, MethodologySummary } from '@bangyang/editions-contract';
import { EditionState } from '@bangyang/editions-web';
import { resourceAt, Session, valueOf } from '@bangyang/identity-web';
import type {
  ImportView,
  QuestionnaireView,
  VerificationList,
  VerificationView,
} from '@bangyang/observations-contract';
import { DataTable, ErrorLine, Language, problemOf, type Column, type Problem } from '@bangyang/ui';
import { RouterLink } from '@angular/router';
import { ImportWizard } from './import-wizard';
import { uploadFile } from './upload-file';
import { ValueDrawer } from './value-drawer';
import { words } from './words';

interface TracedValue {
  readonly place: string;
  readonly name: string;
  readonly series: string;
  readonly year: number;
  readonly value: string | null;
  readonly raw: string;
  readonly evidence: string | null;
  readonly row: number;
  readonly column: number;
  readonly file: string;
  readonly source: string;
  readonly verdict: 'accept' | 'adjust' | 'reject' | null;
  readonly reason: string | null;
  readonly answers: number | null;
}

/** The data of an edition: versions, imports, and where each value comes from. */
@Component({
  imports: [FormsModule, RouterLink, DataTable, ErrorLine, ImportWizard, ValueDrawer],
  template: `
    @if (!mayImport()) {
      <h2>{{ own().upload }}</h2>
      <div class="by-drop" (dragover)="$event.preventDefault()" (drop)="dropped($event)">
        <label
          >{{ own().drop }} <span class="by-soft">{{ own().chooseFile }}</span>
          <input #file type="file" accept=".csv,.xlsx,text/csv" (change)="take(file.files?.[0])"
        /></label>
        @if (share() !== undefined) {
          <p>
            {{ own().uploading }}
            <progress max="1" [value]="share()" [attr.aria-label]="own().uploading"></progress>
          </p>
        }
      </div>
      <by-error [problem]="refusal()" />
      @if (open(); as table) {
        <by-import
          [file]="table"
          [base]="base()"
          [choices]="series()"
          [dataYear]="state.edition()?.dataYear ?? 0"
          (changed)="settle($event)"
        />
      } @else if (unfinished().length) {
        <h2>{{ own().imports }}</h2>
        @for (item of unfinished(); track item.id) {
          <p>
            {{ item.fileName }} <span class="by-soft">{{ language.time(item.createdAt) }}</span>
            <button type="button" class="ant-btn" (click)="open.set(item)">
              {{ own().continue }}
            </button>
          </p>
        }
      }
    }
    @for (form of questionnaires(); track form.source) {
      <p>
        <a routerLink="../questionnaires">{{
          own().questionnaire(language.text(form.title), form.accepted, form.wanted)
        }}</a>
      </p>
    }
    @if (openQueries(); as count) {
      <p class="by-warn">
        <a routerLink="../queries">{{ own().openQueries(count) }}</a>
      </p>
    }
    <h2>{{ own().datasets }}</h2>
    <by-table
      key="datasets"
      [rows]="datasets()"
      [columns]="columns()"
      [caption]="own().datasets"
      [empty]="own().noDatasets"
    />
    @if (datasets()[0]; as newest) {
      <h2>{{ own().trace }}</h2>
      <form
        class="by-row"
        (ngSubmit)="asked.set({ dataset: newest.id, place: place(), series: code() })"
      >
        <label
          >{{ own().place
          }}<input
            class="ant-input"
            name="place"
            pattern="[0-9a-z-]+"
            placeholder="330100"
            [(ngModel)]="place"
        /></label>
        <label
          >{{ own().series
          }}<select class="ant-input" name="series" [(ngModel)]="code">
            <option value="">—</option>
            @for (item of series(); track item.code) {
              <option [value]="item.code">{{ language.text(item.title) }}</option>
            }
          </select></label
        >
        <button class="ant-btn">{{ own().find }}</button>
      </form>
      @if (asked()) {
        <by-table
          key="values"
          [rows]="traced()"
          [columns]="tracedColumns()"
          [caption]="own().trace"
          [empty]="own().none"
          [loading]="tracedResource.isLoading()"
        >
          <ng-template let-row let-column="column" let-text="text">
            @if (column === 'ask') {
              @if (row.value !== null) {
                <button type="button" class="ant-btn" (click)="chosen.set(row)">
                  {{ stateOf(row) ?? own().ask }}
                </button>
              }
            } @else {
              {{ text }}
            }
          </ng-template>
        </by-table>
        @if (chosen(); as value) {
          <by-value
            [base]="base()"
            [address]="{ dataset: newest.id, place: value.place, series: value.series }"
            [title]="value.name + ' ' + titleOf(value.series)"
            [unit]="unitOf(value.series)"
            [original]="value.value ?? ''"
            [known]="threadOf(value)"
            (changed)="verificationsResource.reload()"
            (closed)="chosen.set(undefined)"
          />
        }
      }
    }
  `,
})
export class DataPage {
  protected readonly state = inject(EditionState);
  private readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly base = computed(() => `/api/editions/${this.state.slug() ?? ''}`);
  protected readonly mayImport = computed(() => this.state.refusal('dataset.import'));
  protected readonly share = signal<number | undefined>(undefined);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly place = signal('');
  protected readonly code = signal('');
  protected readonly asked = signal<{ dataset: string; place: string; series: string } | undefined>(
    undefined,
  );
  private readonly importsResource = resourceAt<readonly ImportView[]>(
    () => `${this.base()}/imports`,
  );
  private readonly datasetsResource = resourceAt<readonly DatasetSummary[]>(
    () => `${this.base()}/datasets`,
  );
  private readonly methodologiesResource = resourceAt<readonly MethodologySummary[]>(
    () => `/api/organisers/${this.session.organiser()?.slug ?? ''}/methodologies`,
  );
  protected readonly tracedResource = resourceAt<readonly TracedValue[]>(() => {
    const asked = this.asked();
    if (!asked) return undefined;
    const query = new URLSearchParams([
      ...(asked.place ? [['place', asked.place]] : []),
      ...(asked.series ? [['series', asked.series]] : []),
    ]);
    return `${this.base()}/datasets/${asked.dataset}/values?${query.toString()}`;
  });
  protected readonly verificationsResource = resourceAt<VerificationList>(
    () => `${this.base()}/verifications`,
  );
  private readonly questionnairesResource = resourceAt<readonly QuestionnaireView[]>(
    () => `${this.base()}/questionnaires`,
  );
  protected readonly questionnaires = computed(() => valueOf(this.questionnairesResource) ?? []);
  protected readonly chosen = signal<TracedValue | undefined>(undefined);
  protected readonly openQueries = computed(
    () => valueOf(this.verificationsResource)?.counts.open ?? 0,
  );
  protected readonly traced = computed(() => valueOf(this.tracedResource) ?? []);
  protected readonly datasets = computed(() => valueOf(this.datasetsResource) ?? []);
  protected readonly unfinished = computed(() =>
    (valueOf(this.importsResource) ?? []).filter(({ state }) => state !== 'committed'),
  );
  protected readonly open = linkedSignal<ImportView | undefined>(() =>
    this.unfinished().find(({ state }) => state === 'checking' || state === 'committing'),
  );
  protected readonly series = computed(
    () =>
      (valueOf(this.methodologiesResource) ?? []).find(
        ({ id }) => id === this.state.edition()?.methodology.id,
      )?.series ?? [],
  );
  protected readonly columns = computed((): readonly Column<DatasetSummary>[] => [
    { id: 'sequence', title: this.own().version, value: ({ sequence }) => sequence, numeric: true },
    { id: 'file', title: this.own().file, value: ({ fileName }) => fileName },
    { id: 'cities', title: this.own().cities, value: ({ cities }) => cities, numeric: true },
    { id: 'values', title: this.own().values, value: ({ values }) => values, numeric: true },
    { id: 'at', title: this.own().at, value: ({ attachedAt }) => this.language.time(attachedAt) },
    { id: 'by', title: this.own().by, value: ({ attachedBy }) => attachedBy ?? '' },
    { id: 'origin', title: this.own().origin, value: ({ origin }) => this.own().origins[origin] },
    { id: 'sha256', title: 'SHA-256', value: ({ sha256 }) => sha256, spare: true },
  ]);
  protected readonly tracedColumns = computed((): readonly Column<TracedValue>[] => [
    { id: 'name', title: this.own().city, value: ({ name }) => name },
    { id: 'place', title: this.own().place, value: ({ place }) => place, spare: true },
    { id: 'series', title: this.own().series, value: ({ series }) => this.titleOf(series) },
    { id: 'year', title: this.own().year, value: ({ year }) => year, numeric: true },
    {
      id: 'value',
      title: this.own().value,
      value: ({ value }) => value ?? this.own().rejected,
      numeric: true,
    },
    { id: 'raw', title: this.own().raw, value: ({ raw }) => raw, numeric: true },
    { id: 'evidence', title: this.own().shownBy, value: ({ evidence }) => evidence ?? '' },
    {
      id: 'cell',
      title: this.own().file,
      value: ({ file, row, column, answers }) =>
        answers === null ? `${file} ${this.own().cell(row, column)}` : this.own().answered(answers),
    },
    { id: 'source', title: this.own().source, value: ({ source }) => source },
    ...(this.traced().some(({ verdict }) => verdict)
      ? [
          {
            id: 'verdict',
            title: this.own().verdict,
            value: ({ verdict, reason }: TracedValue) =>
              verdict ? `${this.own().verdicts[verdict]}：${reason ?? ''}` : '',
          },
        ]
      : []),
    { id: 'ask', title: this.own().ask, value: () => '', bare: true },
  ]);

  protected titleOf(code: string): string {
    const known =
      this.series().find((item) => item.code === code) ??
      this.questionnaires()
        .flatMap(({ questions }) => questions)
        .find(({ series }) => series === code);
    return known ? this.language.text(known.title) : code;
  }

  protected unitOf(code: string): string {
    return this.series().find((item) => item.code === code)?.unit ?? '';
  }

  protected threadOf({ place, series }: TracedValue): VerificationView | undefined {
    return valueOf(this.verificationsResource)?.values.find(
      (view) =>
        view.dataset === this.datasets()[0]?.id &&
        view.place.code === place &&
        view.series.code === series,
    );
  }

  protected stateOf(value: TracedValue): string | undefined {
    const view = this.threadOf(value);
    return view && this.own().states[view.state];
  }

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    void this.take(event.dataTransfer?.files[0]);
  }

  protected async take(file: File | undefined): Promise<void> {
    if (!file) return;
    this.refusal.set(undefined);
    this.share.set(0);
    try {
      const path = `${this.base()}/imports?name=${encodeURIComponent(file.name)}`;
      this.open.set(
        await uploadFile<ImportView>(path, file, this.session.me()?.csrf ?? '', (share) =>
          this.share.set(share),
        ),
      );
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.share.set(undefined);
    }
  }

  protected settle(view: ImportView | undefined): void {
    const isDone = view === undefined || view.state === 'committed';
    this.open.set(isDone ? undefined : view);
    if (!isDone) return;
    this.importsResource.reload();
    this.datasetsResource.reload();
    this.state.resource.reload();
  }
}
