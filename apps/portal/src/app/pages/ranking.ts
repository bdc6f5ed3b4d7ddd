import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { isStudy } from '../is-study';
import { Language } from '../language';
import { AwardResult } from '../parts/award-result';
import { CoverageResult } from '../parts/coverage-result';
import { DimensionBars } from '../parts/dimension-bars';
import { EditionHeader } from '../parts/edition-header';
import { EditionInsights } from '../parts/edition-insights';
import { RankChange } from '../parts/rank-change';
import { RankRange } from '../parts/rank-range';
import { SampleResult } from '../parts/sample-result';
import { SeriesResult } from '../parts/series-result';
import { SourceLine } from '../parts/source-line';
import { YearlyLife } from '../parts/yearly-life';
import { TileMap } from '../parts/tile-map';
import { matchingRows } from '../list-filter';
import { documentOf, publicData } from '../public-data';
import { tierStarts } from '../tier-starts';
import { rangesInList, rangeText, SETTLED } from '../rank-ranges';
import { NotFound } from './not-found';

@Component({
  imports: [
    AwardResult,
    CoverageResult,
    RouterLink,
    DimensionBars,
    EditionHeader,
    EditionInsights,
    NotFound,
    RankChange,
    RankRange,
    SampleResult,
    SeriesResult,
    SourceLine,
    TileMap,
    YearlyLife,
  ],
  template: `
    @if (edition(); as edition) {
      <by-edition-header [edition]="edition" />
      @if (edition.stage === 'withdrawn') {
        <p class="empty">{{ language.words().withdrawnLists }}</p>
      } @else if (edition.award; as award) {
        <by-award-result [edition]="edition" [award]="award" />
      } @else if (edition.series; as series) {
        <by-series-result [edition]="edition" [series]="series" />
        <by-source-line [edition]="edition" />
      } @else if (edition.lists[0]?.kind === 'sample') {
        <by-sample-result [edition]="edition" />
      } @else if (isStudy(edition)) {
        <by-coverage-result [edition]="edition" />
      } @else {
        <div class="tier-cards">
          @for (tier of edition.tiers; track tier.code) {
            <button
              type="button"
              [class]="'tier-card ' + tier.code"
              [attr.aria-pressed]="tierCode() === tier.code"
              (click)="filter({ tier: tierCode() === tier.code ? null : tier.code })"
            >
              <b>{{ tier.size }}</b><span>{{ language.text(tier.title) }}</span>
              <small>{{
                tier.note ? language.text(tier.note) : language.words().pointsAndMore(tier.from)
              }}</small>
            </button>
          }
        </div>
        @if (edition.yearly?.system; as system) {
          <p class="notice" role="note">
            <a [routerLink]="[]" fragment="yearly" queryParamsHandling="preserve">{{
              language.words().systemChanged(system.before, system.now)
            }}</a>
          </p>
        }
        <div class="list-and-map">
          <section>
            <form class="filters" role="search" (submit)="$event.preventDefault()">
              <input
                #find
                type="search"
                [value]="query()"
                [attr.aria-label]="language.words().findCity"
                [placeholder]="language.words().findCity"
                (input)="filter({ q: find.value || null })"
              />
              <select
                #regionBox
                [attr.aria-label]="language.words().filterRegion"
                (change)="filter({ region: regionBox.value || null, province: null })"
              >
                <option value="" [selected]="!region()">{{ language.words().filterRegion }}</option>
                @for (item of regions(); track item.id) {
                  <option [value]="item.id" [selected]="item.id === region()">
                    {{ item.title }} ({{ item.listed }})
                  </option>
                }
              </select>
              <select
                #provinceBox
                [attr.aria-label]="language.words().filterProvince"
                (change)="filter({ province: provinceBox.value || null, region: null })"
              >
                <option value="" [selected]="!provinceCode()">
                  {{ language.words().filterProvince }}
                </option>
                @for (province of listedProvinces(); track province.code) {
                  <option [value]="province.code" [selected]="province.code === provinceCode()">
                    {{ language.text(province.shortName) }} ({{ province.listed }})
                  </option>
                }
              </select>
              @if (filtered()) {
                <button
                  type="button"
                  (click)="filter({ q: null, tier: null, province: null, region: null })"
                >
                  {{ language.words().clear }}
                </button>
              }
              <span role="status">{{ language.words().shown(rows().length, all().length) }}</span>
            </form>
            @if (edition.ranges; as drawn) {
              <p class="note">
                {{
                  language
                    .words()
                    .rangesNote(drawn.runs, ranges().ranks, ranges().settled, settledPlaces)
                }}
                <a
                  [routerLink]="language.link('/editions/' + edition.slug + '/methodology')"
                  fragment="ranges"
                  >{{ language.words().rangesHow }}</a
                >
              </p>
            }
            <table class="ranking">
              <caption class="for-readers">
                {{
                  language.text(edition.title)
                }}
              </caption>
              <thead>
                <tr>
                  <th scope="col" class="number">{{ language.words().rank }}</th>
                  @if (edition.changes) {
                    <th scope="col">{{ language.words().change }}</th>
                  }
                  <th scope="col">{{ language.words().city }}</th>
                  <th scope="col" class="wide">{{ language.words().province }}</th>
                  <th scope="col" class="number">{{ language.words().score }}</th>
                  @if (shows().range) {
                    <th scope="col" class="wide">{{ language.words().rankRange }}</th>
                  }
                  @if (shows().dimensions) {
                    <th scope="col" class="wide">{{ language.words().dimensions }}</th>
                  }
                </tr>
              </thead>
              <tbody>
                @for (row of rows(); track row.position) {
                  <tr [class.tier-start]="tierStarts().has(row.position)">
                    <td class="number rank">
                      @if (tierStarts().get(row.position); as label) {
                        <span class="tier-label">{{ label }}</span>
                      }
                      {{ row.rank }}
                      @if (row.range; as range) {
                        <small class="narrow">{{ rangeText(range) }}</small>
                      }
                    </td>
                    @if (edition.changes) {
                      <td><by-rank-change [places]="row.rankChange" /></td>
                    }
                    <th scope="row">
                      @if (row.code) {
                        <a [routerLink]="language.link('/places/' + row.code)">{{
                          language.placeName(row)
                        }}</a>
                      } @else {
                        {{ language.placeName(row) }}
                      }
                      <small class="narrow">{{ language.provinceName(row) }}</small>
                    </th>
                    <td class="wide">{{ language.provinceName(row) }}</td>
                    <td class="number score">{{ row.score }}</td>
                    @if (shows().range) {
                      <td class="wide">
                        @if (row.range; as range) {
                          <by-rank-range
                            [rank]="row.rank ?? range[0]"
                            [range]="range"
                            [reach]="ranges().reach"
                          />
                        }
                      </td>
                    }
                    @if (shows().dimensions) {
                      <td class="wide">
                        @if (row.dimensions) {
                          <by-dimension-bars
                            [scores]="row.dimensions"
                            [dimensions]="edition.dimensions"
                          />
                        }
                      </td>
                    }
                  </tr>
                } @empty {
                  <tr>
                    <td colspan="7" class="empty">{{ language.words().noMatch }}</td>
                  </tr>
                }
              </tbody>
            </table>
            <by-source-line [edition]="edition" />
          </section>
          <aside>
            <by-tile-map
              [provinces]="edition.provinces"
              [chosen]="provinceCode() ?? ''"
              (chosenChange)="filter({ province: $event || null, region: null })"
            />
          </aside>
        </div>
        <by-edition-insights [edition]="edition" />
        @if (edition.yearly; as yearly) {
          <by-yearly-life [yearly]="yearly" />
        }
      }
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
})
export class Ranking {
  readonly slug = input.required<string>();
  protected readonly isStudy = isStudy;
  /** filters live in the address, so that a filtered list can be shared */
  readonly q = input<string>();
  readonly tier = input<string>();
  readonly province = input<string>();
  readonly region = input<string>();
  private readonly router = inject(Router);
  protected readonly language = inject(Language);
  private readonly editionResource = publicData.edition(() => this.slug());
  private readonly rowsResource = publicData.list(
    () => this.slug(),
    () => documentOf(this.editionResource)?.lists[0]?.id,
  );
  protected readonly edition = computed(() => documentOf(this.editionResource));
  protected readonly missing = computed(() => this.editionResource.error() !== undefined);
  protected readonly all = computed(() => documentOf(this.rowsResource) ?? []);
  protected readonly query = computed(() => this.q() ?? '');
  protected readonly tierCode = computed(() => this.tier());
  protected readonly provinceCode = computed(() => this.province());
  protected readonly filtered = computed(() =>
    Boolean(this.q() || this.tier() || this.province() || this.region()),
  );
  /** columns that are there only when some row has something to say in them */
  protected readonly shows = computed(() => ({
    range: this.all().some((row) => row.range),
    dimensions: this.all().some((row) => row.dimensions),
  }));
  protected readonly ranges = computed(() => rangesInList(this.all()));
  protected readonly settledPlaces = SETTLED;
  protected readonly rangeText = rangeText;
  protected readonly listedProvinces = computed(() =>
    (this.edition()?.provinces ?? []).filter((province) => province.listed > 0),
  );
  protected readonly regions = computed(() => {
    const listed = new Map<string, { id: string; title: string; listed: number }>();
    for (const { region, listed: count } of this.listedProvinces()) {
      const id = region['zh-CN'];
      listed.set(id, {
        id,
        title: this.language.text(region),
        listed: (listed.get(id)?.listed ?? 0) + count,
      });
    }
    return [...listed.values()];
  });
  protected readonly rows = computed(() =>
    matchingRows(
      this.all(),
      { q: this.q(), tier: this.tier(), province: this.province(), region: this.region() },
      this.edition()?.provinces ?? [],
      (row) => this.language.namesOf(row),
    ),
  );
  /** what to write above the first row shown of each tier, by position */
  protected readonly tierStarts = computed(() => {
    const words = this.language.words();
    return new Map(
      [...tierStarts(this.rows(), this.edition()?.tiers ?? [])].map(
        ([position, { tier, shown }]) =>
          [position, `${this.language.text(tier.title)} · ${words.cities(shown)}`] as const,
      ),
    );
  });

  /** The reader stays where they are: a filter is no new page. */
  protected filter(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
      scroll: 'manual',
    });
  }
}
