import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { TriedStanding } from '@bangyang/results-contract';
import { Language } from '../language';
import { EditionHeader } from '../parts/edition-header';
import { RankChange } from '../parts/rank-change';
import { RankRange } from '../parts/rank-range';
import { documentOf, publicData } from '../public-data';
import { rangesInList, rangeText } from '../rank-ranges';
import { startWork, type WorkNews, type WorkOrder } from '../release-work';
import { addressOf, MOST, multipliersIn, sharesOf, STEP } from '../tried-weights';
import { NotFound } from './not-found';
import { deskWords } from './desk-words';

/** While a slider moves, the address waits for it to rest. */
const REST = 300;

/** The weight desk: other weights on the released data, and the ranks that they would give. */
@Component({
  imports: [EditionHeader, NotFound, RankChange, RankRange, RouterLink],
  template: `
    @if (edition(); as edition) {
      <by-edition-header [edition]="edition" [shows]="language.words().desk" />
      <div class="desk-banner" role="note">
        <b>{{ own().deskBanner }}</b>
        <span>{{ isPublished() ? own().deskAsPublished : own().deskOwnWeights }}</span>
        <a [routerLink]="language.link('/editions/' + edition.slug)">{{ own().deskPublished }}</a>
      </div>
      <p class="intro">{{ own().deskIntro }}</p>
      <form class="desk-sliders" (submit)="$event.preventDefault()">
        @for (slider of sliders(); track slider.code; let at = $index) {
          <label>
            <span>{{ slider.title }}</span>
            <input
              #box
              type="range"
              min="0"
              [max]="most"
              [step]="step"
              [value]="slider.value"
              [attr.aria-valuetext]="own().deskWeight(slider.value.toFixed(1), slider.share)"
              (input)="set(at, box.valueAsNumber)"
            />
            <output>× {{ slider.value.toFixed(1) }} · {{ slider.share }}%</output>
          </label>
        }
        <p>
          <button type="button" [disabled]="isPublished()" (click)="reset()">
            {{ own().deskReset }}
          </button>
          <button type="button" (click)="copy()">
            {{ copied() ? own().deskCopied : own().deskCopy }}
          </button>
        </p>
      </form>
      @if (failed()) {
        <p class="verdict bad" role="alert">{{ own().deskFailed }}</p>
      } @else if (rows().length) {
        <p class="note" role="status">
          {{ own().deskMoved(moved(), entered()) }}
        </p>
        <table class="ranking tried" [class.waiting]="waiting()">
          <caption>
            {{
              own().deskCaption
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col" class="number">{{ own().deskRank }}</th>
              <th scope="col" class="number">{{ own().deskPublishedRank }}</th>
              <th scope="col" class="wide">{{ language.words().change }}</th>
              <th scope="col">{{ language.words().city }}</th>
              <th scope="col" class="number">{{ own().deskScore }}</th>
              @if (edition.ranges) {
                <th scope="col" class="wide">{{ own().deskRange }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.code) {
              <tr>
                <td class="number rank">
                  {{ row.rank }}
                  @if (row.range; as range) {
                    <small class="narrow">{{ rangeText(range) }}</small>
                  }
                </td>
                <td class="number soft">{{ row.published ?? '–' }}</td>
                <td class="wide">
                  <by-rank-change
                    [places]="row.published === undefined ? undefined : row.published - row.rank"
                  />
                </td>
                <th scope="row">
                  <a [routerLink]="language.link('/places/' + row.code)">{{
                    language.placeName(row)
                  }}</a>
                </th>
                <td class="number score">{{ row.score }}</td>
                @if (edition.ranges) {
                  <td class="wide">
                    @if (row.range; as range) {
                      <by-rank-range [rank]="row.rank" [range]="range" [reach]="reach()" />
                    } @else {
                      <span class="soft">…</span>
                    }
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
        @if (rows().length < standings().length) {
          <button type="button" (click)="whole.set(true)">
            {{ own().deskAll(standings().length) }}
          </button>
        }
      } @else {
        <p role="status">{{ own().deskLoading }}</p>
      }
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
})
export class Weights {
  readonly slug = input.required<string>();
  /** how often the published weight each dimension counts: `1,1.5,0`, so that a trial can be shared */
  readonly w = input<string>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => deskWords[this.language.locale()]);
  private readonly router = inject(Router);
  private readonly editionResource = publicData.edition(() => this.slug());
  private readonly rowsResource = publicData.list(
    () => this.slug(),
    () => documentOf(this.editionResource)?.lists[0]?.id,
  );
  protected readonly edition = computed(() => {
    const edition = documentOf(this.editionResource);
    return edition?.stage === 'withdrawn' || !edition?.dimensions.length ? undefined : edition;
  });
  protected readonly missing = computed(
    () => this.editionResource.error() !== undefined || this.editionResource.hasValue(),
  );
  protected readonly most = MOST;
  protected readonly step = STEP;
  protected readonly rangeText = rangeText;
  private readonly multipliers = linkedSignal<readonly number[]>(
    () => multipliersIn(this.w(), this.edition()?.dimensions.length ?? 0),
    { equal: (a, b) => a.join() === b.join() },
  );
  protected readonly isPublished = computed(() => addressOf(this.multipliers()) === null);
  protected readonly sliders = computed(() => {
    const shares = sharesOf(this.weights());
    return (this.edition()?.dimensions ?? []).map(({ code, title }, at) => ({
      code,
      title: this.language.text(title),
      value: this.multipliers()[at] ?? 1,
      share: (shares[at] ?? 0).toFixed(1),
    }));
  });
  /** the published weights, as the definition of the bundle says and the page before it is there */
  private readonly published = linkedSignal<readonly number[]>(() => {
    const weights = new Map(
      this.edition()?.indicators.map(({ code, effectiveWeight }) => [
        code,
        Number(effectiveWeight),
      ]),
    );
    return (this.edition()?.dimensions ?? []).map(({ code }) => weights.get(code) ?? 0);
  });
  private readonly weights = computed(() =>
    this.published().map((weight, at) => weight * (this.multipliers()[at] ?? 1)),
  );
  protected readonly standings = signal<readonly TriedStanding[]>([]);
  private readonly ranges = signal<ReadonlyMap<string, readonly [number, number]>>(new Map());
  /** the ranges are those of weights before; they are not shown */
  protected readonly waiting = signal(false);
  protected readonly failed = signal(false);
  protected readonly copied = signal(false);
  protected readonly whole = signal(false);
  private readonly open = signal(false);
  private readonly publishedRanks = computed(
    () => new Map(documentOf(this.rowsResource)?.map(({ code, rank }) => [code, rank])),
  );
  private readonly all = computed(() => {
    const published = this.publishedRanks();
    const ranges = this.ranges();
    return this.standings().map((standing) => ({
      ...standing,
      published: published.get(standing.code),
      range: ranges.get(standing.code),
    }));
  });
  protected readonly rows = computed(() =>
    this.whole() ? this.all() : this.all().slice(0, this.edition()?.lists[0]?.size),
  );
  protected readonly reach = computed(() => rangesInList(this.rows()).reach);
  protected readonly moved = computed(
    () =>
      this.all().filter(({ published, rank }) => published !== undefined && published !== rank)
        .length,
  );
  /** cities that would come onto the list */
  protected readonly entered = computed(() => {
    const size = this.edition()?.lists[0]?.size ?? 0;
    return this.all().filter(({ published, rank }) => published === undefined && rank <= size)
      .length;
  });
  private order: ((order: WorkOrder) => void) | undefined;
  private round = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const work = startWork((news) => this.hear(news));
      this.order = work.order;
      destroyed.onDestroy(work.end);
      work.order({ kind: 'open-desk', address: `/api/public/editions/${this.slug()}/bundle` });
    });
    destroyed.onDestroy(() => clearTimeout(this.resting));
    effect(() => {
      const weights = this.weights();
      if (!this.open()) return;
      untracked(() => {
        this.round += 1;
        this.order?.({ kind: 'try', round: this.round, weights });
      });
    });
  }

  private hear(news: WorkNews): void {
    if (news.kind === 'desk') {
      this.published.set(news.weights);
      this.open.set(true);
    } else if (news.kind === 'standings' && news.round === this.round) {
      this.standings.set(news.standings);
      this.waiting.set(true);
    } else if (news.kind === 'ranges' && news.round === this.round) {
      this.ranges.set(news.ranges);
      this.waiting.set(false);
    } else if (news.kind === 'not-loaded' || news.kind === 'failed') this.failed.set(true);
  }

  protected set(at: number, value: number): void {
    const changed = this.multipliers().map((other, place) => (place === at ? value : other));
    // With nothing left to count there would be no score: the last slider stays above nothing.
    this.keep(
      changed.some((other) => other > 0)
        ? changed
        : changed.map((other, place) => (place === at ? STEP : other)),
    );
  }

  protected reset(): void {
    this.keep(this.multipliers().map(() => 1));
  }

  private keep(multipliers: readonly number[]): void {
    this.multipliers.set(multipliers);
    this.copied.set(false);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.writeAddress(), REST);
  }

  private writeAddress(): Promise<boolean> {
    return this.router.navigate([], {
      queryParams: { w: addressOf(this.multipliers()) },
      replaceUrl: true,
      scroll: 'manual',
    });
  }

  protected async copy(): Promise<void> {
    clearTimeout(this.resting);
    await this.writeAddress();
    await navigator.clipboard.writeText(location.href);
    this.copied.set(true);
  }
}
