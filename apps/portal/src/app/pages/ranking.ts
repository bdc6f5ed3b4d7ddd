import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Language } from '../language';
import { DimensionBars } from '../parts/dimension-bars';
import { EditionHeader } from '../parts/edition-header';
import { EditionInsights } from '../parts/edition-insights';
import { RankChange } from '../parts/rank-change';
import { TileMap } from '../parts/tile-map';
import { documentOf, publicData } from '../public-data';
import { NotFound } from './not-found';

@Component({
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    RouterLink,
    DimensionBars,
    EditionHeader,
    EditionInsights,
    NotFound,
    RankChange,
    TileMap,
  ],
  template: `
    @if (edition(); as edition) {
      <by-edition-header [edition]="edition" />
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
      <div class="list-and-map">
        <section>
          <form class="filters" role="search" (submit)="$event.preventDefault()">
            <input
              type="search"
              [value]="query()"
              [attr.aria-label]="language.words().findCity"
              [placeholder]="language.words().findCity"
              (input)="filter({ q: $any($event.target).value || null })"
            />
            <select
              [attr.aria-label]="language.words().filterProvince"
              (change)="filter({ province: $any($event.target).value || null })"
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
              <button type="button" (click)="filter({ q: null, tier: null, province: null })">
                {{ language.words().clear }}
              </button>
            }
            <span role="status">{{ language.words().shown(rows().length, all().length) }}</span>
          </form>
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
                <th scope="col" class="wide">{{ language.words().dimensions }}</th>
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.code) {
                <tr [class.tier-start]="row.tier !== rows()[$index - 1]?.tier">
                  <td class="number rank">{{ row.rank }}</td>
                  @if (edition.changes) {
                    <td><by-rank-change [places]="row.rankChange" /></td>
                  }
                  <th scope="row">
                    <a [routerLink]="language.link('/places/' + row.code)">{{ row.name }}</a><small
                      class="narrow"
                      >{{ row.province }}</small
                    >
                  </th>
                  <td class="wide">{{ row.province }}</td>
                  <td class="number score">{{ row.score }}</td>
                  <td class="wide">
                    @if (row.dimensions) {
                      <by-dimension-bars
                        [scores]="row.dimensions"
                        [dimensions]="edition.dimensions"
                      />
                    }
                  </td>
                </tr>
              } @empty {
                <tr>
                  <td colspan="6" class="empty">{{ language.words().noMatch }}</td>
                </tr>
              }
            </tbody>
          </table>
          <p class="source">
            {{ language.words().source }}: {{ language.text(edition.facts.sourceNote) }}
          </p>
        </section>
        <aside>
          <by-tile-map
            [provinces]="edition.provinces"
            [chosen]="provinceCode() ?? ''"
            (chosenChange)="filter({ province: $event || null })"
          />
        </aside>
      </div>
      <by-edition-insights [edition]="edition" />
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
})
export class Ranking {
  readonly slug = input.required<string>();
  /** filters live in the address, so that a filtered list can be shared */
  readonly q = input<string>();
  readonly tier = input<string>();
  readonly province = input<string>();
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
  protected readonly filtered = computed(() => Boolean(this.q() || this.tier() || this.province()));
  protected readonly listedProvinces = computed(() =>
    (this.edition()?.provinces ?? []).filter((province) => province.listed > 0),
  );
  protected readonly rows = computed(() =>
    this.all().filter(
      (row) =>
        (row.name + (row.province ?? '')).includes(this.query().trim()) &&
        (!this.tier() || row.tier === this.tier()) &&
        (!this.province() || row.code?.slice(0, 2) === this.province()?.slice(0, 2)),
    ),
  );

  protected filter(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
