import {
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicEdition } from '@bangyang/publications-contract';
import { namedPoints } from '@bangyang/publications-contract/charts';
import { ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { Language } from '../language';
import { documentOf, publicData } from '../public-data';
import { insightWords } from './insight-words';

use([ScatterChart, GridComponent, TooltipComponent, LabelLayout, SVGRenderer]);

interface Point {
  readonly code: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/**
 * Cities by the size of something and their total score; the same in a table below. It brings a library of
 * charts along, so pages load it when a reader comes to it.
 */
@Component({
  selector: 'by-score-scatter',
  imports: [RouterLink],
  template: `
    <label class="find"
      >{{ language.words().series }}
      <select #seriesBox (change)="chosen.set(seriesBox.value)">
        @for (item of edition().correlations; track item.series) {
          <option [value]="item.series" [selected]="item.series === series()?.series">
            {{ language.text(item.title) }}
          </option>
        }
      </select></label
    >
    <figure>
      <div #canvas class="scatter" role="img" [attr.aria-label]="label()"></div>
      <p class="note axis">
        {{ axis() }}{{ series()?.onLogarithms ? own().logarithmicScale : '' }} →
      </p>
      <figcaption class="note">
        {{ label() }} · {{ language.words().source }}{{ language.colon()
        }}{{ language.text(edition().facts.sourceNote) }}
      </figcaption>
    </figure>
    <details>
      <summary>{{ language.words().table }}</summary>
      <div class="scroll tall" tabindex="0" role="region" [attr.aria-label]="label()">
        <table class="plain">
          <caption class="for-readers">
            {{
              label()
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ language.words().city }}</th>
              <th scope="col" class="number">{{ axis() }}</th>
              <th scope="col" class="number">{{ language.words().score }}</th>
            </tr>
          </thead>
          <tbody>
            @for (point of points(); track point.code) {
              <tr>
                <th scope="row">
                  <a [routerLink]="language.link('/places/' + point.code)">{{ point.name }}</a>
                </th>
                <td class="number">{{ language.number(point.x) }}</td>
                <td class="number">{{ point.y.toFixed(2) }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </details>
  `,
})
export class ScoreScatter {
  readonly edition = input.required<PublicEdition>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => insightWords[this.language.locale()]);
  protected readonly chosen = signal('');
  private readonly names = publicData.placeNames(() => true);
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private chart: ECharts | undefined;
  protected readonly series = computed(() => {
    const all = this.edition().correlations;
    return all.find(({ series }) => series === this.chosen()) ?? all[0];
  });
  protected readonly axis = computed(() => {
    const { title, unit } = this.series() ?? {};
    const [name, of] = [title ? this.language.text(title) : '', this.language.unit(unit ?? '')];
    return this.language.locale() === 'en' ? `${name}, ${of}` : `${name}，${of}`;
  });
  protected readonly label = computed(() => this.own().scatter(this.axis(), this.points().length));
  /** best score first */
  protected readonly points = computed((): readonly Point[] => {
    const known = new Map((documentOf(this.names) ?? []).map((place) => [place.code, place]));
    return (this.series()?.points ?? [])
      .map(([code, x, y]) => ({
        code,
        name: this.language.placeName(known.get(code) ?? { code, name: code }),
        x,
        y,
      }))
      .toSorted((a, b) => b.y - a.y);
  });

  constructor() {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const changed = signal(0);
    const again = (): void => changed.update((times) => times + 1);
    dark.addEventListener('change', again);
    inject(DestroyRef).onDestroy(() => {
      dark.removeEventListener('change', again);
      this.observer?.disconnect();
      this.chart?.dispose();
    });
    afterRenderEffect(() => {
      changed();
      const element = this.canvas().nativeElement;
      this.chart ??= this.begin(element);
      this.chart.setOption(this.option(getComputedStyle(element)), true);
    });
  }

  private observer: ResizeObserver | undefined;

  private begin(element: HTMLElement): ECharts {
    const chart = init(element, null, { renderer: 'svg' });
    this.observer = new ResizeObserver(() => chart.resize());
    this.observer.observe(element);
    return chart;
  }

  private option(style: CSSStyleDeclaration): Parameters<ECharts['setOption']>[0] {
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const words = this.language.words();
    const [ink, soft, line, accent] = ['--ink', '--soft', '--line', '--accent'].map(colour);
    const onLogarithms = this.series()?.onLogarithms ?? false;
    const named = namedPoints(this.points());
    const axis = {
      nameTextStyle: { color: soft, fontSize: 12 },
      axisLabel: { color: soft, fontSize: 11, hideOverlap: true },
      axisLine: { lineStyle: { color: line } },
      splitLine: { lineStyle: { color: line, opacity: 0.6 } },
    };
    return {
      animation: false,
      textStyle: { fontFamily: style.fontFamily },
      grid: { left: 12, right: 64, top: 32, bottom: 8, outerBoundsMode: 'same' },
      tooltip: {
        renderMode: 'richText',
        confine: true,
        backgroundColor: colour('--ground'),
        borderColor: line,
        textStyle: { color: ink, fontSize: 12 },
        formatter: ({ data }: { data: { point: Point } }) =>
          `${data.point.name}\n${this.axis()}${this.language.colon()}${this.language.number(data.point.x)}\n` +
          `${words.total}${this.language.colon()}${data.point.y.toFixed(2)}`,
      },
      xAxis: {
        ...axis,
        type: onLogarithms ? 'log' : 'value',
        min: 'dataMin',
        max: 'dataMax',
        // Ends are what the data happen to be, not round numbers.
        axisLabel: { ...axis.axisLabel, showMinLabel: false, showMaxLabel: false },
      },
      yAxis: {
        ...axis,
        type: 'value',
        scale: true,
        name: words.total,
        nameTextStyle: { ...axis.nameTextStyle, align: 'left' },
      },
      series: [
        {
          type: 'scatter',
          symbolSize: 7,
          itemStyle: { color: accent, opacity: 0.65 },
          labelLayout: { hideOverlap: true },
          data: this.points().map((point) => ({
            point,
            value: [point.x, point.y],
            ...(named.has(point) && {
              label: {
                show: true,
                formatter: point.name,
                position: 'right',
                color: ink,
                fontSize: 11,
              },
            }),
          })),
        },
      ],
    };
  }
}
