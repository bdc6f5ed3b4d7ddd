import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { comparedCodes } from '../compared-codes';
import { comparedStandings } from '../compared-standings';
import { Language } from '../language';
import { searchPlaces } from '../place-search';
import { CompareRadar } from '../parts/compare-radar';
import { documentOf, publicData } from '../public-data';
import { compareWords } from './compare-words';

const MOST_PLACES = 4;
const MOST_SUGGESTIONS = 8;

/** Cities side by side over all lists and years; which ones stands in the address. */
@Component({
  imports: [CompareRadar, RouterLink],
  template: `
    <h1>{{ language.words().compare }}</h1>
    <p class="intro">{{ own().compareIntro }}</p>
    <ul class="chosen">
      @for (place of chosen(); track place.code) {
        <li>
          <a [routerLink]="language.link('/places/' + place.code)">{{
            language.placeName(place)
          }}</a>
          <button
            type="button"
            [attr.aria-label]="own().removePlace(language.placeName(place))"
            (click)="choose(without(place.code))"
          >
            ×
          </button>
        </li>
      }
    </ul>
    <div role="status">
      @if (leftOut(); as count) {
        <p class="note">{{ own().tooMany(count) }}</p>
      }
      @if (unknown(); as codes) {
        <p class="note">{{ own().notFound(codes) }}</p>
      }
    </div>
    @if (known().length < mostPlaces) {
      <div class="search">
        <label for="add">{{ own().addPlace }}</label>
        <input
          #add
          id="add"
          type="search"
          autocomplete="off"
          [value]="typed()"
          [placeholder]="language.words().findCityHint"
          (focus)="searching.set(true)"
          (input)="typed.set(add.value)"
        />
        @if (typed().trim()) {
          <ul class="suggestions">
            @for (place of found(); track place.code) {
              <li>
                <a
                  [routerLink]="[]"
                  [queryParams]="{ places: known().concat(place.code).join(',') }"
                  (click)="typed.set('')"
                  >{{ language.placeName(place) }}<span>{{ language.provinceName(place) }}</span></a
                >
              </li>
            } @empty {
              <li class="empty">{{ language.words().noMatch }}</li>
            }
          </ul>
        }
      </div>
    }
    @if (chosen().length === 1) {
      <p class="note">{{ own().comparePick }}</p>
    }
    @if (chosen().length > 1) {
      <h2>{{ language.words().standings }}</h2>
      <div class="scroll" tabindex="0" role="region" [attr.aria-label]="language.words().standings">
        <table class="plain compared">
          <caption class="for-readers">
            {{
              language.words().standings
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ language.words().list }}</th>
              @for (place of chosen(); track place.code) {
                <th scope="col">{{ language.placeName(place) }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of standings(); track row.key) {
              <tr>
                <th scope="row">
                  <a [routerLink]="language.link(row.path)">{{ language.text(row.listTitle) }}</a>
                  <small
                    >{{ row.year }} · {{ language.words().rows(row.of) }} ·
                    {{
                      row.kind === 'printed'
                        ? language.words().asPublished
                        : language.words().computed
                    }}</small
                  >
                </th>
                @for (cell of row.cells; track $index) {
                  <td>
                    @if (cell) {
                      <b>{{ cell.rank ?? language.words().onList }}</b>
                      @if (cell.grade ?? cell.score; as value) {
                        <small>{{ value }}</small>
                      }
                    } @else {
                      {{ own().noStanding }}
                    }
                  </td>
                }
              </tr>
            } @empty {
              <tr>
                <td>{{ own().noCommon }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (edition(); as edition) {
        @if (scored().length > 1) {
          <h2>{{ language.text(edition.title) }}</h2>
          <div class="radar-and-table">
            <figure>
              <figcaption class="for-readers">{{ language.words().radar }}</figcaption>
              <by-compare-radar [axes]="axes()" [places]="scored()" />
            </figure>
            <div
              class="scroll"
              tabindex="0"
              role="region"
              [attr.aria-label]="language.words().dimensions"
            >
              <table class="plain">
                <caption class="for-readers">
                  {{
                    language.words().dimensions
                  }}
                </caption>
                <thead>
                  <tr>
                    <td></td>
                    @for (place of scored(); track place.name) {
                      <th scope="col" class="number">{{ place.name }}</th>
                    }
                  </tr>
                </thead>
                <tbody>
                  @for (axis of axes(); track axis; let at = $index) {
                    <tr>
                      <th scope="row">{{ axis }}</th>
                      @for (place of scored(); track place.name) {
                        <td class="number">{{ place.scores[at]?.toFixed(2) }}</td>
                      }
                    </tr>
                  }
                  <tr>
                    <th scope="row">{{ language.words().total }}</th>
                    @for (place of scored(); track place.name) {
                      <td class="number score">{{ place.total }}</td>
                    }
                  </tr>
                </tbody>
              </table>
            </div>
          </div>
          <p class="source">
            {{ language.words().source }}{{ language.colon()
            }}{{ language.text(edition.facts.sourceNote) }}
          </p>
        }
      }
    }
  `,
})
export class Compare {
  /** codes, with commas between them */
  readonly places = input<string>();
  private readonly router = inject(Router);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => compareWords[this.language.locale()]);
  protected readonly mostPlaces = MOST_PLACES;
  protected readonly searching = signal(false);
  protected readonly typed = signal('');
  private readonly asked = computed(() => comparedCodes(this.places()));
  protected readonly codes = computed(() => this.asked().codes.slice(0, MOST_PLACES));
  private readonly names = publicData.placeNames(this.searching);
  private readonly placeResources = [0, 1, 2, 3].map((at) =>
    publicData.place(() => this.codes()[at]),
  );
  /** the chosen places that there are, in the order of the address */
  protected readonly chosen = computed(() =>
    this.codes().flatMap((_, at) => {
      const ref = this.placeResources[at];
      const place = ref && documentOf(ref);
      return place ? [place] : [];
    }),
  );
  protected readonly leftOut = computed(() => this.asked().codes.length - this.codes().length);
  private readonly missing = computed(() =>
    this.codes().filter((_, at) => {
      const error = this.placeResources[at]?.error();
      return error instanceof HttpErrorResponse && error.status === 404;
    }),
  );
  /** those asked for, without those that there are not */
  protected readonly known = computed(() =>
    this.asked().codes.filter((code) => !this.missing().includes(code)),
  );
  protected readonly unknown = computed(() =>
    [...this.asked().others, ...this.missing()].join(', '),
  );
  protected readonly standings = computed(() => comparedStandings(this.chosen()));
  /** the newest edition that evaluated all of them */
  private readonly slug = computed(() => {
    const [first, ...others] = this.chosen();
    return others.length === 0
      ? undefined
      : first?.evaluated.find((slug) => others.every((place) => place.evaluated.includes(slug)));
  });
  private readonly editionResource = publicData.edition(this.slug);
  private readonly scoreResources = [0, 1, 2, 3].map((at) =>
    publicData.placeIn(this.slug, () => this.chosen()[at]?.code),
  );
  protected readonly edition = computed(() => documentOf(this.editionResource));
  protected readonly axes = computed(() =>
    (this.edition()?.dimensions ?? []).map((dimension) => this.language.text(dimension.title)),
  );
  protected readonly scored = computed(() =>
    this.chosen().flatMap((place, at) => {
      const ref = this.scoreResources[at];
      const detail = ref && documentOf(ref);
      return detail
        ? [
            {
              name: this.language.placeName(place),
              scores: detail.dimensions.map((dimension) => Number(dimension.score)),
              total: detail.score,
            },
          ]
        : [];
    }),
  );
  protected readonly found = computed(() => {
    return searchPlaces(documentOf(this.names) ?? [], this.typed(), (place) =>
      this.language.namesOf(place),
    )
      .filter(({ code }) => !this.codes().includes(code))
      .slice(0, MOST_SUGGESTIONS);
  });

  constructor() {
    const title = inject(Title);
    effect(() =>
      title.setTitle(
        [
          this.chosen()
            .map((place) => this.language.placeName(place))
            .join(' / '),
          this.language.words().compare,
          this.language.words().brand,
        ]
          .filter((part) => part !== '')
          .join(' · '),
      ),
    );
  }

  protected without(code: string): string {
    return this.known()
      .filter((other) => other !== code)
      .join(',');
  }

  protected choose(places: string): void {
    void this.router.navigate([], { queryParams: { places: places || null } });
  }
}
