import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { effect } from '@angular/core';
import type { PublicEdition } from '@bangyang/publications-contract';
import { Language } from '../language';

/** Title, facts and tabs of an edition, the same on all its pages. */
@Component({
  selector: 'by-edition-header',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RouterLinkActive],
  template: `
    <div class="edition-header">
      <h1>{{ language.text(edition().title) }}</h1>
      <p class="facts">
        <span>{{ language.words().dataYear(edition().year) }}</span>
        <span>{{ language.words().evaluated(edition().evaluated) }}</span>
        <span>{{ language.words().releasedOn(language.date(edition().releasedAt)) }}</span>
      </p>
      <nav [attr.aria-label]="language.text(edition().title)">
        @for (tab of tabs(); track tab.path) {
          <a
            [routerLink]="tab.path"
            routerLinkActive="active"
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="{ exact: true }"
            >{{ tab.title }}</a
          >
        }
      </nav>
    </div>
  `,
})
export class EditionHeader {
  readonly edition = input.required<PublicEdition>();
  protected readonly language = inject(Language);
  protected readonly tabs = computed(() => {
    const base = this.language.link(`/editions/${this.edition().slug}`);
    const words = this.language.words();
    return [
      { path: base, title: words.ranking },
      { path: `${base}/methodology`, title: words.methodology },
      { path: `${base}/downloads`, title: words.downloads },
      { path: `${base}/verify`, title: words.verify },
    ];
  });

  constructor() {
    const title = inject(Title);
    effect(() =>
      title.setTitle(
        `${this.language.text(this.edition().title)} · ${this.language.words().brand}`,
      ),
    );
  }
}
