import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { CollectedValues, CollectionSourceView } from '@bangyang/observations-contract';
import {
  DataTable,
  ErrorLine,
  Language,
  problemOf,
  Refused,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { words } from './collection-words';
import { FormSource } from './form-source';

/** Where each way of collecting has its page; forms are taken in here. */
const pages = {
  table: 'data',
  questionnaire: 'questionnaires',
  application: 'applications',
} as const;

/** The sources of an edition, what came in by each, and the forms that the organiser enters itself. */
@Component({
  imports: [DataTable, ErrorLine, FormSource, Refused, RouterLink],
  template: `
    <h2>{{ own().title }}</h2>
    <p class="by-soft">{{ own().note }}</p>
    <by-table
      key="collection"
      [rows]="sources()"
      [columns]="columns()"
      [caption]="own().title"
      [tools]="false"
    >
      <ng-template let-row let-column="column" let-text="text">
        @if (column === 'way' && pageOf(row); as page) {
          <a [routerLink]="['..', page]">{{ text }}</a>
        } @else {
          {{ text }}
        }
      </ng-template>
    </by-table>
    @for (source of applications(); track source.source) {
      <section class="by-card" [attr.aria-label]="language.text(source.title)">
        <h2>{{ language.text(source.title) }}</h2>
        <p class="by-soft">{{ own().ofApplications }}</p>
        <p class="by-actions">
          <button
            type="button"
            class="ant-btn ant-btn-primary"
            [byRefused]="state.refusal('dataset.import')"
            (click)="makeValues()"
          >
            {{ own().makeValues }}
          </button>
          <a class="ant-btn" [routerLink]="['..', 'applications']">{{ own().toApplications }}</a>
        </p>
        <by-error [problem]="refusal()" />
        @if (said(); as text) {
          <p class="by-note" role="status">{{ text }}</p>
        }
      </section>
    }
    @for (source of forms(); track source.source) {
      <by-form-source [source]="source" (changed)="resource.reload()" />
    }
  `,
})
export class CollectionPage {
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  protected readonly own = computed(() => this.language.words(words));
  private readonly base = computed(() => `/api/editions/${this.state.slug() ?? ''}`);
  protected readonly resource = resourceAt<readonly CollectionSourceView[]>(
    () => `${this.base()}/collection`,
  );
  /** What was there last stays while it is read anew, with whatever is being typed below. */
  protected readonly sources = linkedSignal<
    readonly CollectionSourceView[] | undefined,
    readonly CollectionSourceView[]
  >({
    source: () => valueOf(this.resource),
    computation: (read, before) => read ?? before?.value ?? [],
  });
  protected readonly forms = computed(() => this.sources().filter(({ way }) => way === 'form'));
  protected readonly applications = computed(() =>
    this.sources().filter(({ way }) => way === 'application'),
  );
  protected readonly said = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly columns = computed((): readonly Column<CollectionSourceView>[] => [
    {
      id: 'source',
      title: this.own().source,
      value: ({ title }) => this.language.text(title),
    },
    {
      id: 'way',
      title: this.own().way,
      value: ({ way, sentIn }) => (sentIn ? this.own().sentInWay : this.own().ways[way]),
    },
    {
      id: 'entries',
      title: this.own().entries,
      value: ({ way, entries }) => (way === 'form' ? entries : '–'),
      numeric: true,
    },
    {
      id: 'waiting',
      title: this.own().waiting,
      value: ({ sentIn, waiting }) => (sentIn ? waiting : '–'),
      numeric: true,
    },
    { id: 'values', title: this.own().values, value: ({ values }) => values, numeric: true },
  ]);

  protected pageOf({ way }: CollectionSourceView): string | undefined {
    return way === 'form' ? undefined : pages[way];
  }

  protected async makeValues(): Promise<void> {
    this.refusal.set(undefined);
    this.said.set('');
    try {
      const { version, values } = await this.api.send<CollectedValues>(
        'POST',
        `${this.base()}/applications/values`,
        {},
      );
      this.said.set(this.own().made(version, values));
      this.resource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
