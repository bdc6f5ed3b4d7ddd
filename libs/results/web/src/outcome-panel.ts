import { Component, computed, inject, input } from '@angular/core';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import type { RunOutcome } from '@bangyang/results-contract/messages';
import { DataTable, Language, type Column } from '@bangyang/ui';
import { words } from './words';

type List = RunOutcome['lists'][number];
type Row = List['rows'][number];

/** What a computation would publish, for those who check it before anybody else sees it. */
@Component({
  selector: 'by-run-outcome',
  imports: [DataTable],
  template: `
    @if (outcome(); as outcome) {
      @if (outcome.universe; as universe) {
        <section class="by-card">
          <h2>{{ own().universe }}</h2>
          <p>
            {{ own().universeSize(language.text(universe.title), universe.size) }}
            @for (item of universe.outside; track $index) {
              <span class="by-soft"
                >{{ own().outside(language.text(item.why), item.count)
                }}{{ $last ? '' : '；' }}</span
              >
            }
          </p>
          @if (universe.printed; as printed) {
            <p>{{ own().printed(printed.size, universe.size - printed.size) }}</p>
            <p class="by-soft">{{ language.text(printed.note) }}</p>
          }
        </section>
      }
      <section class="by-card">
        <h2>{{ outcome.isStudy ? own().results : own().lists }}</h2>
        <p class="by-soft">{{ own().listsNote }}</p>
        @for (list of outcome.lists; track list.id) {
          <details>
            <summary>
              {{ language.text(list.title) }}
              <span class="by-soft">{{ own().rowCount(list.rows.length) }}</span>
            </summary>
            <by-table
              [key]="'outcome-' + list.id"
              [rows]="list.rows"
              [columns]="columnsOf(list)"
              [caption]="language.text(list.title)"
            />
          </details>
        }
      </section>
    }
  `,
})
export class OutcomePanel {
  /** address of the computation */
  readonly run = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  private readonly resource = resourceAt<RunOutcome>(() => `${this.run()}/outcome`);
  protected readonly outcome = computed(() => valueOf(this.resource));

  /** The columns in which the list says anything. */
  protected columnsOf({ rows }: List): readonly Column<Row>[] {
    const own = this.own();
    const text = (value: Row['tier']): string | null => value && this.language.text(value);
    const all: readonly Column<Row>[] = [
      { id: 'rank', title: own.rank, value: ({ rank }) => rank, numeric: true },
      { id: 'group', title: own.group, value: ({ group }) => group },
      { id: 'counted', title: own.indicator, value: ({ counted }) => text(counted) },
      { id: 'tier', title: own.tier, value: ({ tier }) => text(tier) },
      { id: 'name', title: own.name, value: ({ name }) => name },
      { id: 'province', title: own.province, value: ({ province }) => province },
      { id: 'grade', title: own.grade, value: ({ grade }) => grade },
      { id: 'score', title: own.score, value: ({ score }) => score, numeric: true },
      {
        id: 'share',
        title: own.share,
        value: ({ share }) => share && (share[1] === 0 ? '–' : percent(share)),
        numeric: true,
      },
    ];
    return all.filter(({ value }) => rows.some((row) => (value(row) ?? '') !== ''));
  }
}

const percent = ([count, of]: readonly [number, number]): string =>
  `${((count / of) * 100).toFixed(2)}%（${count}/${of}）`;
