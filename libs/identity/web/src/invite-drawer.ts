import { Component, computed, inject, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { roleTitles, staffRoles, type StaffRole } from '@bangyang/identity-contract';
import { Drawer, ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api } from './api';
import { editionChoices } from './edition-choices';
import { Session } from './session';
import { words } from './words';

/** Invites somebody by mail, for all editions or for one. */
@Component({
  selector: 'by-invite',
  imports: [FormsModule, Drawer, ErrorLine],
  template: `
    <by-drawer [title]="own().invite" (closed)="closed.emit()">
      <form class="by-form" (ngSubmit)="invite()">
        <p class="by-soft">{{ own().inviteNote }}</p>
        <label
          >{{ own().email
          }}<input
            class="ant-input"
            type="email"
            name="email"
            autocomplete="off"
            autofocus
            required
            [(ngModel)]="email"
        /></label>
        <label
          >{{ own().role }}
          <select class="ant-input" name="role" [(ngModel)]="role">
            @for (item of roles; track item) {
              <option [value]="item">{{ language.text(titles[item]) }}</option>
            }
          </select>
        </label>
        <label
          >{{ own().scope }}
          <select class="ant-input" name="edition" [(ngModel)]="edition">
            <option value="">{{ own().allEditions }}</option>
            @for (item of editions(); track item.slug) {
              <option [value]="item.slug">{{ item.title }}</option>
            }
          </select>
        </label>
        <by-error [problem]="refusal()" />
        <p class="by-actions">
          <button class="ant-btn ant-btn-primary" [disabled]="busy()">
            {{ own().sendInvitation }}
          </button>
        </p>
      </form>
    </by-drawer>
  `,
})
export class InviteDrawer {
  readonly closed = output();
  /** to whom an invitation is on its way */
  readonly invited = output<string>();
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly roles = staffRoles;
  protected readonly titles = roleTitles;
  protected readonly editions = editionChoices();
  protected readonly email = signal('');
  protected readonly role = signal<StaffRole>('data-officer');
  protected readonly edition = signal('');
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | undefined>(undefined);

  protected async invite(): Promise<void> {
    this.busy.set(true);
    this.refusal.set(undefined);
    const [email, edition] = [this.email().trim(), this.edition()];
    try {
      await this.api.send('POST', this.session.at('invitations') ?? '', {
        email,
        role: this.role(),
        ...(edition && { edition }),
      });
      this.invited.emit(email);
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
