import { Component, computed, input } from '@angular/core';

export interface ComparedScores {
  readonly name: string;
  /** from 0 to 100, in the order of the axes */
  readonly scores: readonly number[];
}

const CENTRE = 150;
const RADIUS = 100;

/** The dimensions of several cities over each other, told apart by stroke as well as by colour. */
@Component({
  selector: 'by-compare-radar',
  template: `
    <svg class="radar" viewBox="-70 0 440 300" role="img" [attr.aria-label]="label()">
      @for (ring of rings(); track $index) {
        <polygon class="ring" [attr.points]="ring" />
      }
      @for (shape of shapes(); track $index) {
        <polygon [class]="'compared c' + $index" [attr.points]="shape" />
      }
      @for (end of ends(); track end.title) {
        <text [attr.x]="end.x" [attr.y]="end.y" [attr.text-anchor]="end.anchor">
          {{ end.title }}
        </text>
      }
    </svg>
    <ul class="legend">
      @for (place of places(); track place.name) {
        <li>
          <svg viewBox="0 0 30 8" width="30" height="8" aria-hidden="true">
            <line [class]="'compared c' + $index" x1="0" y1="4" x2="30" y2="4" /></svg
          >{{ place.name }}
        </li>
      }
    </ul>
  `,
})
export class CompareRadar {
  readonly axes = input.required<readonly string[]>();
  readonly places = input.required<readonly ComparedScores[]>();
  protected readonly rings = computed(() =>
    [25, 50, 75, 100].map((level) => this.polygon(this.axes().map(() => level))),
  );
  protected readonly shapes = computed(() =>
    this.places().map((place) => this.polygon(place.scores)),
  );
  protected readonly label = computed(() =>
    this.places()
      .map(({ name, scores }) => `${name}: ${scores.join(', ')}`)
      .join('; '),
  );
  protected readonly ends = computed(() =>
    this.axes().map((title, at) => {
      const [x, y] = this.point(at, RADIUS + 18);
      const anchor = Math.abs(x - CENTRE) < 5 ? 'middle' : x < CENTRE ? 'end' : 'start';
      return { title, x, y: y + 4, anchor };
    }),
  );

  private polygon(levels: readonly number[]): string {
    return levels.map((level, at) => this.point(at, (level / 100) * RADIUS).join(',')).join(' ');
  }

  private point(at: number, distance: number): [number, number] {
    const angle = (at / this.axes().length) * 2 * Math.PI - Math.PI / 2;
    return [CENTRE + distance * Math.cos(angle), CENTRE + distance * Math.sin(angle)];
  }
}
