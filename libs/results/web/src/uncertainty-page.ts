import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type {
  UncertaintyRequest,
  UncertaintyResult,
  UncertaintySummary,
  UncertaintyView,
} from '@bangyang/results-contract/messages';
import {
  Chart,
  DataTable,
  ErrorLine,
  JobProgress,
  Language,
  problemOf,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { acceptabilityChart, rangesChart, sobolChart } from './uncertainty-charts';
import { UncertaintyForm } from './uncertainty-form';
import { uncertaintyWords } from './uncertainty-words';

type City = UncertaintyResult['cities'][number];

/** So many cities are drawn in one chart. */
const PAGE = 50;
const ROW = 20;
const percent = (share: number | null): string | null =>
  share === null ? null : `${(share * 100).toFixed(1)} %`;
const decimal = (value: number | null): string | null => (value === null ? null : value.toFixed(1));

/** How far the ranks of a computation hang on its weights and steps. */
@Component({
  imports: [Chart, DataTable, ErrorLine, JobProgress, RouterLink, UncertaintyForm],
  template: `
    <p>
      <a [routerLink]="['/editions', state.slug(), 'runs']">{{ own().back }}</a>
    </p>
    <h2>{{ own().title }}</h2>
    <p class="by-soft">{{ own().intro }}</p>
    <by-uncertainty-form [refusal]="state.refusal('run.analyse')" (asked)="ask($event)" />
    <by-error [problem]="refusal()" />
    @if (job(); as job) {
      <by-job-progress [job]="job" (ended)="settled()" />
    }
    <by-table
      key="uncertainty"
      [tools]="false"
      [rows]="analyses()"
      [columns]="analysisColumns()"
      [caption]="own().analyses"
      [empty]="own().none"
    >
      <ng-template let-row let-column="column" let-text="text">
        @if (column === 'when') {
          <button
            type="button"
            class="ant-btn ant-btn-link"
            [attr.aria-current]="row.id === chosen()"
            (click)="chosen.set(row.id)"
          >
            {{ text }}
          </button>
        } @else {
          {{ text }}
        }
      </ng-template>
    </by-table>
    @if (view()?.problem; as problem) {
      <by-error [problem]="problem" />
    }
    @if (result(); as result) {
      @if (result.failures.count > 0) {
        <div class="by-warn">
          {{ own().failed(result.failures.count) }}
          <ul>
            @for (reason of result.failures.reasons; track reason) {
              <li>{{ reason }}</li>
            }
          </ul>
        </div>
      }
      <label
        >{{ own().places
        }}<select #pageBox class="ant-input by-narrow" (change)="page.set(+pageBox.value)">
          @for (start of pages(); track start) {
            <option [value]="start" [selected]="start === page()">
              {{ own().placesFrom(start + 1, last(start)) }}
            </option>
          }
        </select></label
      >
      <section class="by-card">
        <h2>{{ own().ranges }}</h2>
        <p class="by-soft">{{ own().rangesNote }}</p>
        <by-chart [option]="rangesOption()" [label]="own().ranges" [height]="height()" />
      </section>
      @if (result.tiers.length) {
        <section class="by-card">
          <h2>{{ own().acceptability }}</h2>
          @if (result.tiers[0]?.by === 'place') {
            <p class="by-soft">{{ own().acceptabilityByPlace }}</p>
          }
          <by-chart [option]="tiersOption()" [label]="own().acceptability" [height]="height()" />
        </section>
      }
      <by-table
        key="rank-ranges"
        [rows]="result.cities"
        [columns]="cityColumns()"
        [caption]="own().ranges"
      />
      @if (result.sobol.length) {
        <section class="by-card">
          <h2>{{ own().sobolTitle }}</h2>
          @if (result.sobol.length === 1) {
            <p>{{ own().interactions }}</p>
          } @else {
            <p class="by-soft">{{ own().sobolNote }}</p>
            <by-chart
              [option]="sobolOption()"
              [label]="own().sobolTitle"
              [height]="70 + result.sobol.length * 56"
            />
            <by-table
              key="sobol"
              [tools]="false"
              [rows]="result.sobol"
              [columns]="sobolColumns()"
              [caption]="own().sobolTitle"
            />
          }
        </section>
      }
    }
  `,
})
export class UncertaintyPage {
  /** id of the computation */
  readonly run = input.required<string>();
  protected readonly state = inject(EditionState);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(uncertaintyWords));
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly job = signal<string | undefined>(undefined);
  private readonly base = computed(() => `/api/editions/${this.state.slug() ?? ''}`);
  private readonly analysesResource = resourceAt<readonly UncertaintySummary[]>(
    () => this.state.slug() && `${this.base()}/runs/${this.run()}/uncertainty`,
  );
  protected readonly analyses = computed(() => valueOf(this.analysesResource) ?? []);
  /** the newest until another one is chosen */
  protected readonly chosen = linkedSignal<readonly UncertaintySummary[], string | undefined>({
    source: this.analyses,
    computation: (analyses, before) =>
      (analyses.find(({ id }) => id === before?.value) ?? analyses[0])?.id,
  });
  private readonly viewResource = resourceAt<UncertaintyView>(
    () => this.chosen() && `${this.base()}/uncertainty/${this.chosen()}`,
  );
  protected readonly view = computed(() => valueOf(this.viewResource));
  protected readonly result = computed(() => this.view()?.result);
  private readonly cities = computed(() => this.result()?.cities ?? []);
  protected readonly page = linkedSignal({ source: this.cities, computation: () => 0 });
  protected readonly pages = computed(() =>
    Array.from({ length: Math.ceil(this.cities().length / PAGE) }, (_, at) => at * PAGE),
  );
  private readonly shown = computed(() => this.cities().slice(this.page(), this.page() + PAGE));
  protected readonly height = computed(() => 60 + this.shown().length * ROW);
  protected readonly rangesOption = computed(() => rangesChart(this.shown(), this.own()));
  private readonly tierTitles = computed(() =>
    (this.result()?.tiers ?? []).map(({ title }) => this.language.text(title)),
  );
  protected readonly tiersOption = computed(() =>
    acceptabilityChart(this.shown(), this.tierTitles(), this.own().below),
  );
  protected readonly sobolOption = computed(() => {
    const sobol = this.result()?.sobol ?? [];
    return sobolChart(
      sobol,
      sobol.map(({ factor }) => this.factor(factor)),
      this.own(),
    );
  });
  protected readonly analysisColumns = computed((): readonly Column<UncertaintySummary>[] => [
    {
      id: 'when',
      title: this.own().when,
      value: ({ requestedAt }) => this.language.time(requestedAt),
    },
    { id: 'settings', title: this.own().settings, value: ({ request }) => this.settings(request) },
    { id: 'state', title: this.own().state, value: ({ state }) => this.own().states[state] },
  ]);
  protected readonly cityColumns = computed((): readonly Column<City>[] => {
    const own = this.own();
    const number = (
      id: string,
      title: string,
      value: (city: City) => string | number | null,
      order?: (city: City) => number | null,
    ): Column<City> => ({ id, title, value, numeric: true, ...(order && { order }) });
    return [
      number('rank', own.published, ({ rank }) => rank),
      { id: 'city', title: own.city, value: ({ name }) => name },
      number(
        'q5',
        own.q5,
        ({ q5 }) => decimal(q5),
        ({ q5 }) => q5,
      ),
      number(
        'median',
        own.median,
        ({ median }) => decimal(median),
        ({ median }) => median,
      ),
      number(
        'q95',
        own.q95,
        ({ q95 }) => decimal(q95),
        ({ q95 }) => q95,
      ),
      {
        ...number(
          'mean',
          own.mean,
          ({ mean }) => decimal(mean),
          ({ mean }) => mean,
        ),
        spare: true,
      },
      { ...number('best', own.best, ({ best }) => best), spare: true },
      { ...number('worst', own.worst, ({ worst }) => worst), spare: true },
      number(
        'first',
        own.first,
        ({ first }) => percent(first),
        ({ first }) => first,
      ),
      number(
        'top10',
        own.top10,
        ({ top10 }) => percent(top10),
        ({ top10 }) => top10,
      ),
      ...this.tierTitles().map((title, at) =>
        number(
          `tier${at}`,
          title,
          ({ tiers }) => percent(tiers[at] ?? null),
          ({ tiers }) => tiers[at] ?? null,
        ),
      ),
    ];
  });
  protected readonly sobolColumns = computed(
    (): readonly Column<UncertaintyResult['sobol'][number]>[] => {
      const own = this.own();
      const index = (value: number | null): string | null => value?.toFixed(3) ?? null;
      const between = (interval: readonly [number, number] | null): string | null =>
        interval && `${interval[0].toFixed(3)} – ${interval[1].toFixed(3)}`;
      return [
        { id: 'factor', title: own.factor, value: ({ factor }) => this.factor(factor) },
        { id: 'first', title: own.alone, value: ({ first }) => index(first), numeric: true },
        {
          id: 'firstInterval',
          title: own.interval,
          value: ({ firstInterval }) => between(firstInterval),
          numeric: true,
        },
        { id: 'total', title: own.total, value: ({ total }) => index(total), numeric: true },
        {
          id: 'totalInterval',
          title: own.interval,
          value: ({ totalInterval }) => between(totalInterval),
          numeric: true,
        },
      ];
    },
  );

  protected last(start: number): number {
    return Math.min(start + PAGE, this.cities().length);
  }

  private factor(factor: string): string {
    return this.own().factors[factor] ?? factor;
  }

  private settings(request: UncertaintyRequest): string {
    const own = this.own();
    const noise = (title: string, share: number): string[] =>
      share > 0 ? [`${title} ${Math.round(share * 100)} %`] : [];
    return [
      own.runsShort(request.runs),
      `${own.seed} ${request.seed}`,
      ...noise(own.factors['weights'] ?? '', request.weightNoise),
      ...noise(own.factors['values'] ?? '', request.valueNoise),
      ...[...request.normalisation, ...request.aggregation, ...request.imputation].map(
        (choice) => own.choices[choice] ?? choice,
      ),
      ...(request.withoutTreatment ? [own.withoutTreatment] : []),
    ].join(' · ');
  }

  protected async ask(request: UncertaintyRequest): Promise<void> {
    this.refusal.set(undefined);
    try {
      const { id, job, key } = await this.api.send<{ id: string; job: string; key: string }>(
        'POST',
        `${this.base()}/runs/${this.run()}/uncertainty`,
        request,
      );
      this.job.set(`${job}:${key}`);
      this.analysesResource.reload();
      this.chosen.set(id);
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }

  protected settled(): void {
    this.analysesResource.reload();
    this.viewResource.reload();
  }
}
