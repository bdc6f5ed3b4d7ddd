import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicYearlyLife } from '@bangyang/publications-contract';
import { Language } from '../language';
import { yearlyWords } from './yearly-words';

/** An edition beside the years before: tiers, years in a row, provinces, and what changed in the system. */
@Component({
  selector: 'by-yearly-life',
  imports: [RouterLink],
  template: `
    <h2 id="yearly">{{ own().yearly }}</h2>
    @if (yearly().system; as system) {
      <section class="notice" role="note">
        <b>{{ language.words().systemChanged(system.before, system.now) }}</b>
        @if (system.why; as why) {
          <p>{{ language.text(why) }}</p>
        }
        <p>
          <small>{{ own().systemVersions(system.versions[0], system.versions[1]) }}</small>
        </p>
        @for (
          part of [
            { title: own().indicatorsAdded, indicators: system.added },
            { title: own().indicatorsDropped, indicators: system.dropped },
          ];
          track part.title
        ) {
          @if (part.indicators.length) {
            <details>
              <summary>{{ part.title }} ({{ part.indicators.length }})</summary>
              <ul>
                @for (indicator of part.indicators; track indicator.code) {
                  <li>
                    {{ language.text(indicator.title) }}
                    @if (whyOf(indicator); as why) {
                      <small>{{ why }}</small>
                    }
                  </li>
                }
              </ul>
            </details>
          }
        }
        @for (
          part of [
            { title: own().weightsChanged, changes: system.reweighted, unit: '%' },
            { title: own().formulasChanged, changes: system.redefined, unit: '' },
            { title: own().tiersChanged, changes: system.tiers, unit: '' },
          ];
          track part.title
        ) {
          @if (part.changes.length) {
            <details>
              <summary>{{ part.title }} ({{ part.changes.length }})</summary>
              <ul>
                @for (change of part.changes; track change.code) {
                  <li>
                    {{ language.text(change.title) }}
                    <small
                      >{{ change.before }}{{ part.unit }} → {{ change.now }}{{ part.unit }}</small
                    >
                  </li>
                }
              </ul>
            </details>
          }
        }
      </section>
    }
    <h3>{{ own().tiersOverYear }}</h3>
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="own().tiersOverYear">
      <table class="plain moves">
        <caption class="for-readers">
          {{
            own().tiersOverYear
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ language.words().tier }}</th>
            <th scope="col" class="number">{{ before() }}</th>
            <th scope="col" class="number">{{ now() }}</th>
            <th scope="col">{{ own().entered }}</th>
            <th scope="col">{{ own().left }}</th>
          </tr>
        </thead>
        <tbody>
          @for (tier of yearly().tiers; track tier.code) {
            <tr>
              <th scope="row">{{ language.text(tier.title) }}</th>
              <td class="number">{{ tier.before }}</td>
              <td class="number">{{ tier.now }}</td>
              @for (cities of [tier.entered, tier.left]; track $index) {
                <td>
                  @if (cities.length > 12) {
                    <details>
                      <summary>{{ language.words().cities(cities.length) }}</summary>
                      {{ namesOf(cities) }}
                    </details>
                  } @else {
                    {{ namesOf(cities) || '–' }}
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
    <h3>{{ own().streaks }}</h3>
    @for (streak of yearly().streaks; track streak.years) {
      <details>
        <summary>
          {{ own().yearsInARow(streak.years) }}:
          {{ language.words().cities(streak.cities.length) }}
        </summary>
        <p class="chips">
          @for (city of streak.cities; track city.code) {
            <a [routerLink]="language.link('/places/' + city.code)">{{
              language.placeName(city)
            }}</a>
          }
        </p>
      </details>
    }
    <h3>{{ own().provincesOverYears }}</h3>
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="own().provincesOverYears">
      <table class="plain province-years">
        <caption class="for-readers">
          {{
            own().provincesOverYears
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ language.words().province }}</th>
            @for (year of yearly().years; track year) {
              <th scope="col" class="number">{{ year }}</th>
            }
            <th scope="col">{{ own().wholeProvince }}</th>
          </tr>
        </thead>
        <tbody>
          @for (province of yearly().provinces; track province.code) {
            <tr>
              <th scope="row">{{ language.text(province.shortName) }}</th>
              @for (listed of province.listed; track $index) {
                <td class="number">
                  <span class="meter" [style.inline-size.px]="listed * 3"></span>{{ listed }}
                </td>
              }
              <td>
                @if (province.wholeYears) {
                  {{ own().yearsInARow(province.wholeYears) }}
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
})
export class YearlyLife {
  readonly yearly = input.required<PublicYearlyLife>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => yearlyWords[this.language.locale()]);
  protected readonly now = computed(() => this.yearly().years.at(-1));
  protected readonly before = computed(() => this.yearly().years.at(-2));

  protected namesOf(cities: readonly { readonly code: string; readonly name: string }[]): string {
    return cities
      .map((city) => this.language.placeName(city))
      .join(this.language.locale() === 'en' ? ', ' : '、');
  }

  protected whyOf(
    indicator: NonNullable<PublicYearlyLife['system']>['dropped'][number],
  ): string | undefined {
    return indicator.why && this.language.text(indicator.why);
  }
}
