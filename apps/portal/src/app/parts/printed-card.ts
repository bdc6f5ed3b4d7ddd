import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicEditionSummary } from '@bangyang/publications-contract';
import { Language } from '../language';

/** A document of others on the start page: who published it and how much of it is here. */
@Component({
  selector: 'by-printed-card',
  imports: [RouterLink],
  template: `
    <article class="card printed">
      <h3>
        <a [routerLink]="language.link('/editions/' + edition().slug)">{{
          language.text(edition().title)
        }}</a>
      </h3>
      <p>
        @if (edition().publisher; as publisher) {
          <span>{{ language.text(publisher) }}</span> ·
        }
        <span>{{ language.words().listsOf(edition().lists.length, rows()) }}</span>
      </p>
      <span class="badge">{{ language.words().asPublished }}</span>
    </article>
  `,
})
export class PrintedCard {
  readonly edition = input.required<PublicEditionSummary>();
  protected readonly language = inject(Language);
  protected readonly rows = computed(() =>
    this.edition().lists.reduce((sum, list) => sum + list.size, 0),
  );
}
