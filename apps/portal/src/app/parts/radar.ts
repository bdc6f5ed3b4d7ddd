import { Component, computed, input } from '@angular/core';

export interface RadarAxis {
  readonly title: string;
  readonly score: number;
  /** the mean of the listed cities, drawn behind */
  readonly mean: number;
}

const CENTRE = 150;
const RADIUS = 100;

/** Six axes from 0 to 100 with their names and scores written at the ends. */
@Component({
  selector: 'by-radar',
  template: `<svg class="radar" [attr.viewBox]="frame()" role="img" [attr.aria-label]="label()">
    @for (ring of rings(); track $index) {
      <polygon class="ring" [attr.points]="ring" />
    }
    <polygon class="mean" [attr.points]="mean()" />
    <polygon class="shape" [attr.points]="shape()" />
    @for (end of ends(); track end.title) {
      @for (line of end.lines; track $index) {
        <text
          [attr.x]="end.x"
          [attr.y]="end.y + 15 * ($index - end.lines.length + 1)"
          [attr.text-anchor]="end.anchor"
        >
          {{ line }}
        </text>
      }
      <text class="score" [attr.x]="end.x" [attr.y]="end.y + 15" [attr.text-anchor]="end.anchor">
        {{ end.score.toFixed(1) }}
      </text>
    }
  </svg>`,
})
export class Radar {
  readonly axes = input.required<readonly RadarAxis[]>();
  /** wide enough for the longest name beside the figure */
  protected readonly frame = computed(() => {
    const widths = this.axes().flatMap(({ title }) =>
      inLines(title).map((line) => (/[a-z]/i.test(line) ? 6.5 : 12) * line.length),
    );
    const margin = Math.max(30, ...widths) - 30;
    return `${-margin} 0 ${300 + 2 * margin} 300`;
  });
  protected readonly rings = computed(() =>
    [25, 50, 75, 100].map((level) => this.polygon(() => level)),
  );
  protected readonly shape = computed(() => this.polygon((axis) => axis.score));
  protected readonly mean = computed(() => this.polygon((axis) => axis.mean));
  protected readonly label = computed(() =>
    this.axes()
      .map((axis) => `${axis.title} ${axis.score}`)
      .join(', '),
  );
  protected readonly ends = computed(() =>
    this.axes().map((axis, at) => {
      const [x, y] = this.point(at, 118);
      return {
        ...axis,
        lines: inLines(axis.title),
        x,
        y: y - 3,
        anchor: Math.abs(x - CENTRE) < 5 ? 'middle' : x < CENTRE ? 'end' : 'start',
      };
    }),
  );

  private polygon(level: (axis: RadarAxis) => number): string {
    return this.axes()
      .map((axis, at) => this.point(at, (level(axis) / 100) * RADIUS).join(','))
      .join(' ');
  }

  private point(at: number, distance: number): [number, number] {
    const angle = (at / this.axes().length) * 2 * Math.PI - Math.PI / 2;
    return [CENTRE + distance * Math.cos(angle), CENTRE + distance * Math.sin(angle)];
  }
}

/** A long Latin name is broken at the space nearest to its middle. */
function inLines(title: string): readonly string[] {
  const spaces = [...title.matchAll(/ /g)].map((match) => match.index);
  if (title.length <= 13 || spaces.length === 0) return [title];
  const middle = title.length / 2;
  const at = spaces.reduce((best, space) =>
    Math.abs(space - middle) < Math.abs(best - middle) ? space : best,
  );
  return [title.slice(0, at), title.slice(at + 1)];
}
