import { Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { PublicEdition } from '@bangyang/publications-contract';
import { isStudy } from '../is-study';
import { Language } from '../language';

/** Title, facts and tabs of an edition, the same on all its pages. */
@Component({
  selector: 'by-edition-header',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <div class="edition-header">
      <h1>{{ language.text(edition().title) }}</h1>
      <p class="facts">
        <span>{{ language.words().dataYear(edition().year) }}</span>
        @if (edition().stage !== 'withdrawn') {
          <span>{{
            isStudy()
              ? language.words().monitored(edition().evaluated)
              : language.words().evaluated(edition().evaluated, edition().subject)
          }}</span>
        }
        <span>{{ language.words().releasedOn(language.date(edition().releasedAt)) }}</span>
      </p>
      @for (item of notices(); track item.sequence) {
        <p class="notice" role="note">
          <b>{{ language.words()[item.kind] }}</b>{{ ' '
          }}<time [attr.datetime]="item.releasedAt">{{ language.date(item.releasedAt) }}</time>
          {{ item.note }}
        </p>
      }
      <nav [attr.aria-label]="language.text(edition().title)">
        @for (tab of tabs(); track tab.path) {
          <a
            [routerLink]="tab.path"
            routerLinkActive="active"
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="activeOptions"
            >{{ tab.title }}</a
          >
        }
      </nav>
    </div>
  `,
})
export class EditionHeader {
  readonly edition = input.required<PublicEdition>();
  /** what this page shows of the edition, for the title of the window; the main list needs no name */
  readonly shows = input<string>();
  protected readonly language = inject(Language);
  /** filters and tried weights are no other page */
  protected readonly activeOptions = {
    paths: 'exact',
    queryParams: 'ignored',
    fragment: 'ignored',
    matrixParams: 'ignored',
  } as const;
  /** what followed the first release, newest first */
  protected readonly notices = computed(() =>
    this.edition().history.flatMap((item) =>
      item.kind === 'release' ? [] : [{ ...item, kind: item.kind }],
    ),
  );
  protected readonly isStudy = computed(() => isStudy(this.edition()));
  protected readonly tabs = computed(() => {
    const base = this.language.link(`/editions/${this.edition().slug}`);
    const words = this.language.words();
    if (this.edition().stage === 'withdrawn')
      return [{ path: `${base}/methodology`, title: words.methodology }];
    return [
      { path: base, title: this.isStudy() ? words.results : words.ranking },
      { path: `${base}/methodology`, title: words.methodology },
      { path: `${base}/downloads`, title: words.downloads },
      { path: `${base}/verify`, title: words.verify },
      ...(this.edition().dimensions.length > 1 && this.isRanked()
        ? [{ path: `${base}/weights`, title: words.desk }]
        : []),
    ];
  });

  /** weights of what is not ranked would give its order of merit away */
  private readonly isRanked = computed(() =>
    this.edition().lists.some(({ show }) => show.includes('rank') || show.includes('score')),
  );

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
