import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { ErrorLine, Language, problemOf } from '@bangyang/ui';
import { EditionState } from './edition-state';
import { tabOf } from './waiting';
import { words } from './words';

/** Title, facts and tabs of an edition. */
@Component({
  imports: [RouterLink, RouterLinkActive, RouterOutlet, ErrorLine],
  template: `
    <by-error [problem]="refusal()" />
    @if (state.edition(); as edition) {
      <h1>
        {{ language.text(edition.title) }}
        <span [class]="'by-tag ' + edition.phase">{{ own().phases[edition.phase] }}</span>
      </h1>
      <p class="by-facts">
        <span
          >{{ language.text(edition.methodology.title) }} {{ edition.methodology.version }}</span
        >
        <span>{{ own().editionYear }} {{ edition.editionYear }}</span
        ><span>{{ own().dataYear }} {{ edition.dataYear }}</span>
        <span
          >{{ language.text(edition.stageTitle) }}
          @if (edition.dueOn) {
            · {{ own().until(edition.dueOn) }}
          }
        </span>
      </p>
      <nav class="by-tabs" [attr.aria-label]="language.text(edition.title)">
        @for (tab of tabs(); track tab.path) {
          <a
            [routerLink]="['/editions', edition.slug].concat(tab.path)"
            routerLinkActive="active"
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="{ exact: true }"
            >{{ tab.title }}
            @if (tab.waiting; as count) {
              <span class="by-tag failed">{{ count }}</span>
            }
          </a>
        }
      </nav>
      @for (item of edition.waiting; track item.kind) {
        <p class="by-warn">
          {{ own().waits[item.kind](item.count) }}
          <a [routerLink]="['/editions', edition.slug, tabOf[item.kind]]">{{ own().attend }}</a>
        </p>
      }
      <router-outlet />
    }
  `,
})
export class EditionPage {
  readonly edition = input.required<string>();
  protected readonly tabOf = tabOf;
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly refusal = computed(() => {
    const error = this.state.resource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly tabs = computed(() => {
    const { tabs } = this.own();
    const { takesApplications, takesObjections, asksThePublic, isVotedOn, isReviewed } =
      this.state.edition() ?? {};
    const tabsOf = [
      { path: [] as string[], title: tabs.stages },
      ...(takesApplications ? [{ path: ['applications'], title: tabs.applications }] : []),
      { path: ['data'], title: tabs.data },
      { path: ['collection'], title: tabs.collection },
      ...(asksThePublic ? [{ path: ['questionnaires'], title: tabs.questionnaires }] : []),
      { path: ['queries'], title: tabs.queries },
      ...(isVotedOn ? [{ path: ['vote'], title: tabs.vote }] : []),
      ...(takesObjections ? [{ path: ['objections'], title: tabs.objections }] : []),
      ...(isReviewed ? [{ path: ['review'], title: tabs.review }] : []),
      { path: ['runs'], title: tabs.runs },
      { path: ['texts'], title: tabs.texts },
      { path: ['release'], title: tabs.release },
      { path: ['diagnoses'], title: tabs.diagnoses },
    ];
    const waiting = this.state.edition()?.waiting ?? [];
    return tabsOf.map((tab) => ({
      ...tab,
      waiting: waiting.find(({ kind }) => tabOf[kind] === tab.path[0])?.count,
    }));
  });

  constructor() {
    effect(() => this.state.slug.set(this.edition()));
  }
}
