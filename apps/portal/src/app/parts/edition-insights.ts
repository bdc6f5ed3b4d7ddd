import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicEdition } from '@bangyang/publications-contract';
import { Language } from '../language';
import { CompareRadar } from './compare-radar';
import { ScoreScatter } from './score-scatter';
import { insightWords } from './insight-words';

/** What a list says beyond its rows: findings, averages, leaders, provinces, comings and goings, sub-lists. */
@Component({
  selector: 'by-edition-insights',
  imports: [CompareRadar, RouterLink, ScoreScatter],
  template: `
    <div class="insights">
      @if (edition().findings.length) {
        <section>
          <h2>{{ language.words().findings }}</h2>
          @for (finding of edition().findings; track $index) {
            <p>{{ language.text(finding) }}</p>
          }
        </section>
      }
      @if (edition().lists.length > 1) {
        <section>
          <h2>{{ own().subLists }}</h2>
          <ul class="links">
            @for (list of edition().lists.slice(1); track list.id) {
              <li>
                <a
                  [routerLink]="language.link('/editions/' + edition().slug + '/lists/' + list.id)"
                  >{{ language.text(list.title) }}</a
                >
              </li>
            }
          </ul>
        </section>
      }
      <section class="whole">
        <h2>{{ own().averages }}</h2>
        <div class="scroll" tabindex="0" role="region" [attr.aria-label]="own().averages">
          <table class="averages">
            <caption class="for-readers">
              {{
                own().averages
              }}
            </caption>
            <thead>
              <tr>
                <td></td>
                @for (column of columns(); track $index) {
                  <th scope="col">{{ column }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of edition().averages; track row.group) {
                <tr>
                  <th scope="row">{{ language.text(row.title) }}</th>
                  @for (score of row.scores; track $index) {
                    <td>
                      <span class="meter" [style.inline-size.%]="score"></span
                      ><span>{{ score }}</span>
                    </td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
      @if (edition().averages.length && axes().length > 2) {
        <section>
          <h2>{{ own().profiles }}</h2>
          <by-compare-radar [axes]="axes()" [places]="profiles()" />
        </section>
      }
      @if (edition().correlations.length) {
        <section>
          <h2>{{ own().correlations }}</h2>
          <p>{{ own().correlationsNote }}</p>
          <table class="plain">
            <caption class="for-readers">
              {{
                own().correlations
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col">{{ language.words().series }}</th>
                <th scope="col" class="number">{{ own().linear }}</th>
                <th scope="col" class="number">{{ own().ofRanks }}</th>
                <th scope="col" class="number">{{ own().usedBy }}</th>
              </tr>
            </thead>
            <tbody>
              @for (item of edition().correlations; track item.series) {
                <tr>
                  <th scope="row">
                    {{ language.text(item.title) }}{{ item.onLogarithms ? own().onLogarithms : '' }}
                  </th>
                  <td class="number">{{ item.pearson }}</td>
                  <td class="number">{{ item.spearman }}</td>
                  <td class="number">{{ item.usedBy }}</td>
                </tr>
              }
            </tbody>
          </table>
        </section>
        <section class="whole">
          <h2>{{ own().scatterTitle }}</h2>
          @defer (on viewport) {
            <by-score-scatter [edition]="edition()" />
          } @placeholder {
            <p class="note">{{ own().scatterLoading }}</p>
          }
        </section>
      }
      @if (edition().leaders.length) {
        <section>
          <h2>{{ own().leaders }}</h2>
          <table class="plain">
            <caption class="for-readers">
              {{
                own().leaders
              }}
            </caption>
            <tbody>
              @for (leader of edition().leaders; track $index) {
                <tr>
                  <th scope="row">{{ titleOf(leader.dimension) }}</th>
                  <td>
                    <a [routerLink]="language.link('/places/' + leader.code)">{{
                      language.placeName(leader)
                    }}</a>
                  </td>
                  <td class="number">{{ leader.score }}</td>
                </tr>
              }
            </tbody>
          </table>
        </section>
      }
      @if (shareGroups().length) {
        <section>
          <h2>{{ own().shareClasses }}</h2>
          <dl>
            @for (group of shareGroups(); track group.title) {
              <dt>{{ group.title }}</dt>
              <dd>{{ group.names }}</dd>
            }
          </dl>
        </section>
      }
      @if (edition().changes; as changes) {
        @for (
          group of [
            { title: own().entrants, cities: changes.entrants },
            { title: own().leavers, cities: changes.leavers },
          ];
          track group.title
        ) {
          <section>
            <h2>{{ group.title }}</h2>
            <p class="chips">
              @for (city of group.cities; track city.code) {
                <a [routerLink]="language.link('/places/' + city.code)"
                  >{{ language.placeName(city) }}<small>{{ city.rank }}</small></a
                >
              }
            </p>
          </section>
        }
      }
      @if (edition().outside.length) {
        <section>
          <h2>{{ language.words().universe }}</h2>
          @for (rule of edition().outside; track rule.why['zh-CN']) {
            <p>{{ language.words().outside(rule.count) }}{{ language.text(rule.why) }}</p>
          }
        </section>
      }
      @if (edition().screenedOut.length) {
        <section>
          <h2>{{ language.words().screenedOut }}</h2>
          @for (city of edition().screenedOut; track city.code) {
            <p>
              <b>{{ language.placeName(city) }}</b> {{ language.text(city.why) }}
            </p>
          }
        </section>
      }
    </div>
  `,
})
export class EditionInsights {
  readonly edition = input.required<PublicEdition>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => insightWords[this.language.locale()]);
  protected readonly columns = computed(() => [
    ...this.edition().dimensions.map((dimension) => this.language.text(dimension.title)),
    this.language.words().total,
  ]);
  protected readonly axes = computed(() =>
    this.edition().dimensions.map((dimension) => this.language.text(dimension.title)),
  );
  protected readonly profiles = computed(() =>
    this.edition().averages.map(({ title, scores }) => ({
      name: this.language.text(title),
      scores: this.edition().dimensions.map((_, at) => Number(scores[at])),
    })),
  );
  protected readonly shareGroups = computed(() => {
    const words: Readonly<Record<string, string>> = this.language.words().shareClass;
    return Object.entries(words).flatMap(([id, title]) => {
      const members = this.edition().provinces.filter(
        (province) => province.shareClass === id && id !== 'no-data',
      );
      const names = members.map(
        (province) =>
          `${this.language.text(province.shortName)} ${province.listed}/${province.cities}`,
      );
      return members.length === 0
        ? []
        : [{ title, names: names.join(this.language.locale() === 'en' ? ', ' : '、') }];
    });
  });

  protected titleOf(dimension: string): string {
    const found = this.edition().dimensions.find((item) => item.code === dimension);
    return found ? this.language.text(found.title) : dimension;
  }
}
