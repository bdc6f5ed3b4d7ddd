import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicListRow } from '@bangyang/publications-contract';
import { Language } from '../language';
import { EditionHeader } from '../parts/edition-header';
import { documentOf, publicData } from '../public-data';
import { NotFound } from './not-found';

@Component({
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, EditionHeader, NotFound],
  template: `
    @if (edition(); as edition) {
      <by-edition-header [edition]="edition" />
      @if (list(); as list) {
        <h2>{{ language.text(list.title) }}</h2>
        @if (groups(); as groups) {
          <p class="note">{{ language.words().unranked }}</p>
          @for (group of groups; track group.name) {
            <section class="group">
              <h3>
                {{ group.name }}<small>{{ group.rows.length }}</small>
              </h3>
              <p class="chips">
                @for (row of group.rows; track row.position) {
                  <a [routerLink]="language.link('/places/' + row.code)">{{ row.name }}</a>
                }
              </p>
            </section>
          }
        } @else {
          <table class="ranking">
            <caption class="for-readers">
              {{
                language.text(list.title)
              }}
            </caption>
            <thead>
              <tr>
                @if (list.show.includes('rank')) {
                  <th scope="col" class="number">{{ language.words().rank }}</th>
                }
                <th scope="col">
                  {{ list.kind === 'coverage' ? language.words().province : language.words().city }}
                </th>
                @if (list.kind === 'coverage') {
                  <th scope="col">{{ language.words().group }}</th>
                  <th scope="col" class="number">{{ language.words().share }}</th>
                } @else {
                  <th scope="col">{{ language.words().province }}</th>
                  <th scope="col" class="number">{{ language.words().score }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.position) {
                <tr [class.tier-start]="row.tier !== rows()[$index - 1]?.tier">
                  @if (list.show.includes('rank')) {
                    <td class="number rank">{{ row.rank }}</td>
                  }
                  @if (list.kind === 'coverage') {
                    <th scope="row">{{ row.name }}</th>
                    <td>{{ shareClass(row) }}</td>
                    <td class="number">{{ row.reason }}</td>
                  } @else {
                    <th scope="row">
                      <a [routerLink]="language.link('/places/' + row.code)">{{ row.name }}</a>
                    </th>
                    <td>{{ row.province }}</td>
                    <td class="number score">{{ row.score }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        }
        <p class="source">
          {{ language.words().source }}: {{ language.text(edition.facts.sourceNote) }}
        </p>
      } @else {
        <by-not-found />
      }
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
})
export class SubList {
  readonly slug = input.required<string>();
  readonly listId = input.required<string>({ alias: 'list' });
  protected readonly language = inject(Language);
  private readonly editionResource = publicData.edition(() => this.slug());
  private readonly rowsResource = publicData.list(
    () => this.slug(),
    () => this.list()?.id,
  );
  protected readonly edition = computed(() => documentOf(this.editionResource));
  protected readonly missing = computed(() => this.editionResource.error() !== undefined);
  protected readonly list = computed(() =>
    this.edition()?.lists.find((list) => list.id === this.listId()),
  );
  protected readonly rows = computed(() => documentOf(this.rowsResource) ?? []);
  /** rows by group, in published order; undefined for a list that is not grouped */
  protected readonly groups = computed(() => {
    if (this.list()?.kind !== 'grouped') return undefined;
    const groups = new Map<string, PublicListRow[]>();
    for (const row of this.rows())
      groups.set(row.group ?? '', [...(groups.get(row.group ?? '') ?? []), row]);
    return [...groups].map(([name, rows]) => ({ name, rows }));
  });

  protected shareClass(row: PublicListRow): string {
    const words: Readonly<Record<string, string>> = this.language.words().shareClass;
    return words[row.group ?? ''] ?? '';
  }
}
