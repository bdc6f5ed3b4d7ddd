import { Component, computed, inject, signal } from '@angular/core';
import type { MailView } from '@bangyang/identity-contract';
import {
  DataTable,
  Drawer,
  ErrorLine,
  Language,
  PageHeader,
  problemOf,
  type Column,
} from '@bangyang/ui';
import { resourceAt, valueOf } from './api';
import { Session } from './session';
import { words } from './words';

@Component({
  imports: [DataTable, Drawer, ErrorLine, PageHeader],
  template: `
    <by-page-header [title]="own().mail" [note]="own().mailNote" />
    @if (areKept()) {
      <p class="by-note">{{ own().kept }}</p>
    }
    <by-error [problem]="refusal()" />
    <by-table
      key="mails"
      [rows]="mails()"
      [columns]="columns()"
      [caption]="own().mail"
      [empty]="own().noMail"
      [loading]="mailsResource.isLoading()"
    >
      <ng-template let-row let-column="column" let-text="text">
        @if (column === 'subject') {
          <button type="button" class="ant-btn ant-btn-link" (click)="open.set(row)">
            {{ text }}
          </button>
        } @else if (column === 'state') {
          <span [class]="'by-tag ' + row.state">{{ text }}</span>
        } @else {
          {{ text }}
        }
      </ng-template>
    </by-table>
    @if (open(); as mail) {
      <by-drawer [title]="mail.subject" (closed)="open.set(undefined)">
        <p class="by-soft">{{ own().to }}: {{ mail.to }} · {{ language.time(mail.createdAt) }}</p>
        <div class="by-letter">{{ mail.text }}</div>
      </by-drawer>
    }
  `,
})
export class MailPage {
  private readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly open = signal<MailView | undefined>(undefined);
  protected readonly mailsResource = resourceAt<readonly MailView[]>(() =>
    this.session.at('mails'),
  );
  protected readonly mails = computed(() => valueOf(this.mailsResource) ?? []);
  protected readonly areKept = computed(() => this.mails().some(({ state }) => state === 'kept'));
  protected readonly refusal = computed(() => {
    const error = this.mailsResource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly columns = computed((): readonly Column<MailView>[] => [
    {
      id: 'at',
      title: this.own().at,
      value: ({ createdAt }) => this.language.time(createdAt),
      order: ({ createdAt }) => createdAt,
    },
    { id: 'to', title: this.own().to, value: ({ to }) => to },
    { id: 'subject', title: this.own().subject, value: ({ subject }) => subject },
    { id: 'state', title: this.own().state, value: ({ state }) => this.own().mailStates[state] },
  ]);
}
