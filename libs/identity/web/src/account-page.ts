import { Component, computed, inject, signal } from '@angular/core';
import { roleTitles, type Me, type SessionView, type StaffRole } from '@bangyang/identity-contract';
import {
  DataTable,
  ErrorLine,
  Language,
  PageHeader,
  problemOf,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { Api, resourceAt, valueOf } from './api';
import { Authenticator } from './authenticator';
import { deviceName } from './device-name';
import { Session } from './session';
import { words } from './words';

/** One's own account: who one is and as what, the authenticator, and where one is signed in. */
@Component({
  imports: [Authenticator, DataTable, ErrorLine, PageHeader],
  template: `
    <by-page-header [title]="own().account" [note]="own().accountNote" />
    @if (session.me(); as me) {
      <dl class="by-list">
        <dt>{{ own().name }}</dt>
        <dd>{{ me.account.name }}</dd>
        <dt>{{ own().email }}</dt>
        <dd>{{ me.account.email }}</dd>
        <dt>{{ own().myRoles }}</dt>
        <dd>
          @for (organiser of me.organisers; track organiser.slug) {
            <div>{{ organiser.name }}: {{ rolesIn(organiser) }}</div>
          } @empty {
            {{ own().noRoles }}
          }
        </dd>
      </dl>
    }
    <by-authenticator />
    <section>
      <h2>{{ own().sessions }}</h2>
      <p class="by-soft">{{ own().endNote }}</p>
      <by-error [problem]="refusal() ?? unread()" />
      <by-table
        key="sessions"
        [tools]="false"
        [rows]="sessions()"
        [columns]="columns()"
        [caption]="own().sessions"
        [loading]="sessionsResource.isLoading()"
      >
        <ng-template let-row let-column="column" let-text="text">
          @if (column === 'device') {
            <span [title]="row.userAgent">{{ text }}</span>
          } @else if (column !== 'end') {
            {{ text }}
          } @else if (row.current) {
            <span class="by-tag">{{ own().thisOne }}</span>
          } @else {
            <button
              type="button"
              class="ant-btn ant-btn-link"
              [attr.aria-label]="own().end + ' ' + device(row)"
              (click)="end(row.id)"
            >
              {{ own().end }}
            </button>
          }
        </ng-template>
      </by-table>
    </section>
  `,
})
export class AccountPage {
  protected readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly api = inject(Api);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly sessionsResource = resourceAt<readonly SessionView[]>(
    () => '/api/auth/sessions',
  );
  protected readonly sessions = computed(() => valueOf(this.sessionsResource) ?? []);
  protected readonly unread = computed(() => {
    const error = this.sessionsResource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly columns = computed((): readonly Column<SessionView>[] => [
    { id: 'device', title: this.own().device, value: (row) => this.device(row) },
    {
      id: 'began',
      title: this.own().began,
      value: ({ createdAt }) => this.language.time(createdAt),
      order: ({ createdAt }) => createdAt,
    },
    {
      id: 'seen',
      title: this.own().lastSeen,
      value: ({ lastSeenAt }) => this.language.time(lastSeenAt),
      order: ({ lastSeenAt }) => lastSeenAt,
    },
    { id: 'end', title: this.own().end, value: () => '', bare: true },
  ]);

  protected device({ userAgent }: SessionView): string {
    return deviceName(userAgent) ?? this.own().unknownDevice;
  }

  protected rolesIn({ roles, editions }: Me['organisers'][number]): string {
    const separator = this.language.locale() === 'en' ? ', ' : '、';
    const titles = (some: readonly StaffRole[]) =>
      some.map((role) => this.language.text(roleTitles[role])).join(separator);
    return [titles(roles), ...editions.map((item) => `${item.edition} ${titles(item.roles)}`)]
      .filter(Boolean)
      .join('; ');
  }

  protected async end(id: string): Promise<void> {
    this.refusal.set(undefined);
    try {
      await this.api.send('DELETE', `/api/auth/sessions/${id}`);
      this.sessionsResource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
