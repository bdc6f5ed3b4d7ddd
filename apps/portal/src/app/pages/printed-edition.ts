import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../language';
import { PrintedHeader } from '../parts/printed-header';
import { StatementChecks } from '../parts/statement-checks';
import { documentOf, publicData } from '../public-data';
import { NotFound } from './not-found';

/** A document of others: its lists and tables, and its sentences beside them. */
@Component({
  imports: [NotFound, PrintedHeader, RouterLink, StatementChecks],
  template: `
    @if (edition(); as edition) {
      <by-printed-header [edition]="edition" />
      @if (refuted(); as count) {
        <p class="notice" role="note">
          <a [routerLink]="[]" fragment="statements">{{ language.words().refutedNotice(count) }}</a>
        </p>
      }
      @for (
        part of [
          { title: language.words().printedLists, lists: lists() },
          { title: language.words().tablesOf, lists: tables() },
        ];
        track part.title
      ) {
        @if (part.lists.length) {
          <h2>{{ part.title }}</h2>
          <table class="plain">
            <caption class="for-readers">
              {{
                part.title
              }}
            </caption>
            <tbody>
              @for (list of part.lists; track list.id) {
                <tr>
                  <th scope="row">
                    <a
                      [routerLink]="
                        language.link('/editions/' + edition.slug + '/lists/' + list.id)
                      "
                      >{{ language.text(list.title) }}</a
                    >
                  </th>
                  <td class="number">{{ language.words().rows(list.size) }}</td>
                </tr>
              }
            </tbody>
          </table>
        }
      }
      @if (edition.statements.length) {
        <by-statement-checks [statements]="edition.statements" />
      }
      <p class="source">
        {{ language.words().source }}{{ language.colon() }}{{ language.text(edition.sourceNote) }}
        {{ language.words().asPublished }}
      </p>
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
})
export class PrintedEditionPage {
  readonly slug = input.required<string>();
  protected readonly language = inject(Language);
  private readonly editionResource = publicData.printedEdition(() => this.slug());
  protected readonly edition = computed(() => documentOf(this.editionResource));
  protected readonly missing = computed(() => this.editionResource.error() !== undefined);
  protected readonly refuted = computed(
    () => this.edition()?.statements.filter((item) => item.check && !item.check.holds).length,
  );
  protected readonly lists = computed(() =>
    (this.edition()?.lists ?? []).filter((list) => list.kind !== 'table'),
  );
  protected readonly tables = computed(() =>
    (this.edition()?.lists ?? []).filter((list) => list.kind === 'table'),
  );
}
