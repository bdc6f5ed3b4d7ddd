import { Component, computed, inject } from '@angular/core';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import type { ScoresView } from '@bangyang/reviews-contract';
import { DataTable, type Column } from '@bangyang/ui';
import { ReviewState } from './review-state';

type Row = ScoresView['entrants'][number];

const shown = (score: string | null): string => (score === null ? '—' : Number(score).toFixed(2));

/** Raw scores beside calibrated ones, where judges disagree, and what broke ties. */
@Component({
  selector: 'by-review-scores',
  imports: [DataTable],
  template: `
    @if (view(); as view) {
      @if (view.hidden.length) {
        <p class="by-note">{{ own().hidden(hidden()) }}</p>
      }
      <p class="by-facts">
        <span>{{ own().howSettled[view.settle] }}</span><span>{{
          own().howCalibrated[view.calibration]
        }}</span
        ><span>{{ own().needed }} {{ view.minimumReviews }}</span>
        <span class="by-long">{{ own().seed }} {{ view.drawSeed }}</span>
      </p>
      <by-table
        key="review-scores"
        [rows]="view.entrants"
        [columns]="columns()"
        [caption]="own().tabs.scores"
      />
      <h2>{{ own().byJudge }}</h2>
      @for (row of view.entrants; track row.id) {
        @if (row.judges.length) {
          <details class="by-card">
            <summary>
              {{ row.name }}
              @for (flag of row.flags; track flag) {
                <span class="by-tag">{{ own().flagNames[flag] }}</span>
              }
            </summary>
            <ul class="by-plain">
              @for (judge of row.judges; track judge.person) {
                <li>
                  {{ nameOf(judge.person) }} {{ shown(judge.raw) }} →
                  @if (judge.isAdjusted) {
                    <b>{{ shown(judge.adjusted) }}</b>
                  } @else {
                    <span class="by-soft">{{ own().notAdjusted }}</span>
                  }
                </li>
              }
            </ul>
          </details>
        }
      }
    }
  `,
})
export class ScoresPart {
  protected readonly state = inject(ReviewState);
  protected readonly own = this.state.own;
  protected readonly shown = shown;
  private readonly resource = resourceAt<ScoresView>(() => this.state.at('review-scores'));
  protected readonly view = computed(() => valueOf(this.resource));
  protected readonly hidden = computed(() =>
    this.state.language.row((this.view()?.hidden ?? []).map(({ name }) => name)),
  );
  protected readonly columns = computed((): readonly Column<Row>[] => {
    const own = this.own();
    return [
      { id: 'rank', title: own.rank, value: ({ rank }) => rank ?? '—', numeric: true },
      { id: 'name', title: own.entrant, value: ({ name }) => name },
      { id: 'score', title: own.score, value: ({ score }) => shown(score), numeric: true },
      { id: 'raw', title: own.raw, value: ({ raw }) => shown(raw), numeric: true },
      {
        id: 'adjusted',
        title: own.adjusted,
        value: ({ adjusted }) => shown(adjusted),
        numeric: true,
      },
      { id: 'reviews', title: own.reviews, value: ({ reviews }) => reviews, numeric: true },
      {
        id: 'flags',
        title: own.flags,
        value: ({ flags, brokenBy }) =>
          this.state.language.row([
            ...flags.map((flag) => own.flagNames[flag]),
            ...(brokenBy ? [own.brokenBy[brokenBy]] : []),
          ]),
      },
    ];
  });

  protected nameOf(id: string): string {
    return this.view()?.people.find((person) => person.id === id)?.name ?? '';
  }
}
