import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { CombinationView } from '@bangyang/results-contract/messages';
import { DataTable, ErrorLine, Language, problemOf, type Column, type Problem } from '@bangyang/ui';
import { combinationWords } from './combination-words';

type Row = CombinationView['rows'][number];

/** A score of the panel as its own page shows it; the digits that are weighed are in the bundle. */
const points = (score: string | null | undefined): string | null =>
  score == null ? null : Number(score).toFixed(2);

/** A combined result with both parts of each entrant, and what it would be under other weights. */
@Component({
  selector: 'by-combination',
  imports: [DataTable, ErrorLine],
  template: `
    <by-error [problem]="refusal()" />
    @if (view(); as view) {
      <section class="by-card">
        <h2>{{ own().weights }}</h2>
        <form class="by-row" (submit)="simulate($event)">
          @for (part of view.parts; track part.id) {
            <label
              >{{ language.text(part.title) }} ({{ part.share }} %)<input
                class="ant-input"
                type="number"
                min="0"
                step="0.05"
                required
                [name]="part.id"
                [value]="part.weight"
              />
            </label>
          }
          <button
            class="ant-btn"
            [disabled]="!!state.refusal('run.simulate')"
            [title]="state.refusal('run.simulate') ?? ''"
          >
            {{ own().simulate }}
          </button>
          @if (view.isSimulation) {
            <button type="button" class="ant-btn ant-btn-link" (click)="simulated.set(undefined)">
              {{ own().back }}
            </button>
          }
        </form>
      </section>
      @if (view.isSimulation) {
        <p class="by-warn" role="status">{{ own().simulationNote }}</p>
      }
      <by-table
        key="combination"
        [rows]="view.rows"
        [columns]="columns()"
        [caption]="view.isSimulation ? own().simulation : own().result"
      />
      @for (left of view.leftOut; track left.name) {
        <p class="by-soft">
          {{ own().leftOut }}: {{ left.name }} ({{ own().missing }}
          @for (part of left.missing; track $index) {
            {{ language.text(part) }}
          }
          )
        </p>
      }
      @for (list of view.lists; track list.id) {
        <section class="by-card">
          <h2>
            {{ view.isSimulation ? own().simulatedLists : own().lists }} ·
            {{ language.text(list.title) }}
          </h2>
          <p>{{ list.names.join('、') }}</p>
          <p class="by-soft">{{ view.isSimulation ? own().simulationNote : own().compare }}</p>
        </section>
      }
    }
  `,
})
export class CombinationPanel {
  /** id of a combined computation */
  readonly run = input.required<string>();
  protected readonly state = inject(EditionState);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(combinationWords));
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly address = computed(
    () => `/api/editions/${this.state.slug() ?? ''}/runs/${this.run()}`,
  );
  private readonly resource = resourceAt<CombinationView>(() => `${this.address()}/combination`);
  /** forgotten when another computation is opened */
  protected readonly simulated = linkedSignal<string, CombinationView | undefined>({
    source: this.run,
    computation: () => undefined,
  });
  protected readonly view = computed(() => this.simulated() ?? valueOf(this.resource));

  protected readonly columns = computed((): readonly Column<Row>[] => {
    const words = this.own();
    const view = this.view();
    const number = (
      id: string,
      title: string,
      value: Column<Row>['value'],
      spare = false,
    ): Column<Row> => ({
      id,
      title,
      value,
      numeric: true,
      order: (row) => (value(row) === null ? null : Number(value(row))),
      ...(spare && { spare }),
    });
    return [
      number('rank', words.rank, ({ rank }) => rank),
      ...(view?.isSimulation
        ? [number('before', words.before, ({ rankBefore }) => rankBefore)]
        : []),
      { id: 'name', title: words.name, value: ({ name }) => name },
      {
        id: 'listed',
        title: words.listed,
        value: ({ isListed }) => (isListed ? words.yes : ''),
      },
      number('score', words.score, ({ score }) => score),
      ...(view?.parts ?? []).flatMap(({ id, title }, at) => [
        number(
          `${id}-score`,
          `${this.language.text(title)} ${words.onScale}`,
          ({ parts }) => parts[at]?.score ?? null,
        ),
        number(
          `${id}-points`,
          `${this.language.text(title)} ${words.points}`,
          ({ parts }) => parts[at]?.points ?? null,
          true,
        ),
      ]),
      number('settled', words.settled, ({ settled }) => points(settled?.score)),
      number('votes', words.votes, ({ votes }) => votes?.counted ?? null),
      number('void', words.void, ({ votes }) => votes?.void ?? null),
      number('quarantined', words.quarantined, ({ votes }) => votes?.quarantined ?? null, true),
      number('reviews', words.reviews, ({ settled }) => settled?.reviews ?? null, true),
      number('raw', words.raw, ({ settled }) => points(settled?.raw), true),
      number('adjusted', words.adjusted, ({ settled }) => points(settled?.adjusted), true),
      {
        id: 'decided',
        title: words.decided,
        value: ({ decided }) =>
          decided.by === 'part' ? words.byPart(this.partTitle(decided.part)) : words.by[decided.by],
      },
      {
        id: 'flags',
        title: words.flags,
        value: ({ settled }) =>
          this.language.row((settled?.flags ?? []).map((flag) => words.flagNames[flag] ?? flag)),
      },
    ];
  });

  private partTitle(id: string): string {
    const title = this.view()?.parts.find((part) => part.id === id)?.title;
    return title ? this.language.text(title) : id;
  }

  protected async simulate(event: Event): Promise<void> {
    event.preventDefault();
    this.refusal.set(undefined);
    const form = new FormData(event.target as HTMLFormElement);
    const weights = Object.fromEntries(
      [...form].map(([part, weight]) => [part, String(Number(weight))]),
    );
    try {
      this.simulated.set(
        await this.api.send<CombinationView>('POST', `${this.address()}/simulations`, { weights }),
      );
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
