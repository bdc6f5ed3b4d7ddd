import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import {
  roleTitles,
  staffRoles,
  type MemberView,
  type StaffRole,
} from '@bangyang/identity-contract';
import { Drawer, ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api } from './api';
import { editionChoices } from './edition-choices';
import { Session } from './session';
import { words } from './words';

/** Sets the roles of a member, for all editions or for one, with the reason. */
@Component({
  selector: 'by-roles',
  imports: [FormsModule, Drawer, ErrorLine],
  template: `
    <by-drawer [title]="own().changeOf(member().name)" (closed)="closed.emit()">
      <form class="by-form" (ngSubmit)="save()">
        <label
          >{{ own().scope }}
          <select class="ant-input" name="edition" [(ngModel)]="edition">
            <option value="">{{ own().allEditions }}</option>
            @for (item of editions(); track item.slug) {
              <option [value]="item.slug">{{ item.title }}</option>
            }
          </select>
        </label>
        <fieldset class="by-checks">
          <legend>{{ own().roles }}</legend>
          @for (role of roles; track role) {
            <label
              ><input type="checkbox" [checked]="chosen().includes(role)" (change)="toggle(role)" />
              {{ language.text(titles[role]) }}</label
            >
          }
        </fieldset>
        @if (chosen().length === 0) {
          <p class="by-warn" role="status">{{ own().noEditionRoles }}</p>
        }
        <label
          >{{ own().reason
          }}<input
            class="ant-input"
            name="reason"
            required
            minlength="3"
            maxlength="500"
            [placeholder]="own().reasonNote"
            [(ngModel)]="reason"
        /></label>
        <p class="by-soft">{{ own().rolesNote }}</p>
        <by-error [problem]="refusal()" />
        <p class="by-actions">
          <button class="ant-btn ant-btn-primary" [disabled]="busy()">{{ own().save }}</button>
        </p>
      </form>
    </by-drawer>
  `,
})
export class RolesDrawer {
  readonly member = input.required<MemberView>();
  readonly closed = output();
  readonly saved = output<string>();
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly roles = staffRoles;
  protected readonly titles = roleTitles;
  protected readonly editions = editionChoices();
  protected readonly edition = signal('');
  /** the roles held where the choice points, until they are changed */
  protected readonly chosen = linkedSignal((): readonly StaffRole[] => {
    const { roles, editions } = this.member();
    const edition = this.edition();
    if (!edition) return roles;
    return editions.find((item) => item.edition === edition)?.roles ?? [];
  });
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | undefined>(undefined);

  protected toggle(role: StaffRole): void {
    this.chosen.update((roles) =>
      roles.includes(role) ? roles.filter((other) => other !== role) : [...roles, role],
    );
  }

  protected async save(): Promise<void> {
    this.busy.set(true);
    this.refusal.set(undefined);
    const { account, name } = this.member();
    const edition = this.edition();
    try {
      await this.api.send('PUT', this.session.at(`members/${account}/roles`) ?? '', {
        roles: this.chosen(),
        reason: this.reason(),
        ...(edition && { edition }),
      });
      this.saved.emit(name);
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
