import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicEdition, PublicSeries } from '@bangyang/publications-contract';
import { Language } from '../language';

/** A result in several series: each list with its head, and what the organiser says. */
@Component({
  selector: 'by-series-result',
  imports: [RouterLink],
  template: `
    @for (item of shown(); track item.id; let at = $index) {
      <section class="series">
        <h2>
          <small>{{ at + 1 }}</small>{{ language.text(item.title) }}
        </h2>
        <div class="cards">
          @for (list of item.lists; track list.id) {
            <article class="card">
              <h3>
                <a [routerLink]="address(list.id)">{{ language.text(list.title) }}</a>
              </h3>
              <p class="note">{{ language.words().rowsOf(list.size, list.of) }}</p>
              <table class="top">
                <caption class="for-readers">
                  {{
                    language.text(list.title)
                  }}
                </caption>
                <tbody>
                  @for (row of list.top; track row.position) {
                    <tr>
                      <td class="number rank">{{ row.rank ?? '·' }}</td>
                      <th scope="row">
                        @if (row.code) {
                          <a [routerLink]="language.link('/places/' + row.code)">{{
                            language.rowName(row, list.of)
                          }}</a>
                        } @else {
                          {{ row.name }}
                        }
                      </th>
                      <td class="number score">{{ row.grade ?? row.score }}</td>
                    </tr>
                  }
                </tbody>
              </table>
              <a class="more" [routerLink]="address(list.id)"
                >{{ language.words().seeList }} →<span class="for-readers">{{
                  language.text(list.title)
                }}</span></a
              >
            </article>
          }
        </div>
      </section>
    }
    @for (text of texts(); track text.id) {
      <section>
        <h2>{{ language.text(text.title) }}</h2>
        <blockquote>{{ language.text(text.text) }}</blockquote>
      </section>
    }
  `,
})
export class SeriesResult {
  readonly edition = input.required<PublicEdition>();
  readonly series = input.required<readonly PublicSeries[]>();
  protected readonly language = inject(Language);
  protected readonly shown = computed(() =>
    this.series().map(({ lists, ...series }) => ({
      ...series,
      lists: lists.flatMap(({ id, top }) => {
        const list = this.edition().lists.find((item) => item.id === id);
        return list ? [{ ...list, top }] : [];
      }),
    })),
  );

  protected readonly texts = computed(() =>
    this.edition().texts.filter(({ per }) => per === 'edition'),
  );

  protected address(list: string): string {
    return this.language.link(`/editions/${this.edition().slug}/lists/${list}`);
  }
}
