import { Component, computed, inject, signal } from '@angular/core';
import type { MailView } from '@bangyang/identity-contract';
import { DataTable, ErrorLine, Language, problemOf, type Column } from '@bangyang/ui';
import { resourceAt, valueOf } from './api';
import { Session } from './session';
import { words } from './words';

@Component({
  imports: [DataTable, ErrorLine],
  template: `
    <h1>{{ own().mail }}</h1>
    @if (areKept()) {
      <p class="by-soft">{{ own().kept }}</p>
    }
    <by-error [problem]="refusal()" />
    <by-table
      key="mails"
      [rows]="mails()"
      [columns]="columns()"
      [caption]="own().mail"
      [empty]="own().noMail"
    >
      <ng-template let-row let-column="column" let-text="text">
        @if (column === 'subject') {
          <button type="button" class="ant-btn ant-btn-link" (click)="open.set(row)">
            {{ text }}
          </button>
        } @else {
          {{ text }}
        }
      </ng-template>
    </by-table>
    @if (open(); as mail) {
      <article class="by-card">
        <h2>{{ mail.subject }}</h2>
        <p class="by-soft">{{ own().to }}: {{ mail.to }}</p>
        <pre class="by-letter">{{ mail.text }}</pre>
        <button type="button" class="ant-btn" (click)="open.set(undefined)">
          {{ own().close }}
        </button>
      </article>
    }
  `,
})
export class MailPage {
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly open = signal<MailView | undefined>(undefined);
  private readonly mailsResource = resourceAt<readonly MailView[]>(
    () => `/api/organisers/${this.session.organiser()?.slug ?? ''}/mails`,
  );
  protected readonly mails = computed(() => valueOf(this.mailsResource) ?? []);
  protected readonly areKept = computed(() => this.mails().some(({ state }) => state === 'kept'));
  protected readonly refusal = computed(() => {
    const error = this.mailsResource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly columns = computed((): readonly Column<MailView>[] => [
    { id: 'at', title: this.own().at, value: ({ createdAt }) => this.language.time(createdAt) },
    { id: 'to', title: this.own().to, value: ({ to }) => to },
    { id: 'subject', title: this.own().subject, value: ({ subject }) => subject },
    { id: 'state', title: this.own().state, value: ({ state }) => this.own().mailStates[state] },
  ]);
}
