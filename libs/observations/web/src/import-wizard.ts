import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type {
  Doubt,
  ImportPlan,
  ImportView,
  PlannedColumn,
  RowError,
} from '@bangyang/observations-contract';
import { Api } from '@bangyang/identity-web';
import {
  DataTable,
  ErrorLine,
  JobProgress,
  Language,
  problemLine,
  problemOf,
  REFUSALS,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { MappingTable, type SeriesChoice } from './mapping-table';
import { words } from './words';

/** One uploaded table on its way in: mapped, checked, repaired, taken in. */
@Component({
  selector: 'by-import',
  imports: [FormsModule, DataTable, ErrorLine, JobProgress, MappingTable],
  template: `
    <section class="by-card">
      <h2>
        {{ file().fileName }}
        <small class="by-soft"
          >{{ file().header.length }} × {{ file().format }} {{ file().encoding }}</small
        >
      </h2>
      <by-mapping [(value)]="columns" [file]="file()" [choices]="choices()" />
      <form class="by-row" (ngSubmit)="check()">
        <label
          >{{ own().year }}<input class="ant-input" type="number" name="year" [(ngModel)]="year"
        /></label>
        <label class="by-wide"
          >{{ own().source }}<input class="ant-input" name="source" required [(ngModel)]="source"
        /></label>
        <button class="ant-btn ant-btn-primary" [disabled]="isBusy()">{{ own().check }}</button>
        <button type="button" class="ant-btn" [disabled]="isBusy()" (click)="discard()">
          {{ own().discard }}
        </button>
      </form>
      <by-error [problem]="refusal()" />
      @if (file().problem; as text) {
        <p class="by-error" role="alert">{{ text }}</p>
      }
      @if (job(); as job) {
        <by-job-progress [job]="job" (ended)="reload()" />
      }
      @if (file().report; as report) {
        <h3>{{ own().report }}</h3>
        <p class="by-facts">
          <span>{{ report.rows }} {{ own().rows }}</span
          ><span>{{ report.places }} {{ own().cities }}</span
          ><span>{{ report.values }} {{ own().values }}</span>
        </p>
        @if (report.lacking.length) {
          <div class="by-warn" role="alert">
            <p>{{ own().lacking }}</p>
            @for (code of report.lacking; track code) {
              <p>
                <b>{{ titleOf(code) }}</b>
                <button
                  type="button"
                  class="ant-btn"
                  (click)="without.set(without().concat(code)); check()"
                >
                  {{ own().accept }}
                </button>
              </p>
            }
          </div>
        }
        @if (report.errorCount) {
          <p class="by-error" role="alert">{{ own().errorCount(report.errorCount) }}</p>
          <by-table
            [key]="'import-errors'"
            [rows]="report.errors"
            [columns]="errorColumns()"
            [caption]="own().errors"
          />
        } @else {
          <p>{{ own().fine }}</p>
        }
        @if (report.doubts.length) {
          <p class="by-warn">{{ own().doubtCount(report.doubts.length) }}</p>
          <by-table
            key="import-doubts"
            [rows]="report.doubts"
            [columns]="doubtColumns()"
            [caption]="own().doubts"
          >
            <ng-template let-row let-column="column" let-text="text"
              >{{ text }}
              @if (column === 'what' && row.unit) {
                <button type="button" class="ant-btn" (click)="treatAs(row)">
                  {{ own().treatAs(row.unit) }}
                </button>
              }
            </ng-template>
          </by-table>
          <label
            ><input
              type="checkbox"
              [checked]="keepDoubts()"
              (change)="keepDoubts.set(!keepDoubts()); check()"
            />
            {{ own().keep }}</label
          >
        }
        @if (report.ready) {
          <p role="status">{{ own().ready }}</p>
          <button
            type="button"
            class="ant-btn ant-btn-primary"
            [disabled]="isBusy()"
            (click)="commit()"
          >
            {{ own().commit }}
          </button>
        }
      }
    </section>
  `,
})
export class ImportWizard {
  readonly file = input.required<ImportView>();
  readonly base = input.required<string>();
  readonly choices = input.required<readonly SeriesChoice[]>();
  readonly dataYear = input.required<number>();
  readonly changed = output<ImportView | undefined>();
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  private readonly refusals = inject(REFUSALS);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly columns = linkedSignal<readonly PlannedColumn[]>(
    () =>
      this.file().plan?.columns ??
      this.file().suggestions.map(({ header, role, series, unit }) => ({
        header,
        role,
        ...(series && { series }),
        ...(unit && { unit }),
      })),
  );
  protected readonly year = linkedSignal(() => this.file().plan?.year ?? this.dataYear());
  protected readonly source = linkedSignal(() => this.file().plan?.source ?? '');
  protected readonly keepDoubts = linkedSignal(() => this.file().plan?.keepDoubts ?? false);
  protected readonly without = linkedSignal<readonly string[]>(
    () => this.file().plan?.without ?? [],
  );
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly job = computed(() => {
    const { state, id, round } = this.file();
    if (state === 'checking') return `observations.check:${id}.${round}`;
    return state === 'committing' ? `observations.commit:${id}.${round}` : undefined;
  });
  protected readonly isBusy = computed(() => this.job() !== undefined);
  protected readonly errorColumns = computed((): readonly Column<RowError>[] => [
    { id: 'sheet', title: this.own().sheet, value: ({ sheet }) => sheet, spare: true },
    { id: 'row', title: this.own().row, value: ({ row }) => row, numeric: true },
    { id: 'column', title: this.own().column, value: ({ column }) => column },
    { id: 'value', title: this.own().value, value: ({ value }) => value },
    { id: 'what', title: this.own().what, value: (error) => this.said(error).detail },
    { id: 'fix', title: this.own().fix, value: (error) => this.said(error).fix ?? '' },
  ]);
  protected readonly doubtColumns = computed((): readonly Column<Doubt>[] => [
    { id: 'column', title: this.own().column, value: ({ column }) => column },
    { id: 'place', title: this.own().place, value: ({ place }) => place },
    { id: 'row', title: this.own().row, value: ({ row }) => row, numeric: true },
    { id: 'value', title: this.own().value, value: ({ value }) => value },
    { id: 'what', title: this.own().what, value: (doubt) => this.doubted(doubt) },
  ]);

  private said({ code, what, fix, values }: RowError): ReturnType<typeof problemLine> {
    const told = { code: code ?? 'page', detail: what, fix, ...(values && { values }) };
    return problemLine(told, this.language.locale(), this.refusals);
  }

  private doubted({ what, times, than }: Doubt): string {
    return times === undefined || than === undefined ? what : this.own().doubted(times, than);
  }

  protected titleOf(code: string): string {
    const found = this.choices().find((item) => item.code === code);
    return found ? this.language.text(found.title) : code;
  }

  protected treatAs({ column, unit }: Doubt): void {
    this.columns.update((columns) =>
      columns.map((item) => (item.header === column && unit ? { ...item, unit } : item)),
    );
    void this.check();
  }

  protected check(): Promise<void> {
    const plan: ImportPlan = {
      shape: this.file().shape,
      year: this.year(),
      source: this.source(),
      keepDoubts: this.keepDoubts(),
      without: [...this.without()],
      columns: this.columns().map(({ header, role, series, unit }) => ({
        header,
        role,
        ...((role === 'series' || role === 'evidence') && series && { series }),
        ...(role === 'series' && unit && { unit }),
      })),
    };
    return this.tried(() => this.api.send<ImportView>('PUT', `${this.path()}/plan`, plan));
  }

  protected commit = () =>
    this.tried(() => this.api.send<ImportView>('POST', `${this.path()}/commit`));
  protected discard = () =>
    this.tried(async () => void (await this.api.send('DELETE', this.path())));
  protected reload = () =>
    this.tried(async () => (await fetch(this.path())).json() as Promise<ImportView>);

  private path(): string {
    return `${this.base()}/imports/${this.file().id}`;
  }

  private async tried(work: () => Promise<ImportView | undefined>): Promise<void> {
    this.refusal.set(undefined);
    try {
      this.changed.emit(await work());
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
