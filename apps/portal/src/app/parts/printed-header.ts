import { Component, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import type { PublicPrintedEdition } from '@bangyang/publications-contract';
import { Language } from '../language';

/** Title of a printed edition, that it was not computed here, and where it comes from. */
@Component({
  selector: 'by-printed-header',
  imports: [RouterLink],
  template: `
    <div class="edition-header">
      <h1>
        @if (shows()) {
          {{ shows() }}
        } @else {
          {{ language.text(edition().title) }}
        }
      </h1>
      <p>
        <span class="badge">{{ language.words().asPublished }}</span>
      </p>
      <p class="facts">
        @if (shows()) {
          <a [routerLink]="language.link('/editions/' + edition().slug)">{{
            language.text(edition().title)
          }}</a>
        }
        <span
          >{{ language.words().publishedBy }}{{ language.colon()
          }}{{ language.text(edition().publisher) }}</span
        >
        <span>{{ language.words().inDocument }}{{ language.colon() }}{{ edition().document }}</span>
        <span
          >{{ language.words().publishedAt }}{{ language.colon()
          }}{{ language.text(edition().published) }}</span
        >
      </p>
    </div>
  `,
})
export class PrintedHeader {
  readonly edition = input.required<PublicPrintedEdition>();
  /** title of the list that this page shows; absent on the page of the edition itself */
  readonly shows = input<string>();
  protected readonly language = inject(Language);

  constructor() {
    const title = inject(Title);
    effect(() =>
      title.setTitle(
        [this.shows(), this.language.text(this.edition().title), this.language.words().brand]
          .filter((part) => part !== undefined)
          .join(' · '),
      ),
    );
  }
}
