import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EditionSummary } from '@bangyang/editions-contract';
import { resourceAt, Session, valueOf } from '@bangyang/identity-web';
import { DataTable, Language, type Column } from '@bangyang/ui';
import { words } from './words';

@Component({
  imports: [RouterLink, DataTable],
  template: `
    <h1>{{ own().editions }}</h1>
    @if (!mayCreate()) {
      <a class="ant-btn ant-btn-primary" routerLink="/editions/new">{{ own().newEdition }}</a>
    }
    <by-table
      key="editions"
      [rows]="editions()"
      [columns]="columns()"
      [caption]="own().editions"
      [empty]="own().noEditions"
    >
      <ng-template let-row let-column="column" let-text="text">
        @if (column === 'title') {
          <a [routerLink]="['/editions', row.slug]">{{ text }}</a>
        } @else if (column === 'phase') {
          <span [class]="'by-tag ' + row.phase">{{ text }}</span>
        } @else {
          {{ text }}
        }
      </ng-template>
    </by-table>
  `,
})
export class EditionsPage {
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly mayCreate = computed(() => this.session.refusal('edition.create'));
  private readonly resource = resourceAt<readonly EditionSummary[]>(
    () => `/api/organisers/${this.session.organiser()?.slug ?? ''}/editions`,
  );
  protected readonly editions = computed(() => valueOf(this.resource) ?? []);
  protected readonly columns = computed((): readonly Column<EditionSummary>[] => [
    { id: 'title', title: this.own().title, value: ({ title }) => this.language.text(title) },
    {
      id: 'methodology',
      title: this.own().methodology,
      value: ({ methodology }) => `${this.language.text(methodology.title)} ${methodology.version}`,
    },
    {
      id: 'year',
      title: this.own().editionYear,
      value: ({ editionYear }) => editionYear,
      numeric: true,
    },
    {
      id: 'dataYear',
      title: this.own().dataYear,
      value: ({ dataYear }) => dataYear,
      numeric: true,
    },
    { id: 'phase', title: this.own().phase, value: ({ phase }) => this.own().phases[phase] },
    {
      id: 'stage',
      title: this.own().stage,
      value: ({ stageTitle }) => this.language.text(stageTitle),
    },
    { id: 'due', title: this.own().dueOn, value: ({ dueOn }) => dueOn ?? '' },
    { id: 'slug', title: this.own().slug, value: ({ slug }) => slug, spare: true },
  ]);
}
