import { Component, computed, inject, signal } from '@angular/core';
import { actionTitle, type AuditView } from '@bangyang/identity-contract';
import { DataTable, ErrorLine, Language, problemOf, type Column } from '@bangyang/ui';
import { resourceAt, valueOf } from './api';
import { Session } from './session';
import { words } from './words';

@Component({
  imports: [DataTable, ErrorLine],
  template: `
    <h1>{{ own().audit }}</h1>
    <by-error [problem]="refusal()" />
    <by-table
      key="audit"
      [rows]="entries()"
      [columns]="columns()"
      [caption]="own().audit"
      [empty]="own().noAudit"
    >
      <ng-template let-row let-column="column" let-text="text">
        @if (column === 'action') {
          <button type="button" class="ant-btn ant-btn-link" (click)="open.set(row)">
            {{ text }}
          </button>
        } @else {
          {{ text }}
        }
      </ng-template>
    </by-table>
    @if (entries().length === 100) {
      <button type="button" class="ant-btn" (click)="before.set(entries()[99]?.sequence)">
        {{ own().older }}
      </button>
    }
    @if (open(); as entry) {
      <article class="by-card">
        <h2>{{ language.text(actionTitle(entry.action)) }} · {{ entry.target }}</h2>
        <p>
          {{ language.time(entry.at) }} · {{ entry.actor }}
          @if (entry.reason) {
            · {{ own().reason }}: {{ entry.reason }}
          }
        </p>
        <div class="by-two">
          <div>
            <h3>{{ own().before }}</h3>
            <pre>{{ text(entry.before) }}</pre>
          </div>
          <div>
            <h3>{{ own().after }}</h3>
            <pre>{{ text(entry.after) }}</pre>
          </div>
        </div>
        <p class="by-soft by-long">{{ own().hash }} {{ entry.hash }}</p>
        <button type="button" class="ant-btn" (click)="open.set(undefined)">
          {{ own().close }}
        </button>
      </article>
    }
  `,
})
export class AuditPage {
  private readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly actionTitle = actionTitle;
  protected readonly open = signal<AuditView | undefined>(undefined);
  protected readonly before = signal<number | undefined>(undefined);
  private readonly entriesResource = resourceAt<readonly AuditView[]>(() => {
    const before = this.before();
    return `/api/organisers/${this.session.organiser()?.slug ?? ''}/audit${before === undefined ? '' : `?before=${before}`}`;
  });
  protected readonly entries = computed(() => valueOf(this.entriesResource) ?? []);
  protected readonly refusal = computed(() => {
    const error = this.entriesResource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly columns = computed((): readonly Column<AuditView>[] => [
    { id: 'sequence', title: '#', value: ({ sequence }) => sequence, numeric: true },
    { id: 'at', title: this.own().at, value: ({ at }) => this.language.time(at) },
    { id: 'actor', title: this.own().actor, value: ({ actor }) => actor },
    {
      id: 'action',
      title: this.own().action,
      value: ({ action }) => this.language.text(actionTitle(action)),
    },
    { id: 'target', title: this.own().target, value: ({ target }) => target },
    { id: 'reason', title: this.own().reason, value: ({ reason }) => reason ?? '' },
  ]);

  protected text(value: unknown): string {
    return value === null || value === undefined ? '—' : JSON.stringify(value, null, 2);
  }
}
