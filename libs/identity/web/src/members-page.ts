import { Component, computed, inject, signal } from '@angular/core';
import {
  roleTitles,
  type InvitationView,
  type MemberView,
  type StaffRole,
} from '@bangyang/identity-contract';
import {
  DataTable,
  ErrorLine,
  Language,
  PageHeader,
  problemOf,
  Refused,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { Api, resourceAt, valueOf } from './api';
import { editionChoices } from './edition-choices';
import { InviteDrawer } from './invite-drawer';
import { RolesDrawer } from './roles-drawer';
import { Session } from './session';
import { words } from './words';

@Component({
  imports: [DataTable, ErrorLine, InviteDrawer, PageHeader, Refused, RolesDrawer],
  template: `
    <by-page-header [title]="own().members" [note]="own().membersNote">
      <button
        type="button"
        class="ant-btn ant-btn-primary"
        [byRefused]="mayInvite()"
        (click)="inviting.set(true)"
      >
        {{ own().invite }}
      </button>
    </by-page-header>
    <p role="status" [class.by-note]="note()">{{ note() }}</p>
    <by-error [problem]="refusal() ?? unread()" />
    <by-table
      key="members"
      [rows]="members()"
      [columns]="columns()"
      [caption]="own().members"
      [empty]="own().noMembers"
      [loading]="membersResource.isLoading()"
    >
      <ng-template let-row let-column="column" let-text="text">
        @if (column === 'change') {
          <button
            type="button"
            class="ant-btn ant-btn-link"
            [attr.aria-label]="own().changeOf(row.name)"
            [byRefused]="mayChange(row)"
            (click)="editing.set(row)"
          >
            {{ own().change }}
          </button>
        } @else {
          {{ text }}
        }
      </ng-template>
    </by-table>
    @if (!mayInvite()) {
      <section>
        <h2>{{ own().invitations }}</h2>
        <by-table
          key="invitations"
          [rows]="invitations()"
          [columns]="invitationColumns()"
          [caption]="own().invitations"
          [empty]="own().noInvitations"
          [loading]="invitationsResource.isLoading()"
        >
          <ng-template let-row let-column="column" let-text="text">
            @if (column === 'state') {
              <span [class]="'by-tag ' + row.state">{{ text }}</span>
              @if (row.state === 'open') {
                <button
                  type="button"
                  class="ant-btn ant-btn-link"
                  [attr.aria-label]="own().revokeInvitation(row.email)"
                  (click)="revoke(row.id)"
                >
                  {{ own().revoke }}
                </button>
              }
            } @else {
              {{ text }}
            }
          </ng-template>
        </by-table>
      </section>
    }
    @if (inviting()) {
      <by-invite (closed)="inviting.set(false)" (invited)="invited($event)" />
    }
    @if (editing(); as member) {
      <by-roles [member]="member" (closed)="editing.set(undefined)" (saved)="saved($event)" />
    }
  `,
})
export class MembersPage {
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  private readonly editions = editionChoices();
  protected readonly own = computed(() => this.language.words(words));
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly note = signal('');
  protected readonly inviting = signal(false);
  protected readonly editing = signal<MemberView | undefined>(undefined);
  protected readonly mayInvite = computed(() => this.session.refusal('member.invite'));
  protected readonly membersResource = resourceAt<readonly MemberView[]>(() =>
    this.session.at('members'),
  );
  protected readonly invitationsResource = resourceAt<readonly InvitationView[]>(() =>
    this.mayInvite() ? undefined : this.session.at('invitations'),
  );
  protected readonly members = computed(() => valueOf(this.membersResource) ?? []);
  protected readonly invitations = computed(() => valueOf(this.invitationsResource) ?? []);
  protected readonly unread = computed(() => {
    const error = this.membersResource.error() ?? this.invitationsResource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly columns = computed((): readonly Column<MemberView>[] => [
    { id: 'name', title: this.own().name, value: ({ name }) => name },
    { id: 'email', title: this.own().email, value: ({ email }) => email ?? '' },
    { id: 'roles', title: this.own().roles, value: ({ roles }) => this.titles(roles) },
    {
      id: 'editions',
      title: this.own().editions,
      value: ({ editions }) =>
        editions
          .map(({ edition, roles }) => `${this.titleOf(edition)}: ${this.titles(roles)}`)
          .join('; '),
    },
    { id: 'change', title: this.own().action, value: () => '', bare: true },
  ]);
  protected readonly invitationColumns = computed((): readonly Column<InvitationView>[] => [
    { id: 'email', title: this.own().email, value: ({ email }) => email },
    { id: 'role', title: this.own().role, value: ({ role }) => this.titles([role]) },
    {
      id: 'edition',
      title: this.own().scope,
      value: ({ edition }) => (edition === null ? this.own().allEditions : this.titleOf(edition)),
    },
    {
      id: 'expires',
      title: this.own().expires,
      value: ({ expiresAt }) => this.language.time(expiresAt),
      order: ({ expiresAt }) => expiresAt,
    },
    { id: 'state', title: this.own().state, value: ({ state }) => this.own().states[state] },
  ]);

  /** Why the roles of a member may not be changed by the reader. */
  protected mayChange(member: MemberView): string | undefined {
    const relation = member.account === this.session.me()?.account.id ? 'self' : 'other';
    return this.session.refusal('member.change-roles', { relation });
  }

  private titles(roles: readonly StaffRole[]): string {
    const separator = this.language.locale() === 'en' ? ', ' : '、';
    return roles.map((role) => this.language.text(roleTitles[role])).join(separator);
  }

  private titleOf(edition: string): string {
    return this.editions().find(({ slug }) => slug === edition)?.title ?? edition;
  }

  protected invited(email: string): void {
    this.inviting.set(false);
    this.note.set(this.own().inviteSent(email));
    this.invitationsResource.reload();
  }

  protected saved(name: string): void {
    this.editing.set(undefined);
    this.note.set(this.own().rolesSaved(name));
    this.membersResource.reload();
  }

  protected async revoke(id: string): Promise<void> {
    this.refusal.set(undefined);
    this.note.set('');
    try {
      await this.api.send('DELETE', this.session.at(`invitations/${id}`) ?? '');
      this.invitationsResource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
