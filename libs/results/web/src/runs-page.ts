import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import {
  runStages,
  type RunComparison,
  type RunContributions,
  type RunStage,
  type RunSummary,
  type RunValues,
} from '@bangyang/results-contract/messages';
import {
  DataTable,
  ErrorLine,
  JobProgress,
  Language,
  problemOf,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { CombinationPanel } from './combination-panel';
import { DrawCard } from './draw-card';
import { OutcomePanel } from './outcome-panel';
import { ValuesTable } from './values-table';
import { words } from './words';

/** The computations of an edition, each open to its single values. */
@Component({
  imports: [
    CombinationPanel,
    DataTable,
    DrawCard,
    ErrorLine,
    JobProgress,
    OutcomePanel,
    RouterLink,
    ValuesTable,
  ],
  template: `
    <p class="by-actions">
      <button
        type="button"
        class="ant-btn ant-btn-primary"
        [disabled]="!!state.refusal('run.request')"
        [title]="state.refusal('run.request') ?? ''"
        (click)="compute()"
      >
        {{ own().compute }}
      </button>
    </p>
    <by-error [problem]="refusal()" />
    <by-draw-card />
    @if (job(); as job) {
      <by-job-progress [job]="job" (ended)="settled()" />
    }
    <by-table
      key="runs"
      [rows]="runs()"
      [columns]="columns()"
      [caption]="own().runs"
      [empty]="own().noRuns"
    >
      <ng-template let-row let-column="column" let-text="text">
        @if (column === 'at') {
          <button type="button" class="ant-btn ant-btn-link" (click)="look(row.id)">
            {{ text }}
          </button>
        } @else {
          {{ text }}
        }
      </ng-template>
    </by-table>
    @if (combined(); as run) {
      <by-combination [run]="run" />
    }
    @if (open(); as run) {
      @if (!combined()) {
        <by-run-outcome [run]="base() + '/' + run" />
      }
      <div class="by-row">
        @if (!combined()) {
          <label
            >{{ own().stage
            }}<select #stageBox class="ant-input" (change)="setStage(stageBox.value)">
              @for (item of runStages; track item) {
                <option [value]="item" [selected]="item === stage()">
                  {{ own().stages[item] }}
                </option>
              }
            </select></label
          >
        }
        @if (runs().length > 1) {
          <label
            >{{ own().compare
            }}<select #other class="ant-input" (change)="against.set(other.value)">
              <option value="">—</option>
              @for (item of runs(); track item.id) {
                @if (item.id !== run) {
                  <option [value]="item.id" [selected]="item.id === against()">
                    {{ language.time(item.computedAt) }}
                  </option>
                }
              }
            </select></label
          >
        }
      </div>
      @if (!combined()) {
        <p>
          <a [routerLink]="['/editions', state.slug(), 'runs', run, 'uncertainty']">{{
            own().uncertainty
          }}</a>
        </p>
      }
      @if (comparison(); as comparison) {
        <h2>
          {{ own().moved(comparison.moved) }}
          @if (comparison.spearman !== null) {
            · Spearman {{ comparison.spearman.toFixed(4) }}
          }
        </h2>
        <by-table
          key="comparison"
          [rows]="comparison.rows"
          [columns]="comparisonColumns()"
          [caption]="own().compare"
        />
      }
      @if (contributions(); as city) {
        <section class="by-card">
          <h2>{{ city.name }} {{ city.score }} · {{ own().contributions }}</h2>
          <div class="by-scroll">
            <table class="by-table">
              <thead>
                <tr>
                  <th scope="col">{{ own().indicator }}</th>
                  <th scope="col" class="number">{{ own().value }}</th>
                  <th scope="col" class="number">{{ own().score }}</th>
                  <th scope="col">{{ own().points }}</th>
                </tr>
              </thead>
              <tbody>
                @for (part of city.parts; track part.code) {
                  <tr>
                    <th scope="row">
                      {{ language.text(part.title) }}
                      <small class="by-soft">{{ language.text(part.dimension) }}</small>
                    </th>
                    <td class="number">
                      {{ part.value ?? '–' }}
                      @for (flag of part.flags; track flag) {
                        <span class="by-flag">{{ own().flags[flag] ?? flag }}</span>
                      }
                    </td>
                    <td class="number">{{ part.score ?? '–' }}</td>
                    <td>
                      <span class="by-bar" [style.inline-size.px]="width(part.contribution)"></span>
                      {{ part.contribution ?? '–' }}
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <button type="button" class="ant-btn" (click)="city_.set('')">{{ own().close }}</button>
        </section>
      }
      @if (values(); as values) {
        <by-run-values [values]="values" (chosen)="city_.set($event)" />
      }
    }
  `,
})
export class RunsPage {
  protected readonly state = inject(EditionState);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly runStages = runStages;
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly job = signal<string | undefined>(undefined);
  protected readonly open = signal<string | undefined>(undefined);
  protected readonly stage = signal<RunStage>('raw');
  protected readonly against = signal('');
  protected readonly city_ = signal('');
  protected readonly base = computed(() => `/api/editions/${this.state.slug() ?? ''}/runs`);
  private readonly runsResource = resourceAt<readonly RunSummary[]>(() => this.base());
  protected readonly runs = computed(() => valueOf(this.runsResource) ?? []);
  /** id of the computation that is open, where votes and experts made it */
  protected readonly combined = computed(
    () => this.runs().find(({ id, kind }) => id === this.open() && kind === 'combined')?.id,
  );
  private readonly valuesResource = resourceAt<RunValues>(() =>
    this.open() && !this.combined()
      ? `${this.base()}/${this.open()}/values?stage=${this.stage()}`
      : undefined,
  );
  private readonly comparisonResource = resourceAt<RunComparison>(() =>
    this.open() && this.against()
      ? `${this.base()}/${this.against()}/comparison/${this.open()}`
      : undefined,
  );
  private readonly contributionsResource = resourceAt<RunContributions>(() =>
    this.open() && this.city_()
      ? `${this.base()}/${this.open()}/cities/${this.city_()}`
      : undefined,
  );
  protected readonly values = computed(() => valueOf(this.valuesResource));
  protected readonly comparison = computed(() => valueOf(this.comparisonResource));
  protected readonly contributions = computed(() => valueOf(this.contributionsResource));
  protected readonly columns = computed((): readonly Column<RunSummary>[] => [
    { id: 'at', title: this.own().at, value: ({ computedAt }) => this.language.time(computedAt) },
    {
      id: 'dataset',
      title: this.own().dataset,
      value: ({ dataset }) => dataset?.sequence ?? null,
      numeric: true,
    },
    {
      id: 'definition',
      title: this.own().definition,
      value: ({ definitionVersion }) => definitionVersion,
    },
    {
      id: 'evaluated',
      title: this.own().evaluated,
      value: ({ evaluated }) => evaluated,
      numeric: true,
    },
    {
      id: 'screened',
      title: this.own().screenedOut,
      value: ({ screenedOut }) => screenedOut,
      numeric: true,
    },
    {
      id: 'current',
      title: this.own().current,
      value: ({ current }) => (current ? this.own().yes : this.own().no),
    },
    { id: 'sha256', title: 'SHA-256', value: ({ sha256 }) => sha256, spare: true },
  ]);
  protected readonly comparisonColumns = computed(
    (): readonly Column<RunComparison['rows'][number]>[] => [
      { id: 'city', title: this.own().city, value: ({ name }) => name },
      {
        id: 'rankA',
        title: `${this.own().rank} ${this.own().before}`,
        value: ({ rankA }) => rankA,
        numeric: true,
      },
      {
        id: 'rankB',
        title: `${this.own().rank} ${this.own().after}`,
        value: ({ rankB }) => rankB,
        numeric: true,
      },
      {
        id: 'scoreA',
        title: `${this.own().score} ${this.own().before}`,
        value: ({ scoreA }) => scoreA,
        numeric: true,
      },
      {
        id: 'scoreB',
        title: `${this.own().score} ${this.own().after}`,
        value: ({ scoreB }) => scoreB,
        numeric: true,
      },
    ],
  );

  protected look(id: string): void {
    this.open.set(id);
    this.against.set('');
    this.city_.set('');
  }

  protected setStage(name: string): void {
    const stage = runStages.find((item) => item === name);
    if (stage) this.stage.set(stage);
  }

  protected width(contribution: string | null): number {
    const most = Math.max(
      ...(this.contributions()?.parts ?? []).map((part) => Number(part.contribution ?? 0)),
    );
    return contribution === null || most === 0
      ? 0
      : (Math.max(0, Number(contribution)) / most) * 180;
  }

  protected async compute(): Promise<void> {
    this.refusal.set(undefined);
    try {
      const { job, key } = await this.api.send<{ job: string; key: string }>('POST', this.base());
      this.job.set(`${job}:${key}`);
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }

  protected settled(): void {
    this.runsResource.reload();
    this.state.resource.reload();
  }
}
