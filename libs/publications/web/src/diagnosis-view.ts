import { Component, computed, inject, input } from '@angular/core';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import {
  diagnosedName,
  diagnosedStanding,
  diagnosisSections,
  diagnosisWords,
  type CityDiagnosis,
} from '@bangyang/publications-contract/reading';
import {
  Chart,
  chartColours,
  ErrorLine,
  Language,
  problemOf,
  type ChartOption,
} from '@bangyang/ui';

interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

/** The diagnosis of one city, whoever reads it: `path` is where it stands, `report` its document. */
@Component({
  selector: 'by-diagnosis',
  imports: [Chart, ErrorLine],
  template: `
    <by-error [problem]="refusal()" />
    @if (diagnosis(); as city) {
      <h1>
        {{ own().subtitle(name()) }}
        <span class="by-tag">{{ own().onlyFor }}</span>
      </h1>
      <p class="by-soft">
        {{ language.text(city.title) }} ·
        {{ own().released(language.publishedDay(city.releasedAt)) }}
      </p>
      <dl class="facts">
        @for (fact of facts(); track fact.title) {
          <div>
            <dt>{{ fact.title }}</dt>
            <dd>{{ fact.value }}</dd>
          </div>
        }
      </dl>
      <p>{{ standing() }}</p>
      <p class="by-actions">
        <a class="ant-btn ant-btn-primary" [href]="report()" download>{{ own().download }}</a>
      </p>
      <nav [attr.aria-label]="own().title" class="parts">
        @for (section of sections(); track section.id) {
          <a [href]="here + '#' + section.id" (click)="go($event, section.id)">{{
            section.title
          }}</a>
        }
      </nav>
      @for (section of sections(); track section.id) {
        <section class="by-card" [id]="section.id" tabindex="-1">
          <h2>{{ section.title }}</h2>
          @if (section.warning) {
            <p class="by-note" role="note">{{ section.warning }}</p>
          }
          @for (paragraph of section.paragraphs; track $index) {
            <p>{{ paragraph }}</p>
          }
          @if (section.id === 'points') {
            @for (chart of charts(); track chart.label) {
              <figure>
                <by-chart [option]="chart.option" [label]="chart.label" [height]="chart.height" />
                <figcaption class="by-soft">
                  {{ chart.label }} · {{ own().source }}{{ language.text(city.sourceNote) }}
                </figcaption>
              </figure>
            }
          }
          @for (table of section.tables; track $index) {
            <h3>{{ table.caption }}</h3>
            <div class="by-scroll" tabindex="0" role="region" [attr.aria-label]="table.caption">
              <table class="by-table">
                <caption class="by-for-readers">
                  {{
                    table.caption
                  }}
                </caption>
                <thead>
                  <tr>
                    @for (head of table.head; track $index) {
                      <th scope="col" [class.number]="table.numbers.includes($index)">
                        {{ head }}
                      </th>
                    }
                  </tr>
                </thead>
                <tbody>
                  @for (row of table.rows; track $index) {
                    <tr>
                      @for (cell of row; track $index) {
                        @if ($first) {
                          <th scope="row">{{ cell }}</th>
                        } @else {
                          <td [class.number]="table.numbers.includes($index)">{{ cell }}</td>
                        }
                      }
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          }
        </section>
      }
    } @else if (resource.isLoading()) {
      <p class="by-soft" role="status">…</p>
    }
  `,
  styles: `
    .facts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
      gap: 12px;
      margin: 16px 0;
    }
    .facts div {
      background: #f2f6f7;
      padding: 10px 14px;
    }
    .facts dt {
      color: var(--soft);
    }
    .facts dd {
      margin: 0;
      font-size: 22px;
      font-weight: 600;
      color: var(--accent);
      font-variant-numeric: tabular-nums;
    }
    .parts {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 16px;
      margin: 8px 0 16px;
    }
    section {
      margin-block-end: 16px;
      scroll-margin-block-start: 12px;
    }
    section th[scope='row'] {
      font-weight: 400;
      min-width: 140px;
    }
    figure {
      margin: 12px 0;
    }
    h3 {
      margin-block-start: 16px;
      font-size: 14px;
    }
  `,
})
export class DiagnosisView {
  readonly path = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => diagnosisWords[this.language.locale()]);
  protected readonly resource = resourceAt<CityDiagnosis>(() => this.path());
  protected readonly diagnosis = computed(() => valueOf(this.resource));
  protected readonly here = location.pathname;
  protected readonly refusal = computed(() => {
    const error = this.resource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly report = computed(
    () => `${this.path()}/report?language=${this.language.locale()}`,
  );
  protected readonly name = computed(() => {
    const diagnosis = this.diagnosis();
    return diagnosis ? diagnosedName(diagnosis, this.language.locale()) : '';
  });
  protected readonly sections = computed(() => {
    const diagnosis = this.diagnosis();
    return diagnosis ? diagnosisSections(diagnosis, this.language.locale()) : [];
  });
  protected readonly standing = computed(() => {
    const diagnosis = this.diagnosis();
    const locale = this.language.locale();
    return diagnosis ? diagnosedStanding(diagnosis, locale).join(locale === 'en' ? ' ' : '') : '';
  });
  protected readonly facts = computed(() => {
    const city = this.diagnosis();
    if (!city) return [];
    const own = this.own();
    return [
      { title: own.score, value: city.score },
      { title: own.rank, value: `${city.rank} / ${city.of}` },
      ...(city.range ? [{ title: own.range, value: [...new Set(city.range)].join('–') }] : []),
      ...(city.tier ? [{ title: own.tier, value: this.language.text(city.tier) }] : []),
    ];
  });
  protected readonly charts = computed(() => {
    const city = this.diagnosis();
    if (!city) return [];
    const own = this.own();
    const { dimensions } = city;
    const titles = dimensions.map(({ title }) => this.language.text(title));
    const peers = city.peers.find(({ group }) => group === 'class')?.dimensions ?? [];
    const scores = { name: own.own, values: dimensions.map(({ score }) => Number(score)) };
    const beside =
      peers.length > 0
        ? { name: own.median, values: peers.map(Number) }
        : { name: own.all, values: dimensions.map(({ mean }) => Number(mean)) };
    return [
      ...(city.method
        ? [
            barsOf(own.pointsChart, titles, [
              { name: own.own, values: dimensions.map(({ points }) => Number(points)) },
              { name: own.all, values: dimensions.map(({ meanPoints }) => Number(meanPoints)) },
            ]),
          ]
        : []),
      barsOf(peers.length > 0 ? own.radarChart : own.all, titles, [scores, beside]),
    ];
  });

  /** A link to a part of the page would leave the route: the base address of the workspace is another. */
  protected go(event: Event, id: string): void {
    event.preventDefault();
    const part = document.getElementById(id);
    part?.focus();
    part?.scrollIntoView();
  }
}

function barsOf(
  label: string,
  names: readonly string[],
  series: readonly Series[],
): { readonly label: string; readonly height: number; readonly option: ChartOption } {
  return {
    label,
    height: 50 + names.length * 44,
    option: {
      grid: { left: 8, right: 44, top: 32, bottom: 8, outerBoundsMode: 'same' },
      legend: { top: 0 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: names,
        axisTick: { show: false },
        axisLabel: { interval: 0, width: 110, overflow: 'break' },
      },
      series: series.map(({ name, values }, at) => ({
        type: 'bar',
        name,
        data: values,
        barWidth: 12,
        itemStyle: { color: at === 0 ? chartColours[0] : chartColours[3] },
        label: {
          show: true,
          position: 'right',
          formatter: ({ value }: { value?: unknown }) => Number(value).toFixed(2),
        },
      })),
    },
  };
}
