import { Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { clustersOf } from '@bangyang/regions';
import { Language } from '../language';
import { Radar } from '../parts/radar';
import { RankHistory } from '../parts/rank-history';
import { RankRange } from '../parts/rank-range';
import { documentOf, publicData } from '../public-data';
import { rangesInList, rangeText } from '../rank-ranges';
import { NotFound } from './not-found';

@Component({
  imports: [RouterLink, NotFound, Radar, RankHistory, RankRange],
  template: `
    @if (place(); as place) {
      <div class="edition-header">
        <h1>{{ name() }}</h1>
        <p class="facts">
          <span>{{ province() }}{{ place.within ? ' · ' + place.within : '' }}</span
          ><span>{{ language.text(place.class) }}</span>
          @for (cluster of clusters(); track cluster.id) {
            <span>{{ language.text(cluster.title) }}</span>
          }
        </p>
        <p>
          <a [routerLink]="language.link('/compare')" [queryParams]="{ places: place.code }"
            >{{ language.words().compareWith }} →</a
          >
        </p>
      </div>
      <h2>{{ language.words().standings }}</h2>
      <table class="plain standings">
        <caption class="for-readers">
          {{
            language.words().standings
          }}
        </caption>
        @for (group of editions(); track group.slug) {
          <tbody>
            <tr class="group">
              <th scope="rowgroup" colspan="3">
                {{ language.text(group.title) }}
                <small
                  >{{ group.year }} ·
                  {{
                    group.kind === 'printed'
                      ? language.words().asPublished
                      : language.words().computed
                  }}</small
                >
              </th>
            </tr>
            @for (standing of group.standings; track $index) {
              <tr>
                <th scope="row">
                  <a
                    [routerLink]="
                      language.link(
                        '/editions/' +
                          standing.slug +
                          (standing.kind === 'computed' && standing.list === 'ranking'
                            ? ''
                            : '/lists/' + standing.list)
                      )
                    "
                    >{{ language.text(standing.listTitle) }}</a
                  >
                </th>
                <td class="stands">
                  {{
                    standing.rank
                      ? language.words().outOf(standing.rank, standing.of)
                      : language.words().onList
                  }}
                  @if (standing.entrant; as number) {
                    <small
                      ><a
                        [routerLink]="
                          language.link('/vote/' + standing.slug + '/entrants/' + number)
                        "
                        >{{ language.words().entrantPage }}</a
                      ></small
                    >
                  }
                  @if (standing.tierTitle; as tier) {
                    <small>{{ language.text(tier) }}</small>
                  }
                </td>
                <td class="number score">{{ standing.grade ?? standing.score }}</td>
              </tr>
            }
          </tbody>
        } @empty {
          <tbody>
            <tr>
              <td>{{ language.words().notListed }}</td>
            </tr>
          </tbody>
        }
      </table>
      @if (history().length > 1) {
        <figure>
          <figcaption>{{ language.words().history }}</figcaption>
          <by-rank-history [ranks]="history()" />
          <small>{{ language.words().historyNote }}</small>
        </figure>
      }
      @if (detail(); as detail) {
        @if (edition(); as edition) {
          <h2>{{ language.text(edition.title) }}{{ language.colon() }}{{ detail.score }}</h2>
          @if (detail.range; as range) {
            <p class="place-range">
              {{
                language
                  .words()
                  .rangeOfPlace(
                    edition.ranges?.runs ?? 0,
                    rangeText(range),
                    detail.medianRank ?? range[0]
                  )
              }}
              <by-rank-range
                [rank]="detail.rank ?? range[0]"
                [range]="range"
                [reach]="rangesInList([detail]).reach"
              />
            </p>
          }
          <div class="radar-and-table">
            <figure>
              <figcaption class="for-readers">{{ language.words().radar }}</figcaption>
              <by-radar [axes]="axes()" /><small>{{ language.words().radarNote }}</small>
            </figure>
            <table class="plain">
              <caption class="for-readers">
                {{
                  language.words().dimensions
                }}
              </caption>
              <thead>
                <tr>
                  <td></td>
                  <th scope="col" class="number">{{ language.words().score }}</th>
                  <th scope="col" class="number">{{ language.words().rank }}</th>
                  <th scope="col" class="number">{{ language.words().contribution }}</th>
                </tr>
              </thead>
              <tbody>
                @for (dimension of detail.dimensions; track dimension.code) {
                  <tr>
                    <th scope="row">{{ titleOf(dimension.code) }}</th>
                    <td class="number">{{ dimension.score }}</td>
                    <td class="number">{{ dimension.rank }}</td>
                    <td class="number">{{ dimension.contribution }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <h2>{{ language.words().contribution }}</h2>
          <div
            class="scroll"
            tabindex="0"
            role="region"
            [attr.aria-label]="language.words().contribution"
          >
            <table class="plain contributions">
              <caption class="for-readers">
                {{
                  language.words().contribution
                }}
              </caption>
              <thead>
                <tr>
                  <th scope="col">{{ language.words().indicator }}</th>
                  <th scope="col" class="number">{{ language.words().value }}</th>
                  <th scope="col" class="number">{{ language.words().score }}</th>
                  <th scope="col">{{ language.words().contribution }}</th>
                </tr>
              </thead>
              <tbody>
                @for (indicator of indicators(); track indicator.code) {
                  <tr>
                    <th scope="row">
                      {{ indicator.title }}
                      @if (indicator.flags) {
                        <small>{{ indicator.flags }}</small>
                      }
                    </th>
                    <td class="number">
                      {{ indicator.value ? language.number(indicator.value) : '–'
                      }}<small>{{ language.unitBehind(indicator.unit ?? '') }}</small>
                    </td>
                    <td class="number">{{ indicator.score ?? '–' }}</td>
                    <td class="bar">
                      <span class="meter" [style.inline-size.%]="indicator.width"></span
                      ><span>{{ indicator.points }}</span>
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <h2>{{ language.words().peers }}</h2>
          <table class="plain">
            <caption class="for-readers">
              {{
                language.words().peers
              }}
            </caption>
            <tbody>
              @for (peer of detail.peers; track peer.code) {
                <tr>
                  <td class="number">{{ peer.rank ?? '–' }}</td>
                  <th scope="row">
                    <a [routerLink]="language.link('/places/' + peer.code)">{{
                      language.placeName(peer)
                    }}</a>
                  </th>
                  <td class="number score">{{ peer.score }}</td>
                </tr>
              }
            </tbody>
          </table>
          <p class="source">
            {{ language.words().source }}{{ language.colon()
            }}{{ language.text(edition.facts.sourceNote) }}
          </p>
        }
      }
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
})
export class Place {
  readonly code = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly rangesInList = rangesInList;
  protected readonly rangeText = rangeText;
  private readonly placeResource = publicData.place(() => this.code());
  protected readonly place = computed(() => documentOf(this.placeResource));
  protected readonly name = computed(() =>
    this.language.placeName({ code: this.code(), name: this.place()?.name ?? this.code() }),
  );
  protected readonly province = computed(() =>
    this.language.provinceName({ code: this.code(), province: this.place()?.province }),
  );
  protected readonly clusters = computed(() => clustersOf(this.code()));
  /** its standings by the edition that gave them, newest first */
  protected readonly editions = computed(() =>
    [...Map.groupBy(this.place()?.standings ?? [], ({ slug }) => slug)].flatMap(
      ([slug, standings]) => {
        const [first] = standings;
        return first
          ? [{ slug, title: first.title, year: first.year, kind: first.kind, standings }]
          : [];
      },
    ),
  );
  /** the main list of each year, oldest first */
  protected readonly history = computed(() =>
    (this.place()?.standings ?? [])
      .filter((standing) => standing.kind === 'computed' && standing.list === 'ranking')
      .flatMap(({ year, rank }) => (rank === undefined ? [] : [{ year, rank }]))
      .toSorted((a, b) => a.year - b.year),
  );
  protected readonly missing = computed(() => this.placeResource.error() !== undefined);
  private readonly slug = computed(() => this.place()?.evaluated[0]);
  private readonly editionResource = publicData.edition(this.slug);
  private readonly detailResource = publicData.placeIn(this.slug, () => this.code());
  protected readonly edition = computed(() => documentOf(this.editionResource));
  protected readonly detail = computed(() => documentOf(this.detailResource));
  protected readonly axes = computed(() => {
    const listed = this.edition()?.averages.find((row) => row.group === 'listed');
    return (this.detail()?.dimensions ?? []).map((dimension, at) => ({
      title: this.titleOf(dimension.code),
      score: Number(dimension.score),
      mean: Number(listed?.scores[at] ?? 0),
    }));
  });
  protected readonly indicators = computed(() => {
    const rows = this.detail()?.indicators ?? [];
    const most = Math.max(...rows.map((row) => Number(row.contribution ?? 0)));
    const flags: Readonly<Record<string, string>> = this.language.words().flags;
    return rows.map((row) => ({
      ...row,
      title: this.titleOf(row.code),
      unit: this.edition()?.indicators.find((item) => item.code === row.code)?.unit,
      flags: row.flags.map((flag) => flags[flag]).join(' · '),
      points: Number(row.contribution ?? 0).toFixed(2),
      width: (Number(row.contribution ?? 0) / most) * 70,
    }));
  });

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.name()} · ${this.language.words().brand}`));
  }

  protected titleOf(code: string): string {
    const found = this.edition()?.indicators.find((indicator) => indicator.code === code);
    return found ? this.language.text(found.title) : code;
  }
}
