import {
  afterRenderEffect,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
import type { EChartsCoreOption, ECharts } from 'echarts/core';

export type ChartOption = EChartsCoreOption;

/** Colours of charts, told apart without colour vision too; the first is that of the workspace. */
export const chartColours = ['#0b5c66', '#c58a00', '#7b5aa6', '#9fb4b8'] as const;

/** A chart; the page says the same in a table beside it. Its library is fetched when the first one is shown. */
@Component({
  selector: 'by-chart',
  template: `<div
    #canvas
    class="by-chart"
    role="img"
    [attr.aria-label]="label()"
    [style.block-size.px]="height()"
  ></div>`,
})
export class Chart {
  readonly option = input.required<ChartOption>();
  readonly label = input.required<string>();
  readonly height = input(320);
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private drawn: Promise<ECharts> | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterRenderEffect(() => {
      const option = this.option();
      const height = this.height();
      this.drawn ??= this.begin(destroyed);
      void this.drawn.then((chart) => {
        if (destroyed.destroyed) return;
        chart.resize({ height });
        chart.setOption(
          {
            animation: false,
            textStyle: { fontFamily: getComputedStyle(this.canvas().nativeElement).fontFamily },
            ...option,
          },
          true,
        );
      });
    });
  }

  private async begin(destroyed: DestroyRef): Promise<ECharts> {
    const { init } = await import('./chart-parts');
    const element = this.canvas().nativeElement;
    const chart = init(element, null, { renderer: 'svg' });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    const end = (): void => {
      observer.disconnect();
      chart.dispose();
    };
    if (destroyed.destroyed) end();
    else destroyed.onDestroy(end);
    return chart;
  }
}
