import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicAward, PublicEdition } from '@bangyang/publications-contract';
import { Language } from '../language';
import { awardWords } from './award-words';

/** Winners with their citations, then both parts of the result for every entrant. */
@Component({
  selector: 'by-award-result',
  styles: `
    .certificate {
      margin-inline-start: 1.5rem;
    }
  `,
  imports: [RouterLink],
  template: `
    <section class="award">
      <h2>{{ own().winners(award().winners.length) }}</h2>
      <p class="note">{{ own().unranked }}</p>
      @for (winner of award().winners; track winner.name) {
        <article class="card winner">
          <h3>
            @if (winner.code) {
              <a [routerLink]="language.link('/places/' + winner.code)">{{
                language.placeName(winner)
              }}</a>
            } @else {
              {{ winner.name }}
            }
          </h3>
          @for (text of winner.texts; track text.id) {
            <p>
              <b>{{ language.text(text.title) }}</b> {{ language.text(text.text) }}
            </p>
          }
          <p>
            <a [routerLink]="pageOf(winner.number)">{{ own().entrantPage }} →</a>
            @if (winner.certificate; as id) {
              <a class="certificate" [routerLink]="language.link('/certificates/' + id)"
                >{{ own().certificate }} →</a
              >
            }
          </p>
        </article>
      }
    </section>
    @for (text of award().texts; track text.id) {
      <section>
        <h2>{{ language.text(text.title) }}</h2>
        <blockquote>{{ language.text(text.text) }}</blockquote>
      </section>
    }
    <section class="award">
      <h2>{{ own().parts }}</h2>
      <p>
        {{ shares() }} {{ language.text(edition().scaleNote) }}
        @if (award().votes; as votes) {
          {{ own().totals(votes.counted, votes.void) }}
          @if (votes.quarantined > 0) {
            {{ own().quarantined(votes.quarantined) }}
          }
        }
      </p>
      <div class="scroll" tabindex="0" role="region" [attr.aria-label]="own().parts">
        <table class="plain">
          <caption class="for-readers">
            {{
              own().parts
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ language.words().city }}</th>
              <th scope="col">{{ own().listed }}</th>
              @if (hasScores()) {
                <th scope="col" class="number">{{ own().settled }}</th>
              }
              @if (award().votes) {
                <th scope="col" class="number">{{ own().counted }}</th>
                <th scope="col" class="number">{{ own().void }}</th>
              }
              @for (part of award().parts; track part.id) {
                <th scope="col" class="number">
                  {{ language.text(part.title) }}<br /><small>{{ own().onScale }}</small>
                </th>
              }
            </tr>
          </thead>
          <tbody>
            @for (entrant of award().entrants; track entrant.name) {
              <tr>
                <th scope="row">
                  <a [routerLink]="pageOf(entrant.number)">{{ language.placeName(entrant) }}</a>
                </th>
                <td>{{ entrant.isListed ? '✓' : '' }}</td>
                @if (hasScores()) {
                  <td class="number">{{ said(entrant.settled) }}</td>
                }
                @if (award().votes) {
                  <td class="number">{{ language.number(entrant.counted ?? 0) }}</td>
                  <td class="number">{{ language.number(entrant.void ?? 0) }}</td>
                }
                @for (score of entrant.scores; track $index) {
                  <td class="number">{{ said(score) }}</td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
      <p class="source">{{ own().order }} {{ language.text(edition().facts.sourceNote) }}</p>
      @for (equal of drawn(); track $index) {
        <p>{{ own().drawn(equal.all, equal.listed) }}</p>
      }
      @if (award().draw; as draw) {
        <details>
          <summary>{{ own().draw }}</summary>
          <p>{{ own().drawText }}</p>
          <dl class="hashes">
            <dt>{{ own().seed }}</dt>
            <dd>
              <code>{{ draw.seed }}</code>
            </dd>
            <dt>SHA-256</dt>
            <dd>
              <code>{{ draw.commitment }}</code>
            </dd>
          </dl>
        </details>
      }
    </section>
  `,
})
export class AwardResult {
  readonly edition = input.required<PublicEdition>();
  readonly award = input.required<PublicAward>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => awardWords[this.language.locale()]);
  /** address of an entrant's own page */
  protected pageOf(number: number): string {
    return this.language.link(`/vote/${this.edition().slug}/entrants/${number}`);
  }

  /** Who is equal in every part and yet on both sides of the cut: the draw decided there. */
  protected readonly drawn = computed(() =>
    [...Map.groupBy(this.award().entrants, ({ scores }) => scores.join(' ')).values()]
      .filter((group) => new Set(group.map(({ isListed }) => isListed)).size > 1)
      .map((group) => ({
        all: group.map((entrant) => this.language.placeName(entrant)),
        listed: group
          .filter(({ isListed }) => isListed)
          .map((entrant) => this.language.placeName(entrant)),
      })),
  );

  /** For reading; the bundle has every digit. */
  protected said(score: string | null | undefined): string {
    return score ? Number(score).toFixed(2) : '–';
  }

  protected readonly hasScores = computed(() =>
    this.award().parts.some(({ from }) => from === 'experts'),
  );
  protected readonly shares = computed(() =>
    this.own().shares(
      this.award().parts.map(
        ({ title, share }) => `${this.language.text(title)} ${String(Number(share))}%`,
      ),
    ),
  );
}
