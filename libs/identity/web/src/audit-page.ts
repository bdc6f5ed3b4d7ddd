import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { actionTitle, targetTitle, type AuditView } from '@bangyang/identity-contract';
import { DataTable, ErrorLine, Language, PageHeader, problemOf, type Column } from '@bangyang/ui';
import { resourceAt, valueOf } from './api';
import { AuditEntry } from './audit-entry';
import { auditPath, PAGE, withOlder } from './audit-pages';
import { Session } from './session';
import { words } from './words';

/** What each kind of action begins with; the audit is asked for all that begin so. */
const kinds = ['account', 'member', 'edition', 'import', 'run', 'release', 'token'] as const;

@Component({
  imports: [FormsModule, AuditEntry, DataTable, ErrorLine, PageHeader],
  template: `
    <by-page-header [title]="own().audit" [note]="own().auditNote" />
    <form class="by-row" (ngSubmit)="actor.set(typed().trim())">
      <label
        >{{ own().action }}
        <select class="ant-input" name="action" [(ngModel)]="action">
          <option value="">{{ own().anyAction }}</option>
          @for (kind of kinds; track kind) {
            <option [value]="kind + '.'">{{ own().kinds[kind] }}</option>
          }
        </select>
      </label>
      <label
        >{{ own().actor }}<input class="ant-input" type="search" name="actor" [(ngModel)]="typed"
      /></label>
      <button class="ant-btn">{{ own().find }}</button>
    </form>
    <by-error [problem]="refusal()" />
    <by-table
      key="audit"
      [rows]="entries()"
      [columns]="columns()"
      [caption]="own().audit"
      [empty]="action() || actor() ? own().filtered : own().noAudit"
      [loading]="entriesResource.isLoading() && !entries().length"
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
    @if (entries().length) {
      <p class="by-actions">
        @if (mayBeMore()) {
          <button
            type="button"
            class="ant-btn"
            [disabled]="entriesResource.isLoading()"
            (click)="before.set(entries().at(-1)?.sequence)"
          >
            {{ own().older }}
          </button>
        } @else {
          <span class="by-soft">{{ own().noOlder }}</span>
        }
      </p>
    }
    @if (open(); as entry) {
      <by-audit-entry [entry]="entry" (closed)="open.set(undefined)" />
    }
  `,
})
export class AuditPage {
  private readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly kinds = kinds;
  protected readonly open = signal<AuditView | undefined>(undefined);
  protected readonly action = signal('');
  protected readonly typed = signal('');
  protected readonly actor = signal('');
  private readonly filter = computed(() => {
    const base = this.session.at('audit');
    return base === undefined
      ? undefined
      : auditPath(base, { action: this.action(), actor: this.actor() });
  });
  /** another filter begins with the newest again */
  protected readonly before = linkedSignal<string | undefined, number | undefined>({
    source: this.filter,
    computation: () => undefined,
  });
  protected readonly entriesResource = resourceAt<readonly AuditView[]>(() => {
    const [filter, before] = [this.filter(), this.before()];
    if (filter === undefined || before === undefined) return filter;
    return `${filter}${filter.includes('?') ? '&' : '?'}before=${before}`;
  });
  private readonly loaded = linkedSignal<
    { readonly filter: string | undefined; readonly page: readonly AuditView[] | undefined },
    { readonly filter: string | undefined; readonly entries: readonly AuditView[] }
  >({
    source: () => ({ filter: this.filter(), page: valueOf(this.entriesResource) }),
    computation: ({ filter, page }, previous) => {
      const known = previous?.value.filter === filter ? (previous?.value.entries ?? []) : [];
      return { filter, entries: withOlder(known, page ?? []) };
    },
  });
  protected readonly entries = computed(() => this.loaded().entries);
  protected readonly mayBeMore = computed(() => {
    const page = valueOf(this.entriesResource);
    return page === undefined || page.length === PAGE;
  });
  protected readonly refusal = computed(() => {
    const error = this.entriesResource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly columns = computed((): readonly Column<AuditView>[] => [
    { id: 'sequence', title: '#', value: ({ sequence }) => sequence, numeric: true },
    {
      id: 'at',
      title: this.own().at,
      value: ({ at }) => this.language.time(at),
      order: ({ at }) => at,
    },
    { id: 'actor', title: this.own().actor, value: ({ actor }) => actor },
    {
      id: 'action',
      title: this.own().action,
      value: ({ action }) => this.language.text(actionTitle(action)),
    },
    {
      id: 'target',
      title: this.own().target,
      value: ({ target }) => this.language.text(targetTitle(target)),
    },
    { id: 'reason', title: this.own().reason, value: ({ reason }) => reason ?? '' },
    { id: 'hash', title: this.own().hash, value: ({ hash }) => hash, spare: true },
  ]);
}
