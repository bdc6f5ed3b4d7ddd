import { Component, computed, inject, signal } from '@angular/core';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type {
  VerdictsTaken,
  VerificationList,
  VerificationView,
} from '@bangyang/observations-contract';
import {
  DataTable,
  ErrorLine,
  Language,
  problemOf,
  Refused,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { ValueDrawer } from './value-drawer';
import { words } from './words';

const counted = ['queried', 'answered', 'accepted', 'adjusted', 'rejected'] as const;

/** Values that were asked about: how many stand where, what is open, and verdicts that wait to take effect. */
@Component({
  imports: [DataTable, ErrorLine, Refused, ValueDrawer],
  template: `
    <p class="by-soft">{{ own().queriesLead }}</p>
    <p class="by-facts">
      @for (state of counted; track state) {
        <span
          ><span [class]="'by-tag ' + state">{{ own().states[state] }}</span>
          {{ counts()?.[state] ?? 0 }}</span
        >
      }
    </p>
    @if (counts()?.pending; as waiting) {
      <div class="by-note">
        <p>{{ own().applyNote(waiting) }}</p>
        <p class="by-actions">
          <button
            type="button"
            class="ant-btn ant-btn-primary"
            [byRefused]="state.refusal('dataset.import')"
            [disabled]="busy()"
            (click)="apply()"
          >
            {{ own().apply }}
          </button>
        </p>
      </div>
    }
    @if (note(); as text) {
      <p role="status">{{ text }}</p>
    }
    <by-error [problem]="refusal()" />
    <label class="by-checks"
      ><input type="checkbox" [checked]="onlyOpen()" (change)="onlyOpen.set(!onlyOpen())" />
      {{ own().onlyOpen }}</label
    >
    <by-table
      key="queries"
      [rows]="shown()"
      [columns]="columns()"
      [caption]="own().queries"
      [empty]="own().noQueries"
      [loading]="list.isLoading()"
    >
      <ng-template let-row let-column="column" let-text="text">
        @switch (column) {
          @case ('state') {
            <span [class]="'by-tag ' + row.state">{{ text }}</span>
          }
          @case ('city') {
            <button type="button" class="ant-btn ant-btn-link" (click)="chosen.set(row)">
              {{ text }}
            </button>
          }
          @default {
            {{ text }}
          }
        }
      </ng-template>
    </by-table>
    @if (chosen(); as value) {
      <by-value
        [base]="base()"
        [address]="{ dataset: value.dataset, place: value.place.code, series: value.series.code }"
        [title]="value.place.name + ' ' + language.text(value.series.title)"
        [unit]="value.series.unit"
        [original]="value.original"
        [known]="value"
        (changed)="list.reload()"
        (closed)="chosen.set(undefined)"
      />
    }
  `,
})
export class QueriesPage {
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly counted = counted;
  protected readonly base = computed(() => `/api/editions/${this.state.slug() ?? ''}`);
  protected readonly list = resourceAt<VerificationList>(() => `${this.base()}/verifications`);
  protected readonly counts = computed(() => valueOf(this.list)?.counts);
  protected readonly onlyOpen = signal(false);
  protected readonly shown = computed(() => {
    const values = valueOf(this.list)?.values ?? [];
    return this.onlyOpen()
      ? values.filter(({ state }) => state === 'queried' || state === 'answered')
      : values;
  });
  protected readonly chosen = signal<VerificationView | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly note = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly columns = computed((): readonly Column<VerificationView>[] => [
    { id: 'city', title: this.own().city, value: ({ place }) => place.name },
    {
      id: 'series',
      title: this.own().series,
      value: ({ series }) => this.language.text(series.title),
    },
    { id: 'state', title: this.own().state, value: ({ state }) => this.own().states[state] },
    {
      id: 'original',
      title: this.own().asStands,
      value: ({ original, series }) => `${original} ${series.unit}`,
      numeric: true,
    },
    { id: 'asked', title: this.own().asked, value: ({ history }) => history[0]?.text ?? '' },
    { id: 'by', title: this.own().askedBy, value: ({ history }) => history[0]?.name ?? '' },
    {
      id: 'at',
      title: this.own().at,
      value: ({ history }) => this.language.time(history.at(-1)?.at ?? ''),
    },
    {
      id: 'version',
      title: this.own().version,
      value: ({ version }) => version,
      numeric: true,
      spare: true,
    },
  ]);

  protected async apply(): Promise<void> {
    this.busy.set(true);
    this.refusal.set(undefined);
    this.note.set('');
    try {
      const { version, taken, outdated } = await this.api.send<VerdictsTaken>(
        'POST',
        `${this.base()}/verifications/effect`,
        {},
      );
      this.note.set(this.own().applied(version, taken, outdated));
      this.list.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
