import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../language';

export interface YearAndRank {
  readonly year: number;
  readonly rank: number;
}

const STEP = 90;
const MARGIN = 36;
const HEIGHT = 70;

/** Ranks over the years, best on top, each written at its point. Oldest first. */
@Component({
  selector: 'by-rank-history',
  template: `<svg
    class="history"
    [attr.viewBox]="'0 0 ' + width() + ' ' + height()"
    [attr.width]="width()"
    [attr.height]="height()"
    role="img"
    [attr.aria-label]="label()"
  >
    <polyline [attr.points]="line()" />
    @for (point of points(); track point.year) {
      <circle [attr.cx]="point.x" [attr.cy]="point.y" r="4" />
      <text [attr.x]="point.x" [attr.y]="point.y - 10">{{ point.rank }}</text>
      <text class="year" [attr.x]="point.x" [attr.y]="height() - 6">{{ point.year }}</text>
    }
  </svg>`,
})
export class RankHistory {
  readonly ranks = input.required<readonly YearAndRank[]>();
  private readonly language = inject(Language);
  protected readonly width = computed(() => {
    const years = this.ranks().map((item) => item.year);
    return 2 * MARGIN + STEP * (Math.max(...years) - Math.min(...years));
  });
  protected readonly points = computed(() => {
    const ranks = this.ranks().map((item) => item.rank);
    const first = Math.min(...this.ranks().map((item) => item.year));
    const best = Math.min(...ranks);
    // A change of one place must not look like a fall: the scale spans at least ten places.
    const span = Math.max(10, Math.max(...ranks) - best);
    return this.ranks().map(({ year, rank }) => ({
      year,
      rank,
      x: MARGIN + STEP * (year - first),
      y: 28 + ((rank - best) / span) * HEIGHT,
    }));
  });
  /** years stand right below the lowest point */
  protected readonly height = computed(() => Math.max(...this.points().map(({ y }) => y)) + 36);
  protected readonly line = computed(() =>
    this.points()
      .map((point) => `${point.x},${point.y}`)
      .join(' '),
  );
  protected readonly label = computed(() =>
    this.ranks()
      .map(({ year, rank }) => `${year}: ${this.language.words().rank} ${rank}`)
      .join(', '),
  );
}
