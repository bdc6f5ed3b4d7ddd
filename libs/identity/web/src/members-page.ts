import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import {
  roleTitles,
  staffRoles,
  type InvitationView,
  type MemberView,
  type StaffRole,
} from '@bangyang/identity-contract';
import { DataTable, ErrorLine, Language, problemOf, type Column, type Problem } from '@bangyang/ui';
import { Api, resourceAt, valueOf } from './api';
import { Session } from './session';
import { words } from './words';

@Component({
  imports: [FormsModule, DataTable, ErrorLine],
  template: `
    <h1>{{ own().members }}</h1>
    <by-error [problem]="refusal()" />
    <by-table
      key="members"
      [rows]="members()"
      [columns]="columns()"
      [caption]="own().members"
      [empty]="own().noMembers"
    >
      <ng-template let-row let-column="column" let-text="text">
        {{ text }}
        @if (column === 'name' && !mayChange()) {
          <button type="button" class="ant-btn ant-btn-link" (click)="edit(row)">
            {{ own().change }}
          </button>
        }
      </ng-template>
    </by-table>
    @if (editing(); as member) {
      <form class="by-card" (ngSubmit)="saveRoles(member)">
        <h2>{{ own().change }}: {{ member.name }}</h2>
        <fieldset class="by-row">
          <legend class="by-for-readers">{{ own().roles }}</legend>
          @for (role of allRoles; track role) {
            <label
              ><input type="checkbox" [checked]="chosen().includes(role)" (change)="toggle(role)" />
              {{ title(role) }}</label
            >
          }
        </fieldset>
        <label
          >{{ own().reason
          }}<input class="ant-input" name="reason" required minlength="3" [(ngModel)]="reason"
        /></label>
        <p class="by-actions">
          <button class="ant-btn ant-btn-primary">{{ own().save }}</button><button
            type="button"
            class="ant-btn"
            (click)="editing.set(undefined)"
          >
            {{ own().cancel }}
          </button>
        </p>
      </form>
    }
    @if (!mayInvite()) {
      <section>
        <h2>{{ own().invite }}</h2>
        <form class="by-row" (ngSubmit)="invite()">
          <label
            >{{ own().email
            }}<input class="ant-input" type="email" name="email" required [(ngModel)]="email"
          /></label>
          <label
            >{{ own().role }}
            <select class="ant-input" name="role" [(ngModel)]="role">
              @for (item of allRoles; track item) {
                <option [value]="item">{{ title(item) }}</option>
              }
            </select>
          </label>
          <button class="ant-btn ant-btn-primary">{{ own().sendInvitation }}</button>
        </form>
        <by-table
          key="invitations"
          [rows]="invitations()"
          [columns]="invitationColumns()"
          [caption]="own().invitations"
          [empty]="own().noInvitations"
        >
          <ng-template let-row let-column="column" let-text="text">
            {{ text }}
            @if (column === 'state' && row.state === 'open') {
              <button type="button" class="ant-btn ant-btn-link" (click)="revoke(row.id)">
                {{ own().revoke }}
              </button>
            }
          </ng-template>
        </by-table>
      </section>
    }
  `,
})
export class MembersPage {
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly allRoles = staffRoles;
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly editing = signal<MemberView | undefined>(undefined);
  protected readonly chosen = signal<readonly StaffRole[]>([]);
  protected readonly reason = signal('');
  protected readonly email = signal('');
  protected readonly role = signal<StaffRole>('data-officer');
  protected readonly mayInvite = computed(() => this.session.refusal('member.invite'));
  protected readonly mayChange = computed(() => this.session.refusal('member.change-roles'));
  private readonly base = computed(() => `/api/organisers/${this.session.organiser()?.slug ?? ''}`);
  private readonly membersResource = resourceAt<readonly MemberView[]>(
    () => `${this.base()}/members`,
  );
  private readonly invitationsResource = resourceAt<readonly InvitationView[]>(() =>
    this.mayInvite() ? undefined : `${this.base()}/invitations`,
  );
  protected readonly members = computed(() => valueOf(this.membersResource) ?? []);
  protected readonly invitations = computed(() => valueOf(this.invitationsResource) ?? []);
  protected readonly columns = computed((): readonly Column<MemberView>[] => [
    { id: 'name', title: this.own().name, value: ({ name }) => name },
    { id: 'email', title: this.own().email, value: ({ email }) => email ?? '' },
    {
      id: 'roles',
      title: this.own().roles,
      value: ({ roles }) => roles.map((role) => this.title(role)).join('、'),
    },
    {
      id: 'editions',
      title: this.own().editions,
      value: ({ editions }) => editions.map(({ edition }) => edition).join('、'),
      spare: true,
    },
  ]);
  protected readonly invitationColumns = computed((): readonly Column<InvitationView>[] => [
    { id: 'email', title: this.own().email, value: ({ email }) => email },
    { id: 'role', title: this.own().role, value: ({ role }) => this.title(role) },
    {
      id: 'expires',
      title: this.own().expires,
      value: ({ expiresAt }) => this.language.time(expiresAt),
    },
    { id: 'state', title: this.own().state, value: ({ state }) => this.own().states[state] },
  ]);

  protected title(role: StaffRole): string {
    return this.language.text(roleTitles[role]);
  }

  protected edit(member: MemberView): void {
    this.editing.set(member);
    this.chosen.set(member.roles);
    this.reason.set('');
  }

  protected toggle(role: StaffRole): void {
    this.chosen.update((roles) =>
      roles.includes(role) ? roles.filter((other) => other !== role) : [...roles, role],
    );
  }

  protected saveRoles = (member: MemberView) =>
    this.tried(async () => {
      await this.api.send('PUT', `${this.base()}/members/${member.account}/roles`, {
        roles: this.chosen(),
        reason: this.reason(),
      });
      this.editing.set(undefined);
      this.membersResource.reload();
    });
  protected invite = () =>
    this.tried(async () => {
      await this.api.send('POST', `${this.base()}/invitations`, {
        email: this.email(),
        role: this.role(),
      });
      this.email.set('');
      this.invitationsResource.reload();
    });
  protected revoke = (id: string) =>
    this.tried(async () => {
      await this.api.send('DELETE', `${this.base()}/invitations/${id}`);
      this.invitationsResource.reload();
    });

  private async tried(work: () => Promise<void>): Promise<void> {
    this.refusal.set(undefined);
    await work().catch((error: unknown) => this.refusal.set(problemOf(error)));
  }
}
