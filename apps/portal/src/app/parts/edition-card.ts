import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicEditionSummary } from '@bangyang/publications-contract';
import { isStudy } from '../is-study';
import { Language } from '../language';
import { documentOf, publicData } from '../public-data';

const TOP_ROWS = 5;

/** A released edition on the start page, with the head of its main list if `withRows`. */
@Component({
  selector: 'by-edition-card',
  imports: [RouterLink],
  template: `
    <article class="card">
      <h3>
        <a [routerLink]="address()">{{ language.text(edition().title) }}</a>
      </h3>
      <p>
        <span>{{ language.words().dataYear(edition().year) }}</span> ·
        <span>{{ language.words().releasedOn(language.date(edition().releasedAt)) }}</span>
      </p>
      @if (top().length) {
        <table class="top">
          <caption class="for-readers">
            {{
              language.text(edition().title)
            }}
          </caption>
          <tbody>
            @for (row of top(); track row.position) {
              <tr>
                <td class="number rank">{{ row.rank ?? '·' }}</td>
                <th scope="row">
                  @if (row.code) {
                    <a [routerLink]="language.link('/places/' + row.code)">{{
                      language.placeName(row)
                    }}</a>
                  } @else {
                    {{ language.placeName(row) }}
                  }
                </th>
                <td class="number score">{{ row.score }}</td>
              </tr>
            }
          </tbody>
        </table>
      }
      <a class="more" [routerLink]="address()"
        >{{ isStudy() ? language.words().seeResults : language.words().seeList }} →</a
      >
    </article>
  `,
})
export class EditionCard {
  readonly edition = input.required<PublicEditionSummary>();
  /** the whole list travels with the page, so only some cards have it */
  readonly withRows = input(false);
  protected readonly language = inject(Language);
  private readonly rowsResource = publicData.list(
    () =>
      // Rows of shares are no places.
      this.withRows() && !this.isStudy() ? this.edition().slug : undefined,
    () => this.edition().lists[0]?.id,
  );
  protected readonly address = computed(() =>
    this.language.link(`/editions/${this.edition().slug}`),
  );
  protected readonly isStudy = computed(() => isStudy(this.edition()));
  protected readonly top = computed(() => (documentOf(this.rowsResource) ?? []).slice(0, TOP_ROWS));
}
