import { Component, computed, inject, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import {
  permissionNames,
  permissions,
  type Permission,
  type TokenView,
} from '@bangyang/identity-contract';
import { CopyText, Drawer, ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api } from './api';
import { permissionTitles } from './permission-titles';
import { Session } from './session';
import { words } from './words';

const groups = {
  organiser: ['organiser', 'member', 'audit'],
  edition: ['edition'],
  data: ['dataset', 'value'],
  run: ['run', 'job'],
  release: ['release'],
} as const;
type Group = keyof typeof groups;
const groupNames = Object.keys(groups) as readonly Group[];

/** Makes an API token of chosen scopes; its text is shown once, here. */
@Component({
  selector: 'by-new-token',
  imports: [FormsModule, CopyText, Drawer, ErrorLine],
  template: `
    <by-drawer [title]="made() ? own().tokenMade(name()) : own().make" (closed)="closed.emit()">
      @if (made(); as token) {
        <p class="by-warn" role="status">{{ own().copyNow }}</p>
        <by-copy [text]="token" />
      } @else {
        <form class="by-form" (ngSubmit)="make()">
          <label
            >{{ own().tokenName
            }}<input
              class="ant-input"
              name="name"
              autofocus
              required
              maxlength="100"
              [placeholder]="own().tokenNameNote"
              [(ngModel)]="name"
          /></label>
          <label
            >{{ own().days
            }}<input
              class="ant-input"
              type="number"
              name="days"
              min="1"
              max="366"
              required
              [(ngModel)]="days"
          /></label>
          <p class="by-soft">{{ own().scopesNote }}</p>
          @for (group of scopes(); track group.name) {
            <fieldset class="by-checks">
              <legend>{{ own().scopeGroups[group.name] }}</legend>
              @for (scope of group.scopes; track scope) {
                <label
                  ><input
                    type="checkbox"
                    [checked]="chosen().includes(scope)"
                    (change)="toggle(scope)"
                  />
                  {{ language.text(titles[scope]) }} <code>{{ scope }}</code></label
                >
              }
            </fieldset>
          }
          <by-error [problem]="refusal()" />
          <p class="by-actions">
            <button class="ant-btn ant-btn-primary" [disabled]="busy() || chosen().length === 0">
              {{ own().make }}
            </button>
          </p>
        </form>
      }
    </by-drawer>
  `,
})
export class TokenDrawer {
  readonly closed = output();
  readonly added = output();
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly titles = permissionTitles;
  /** what the reader may do and a token may as well */
  protected readonly scopes = computed(() =>
    groupNames
      .map((name) => ({ name, scopes: permissionNames.filter((item) => this.offered(item, name)) }))
      .filter(({ scopes }) => scopes.length > 0),
  );
  protected readonly chosen = signal<readonly Permission[]>(['edition.read', 'run.read']);
  protected readonly name = signal('');
  protected readonly days = signal(90);
  protected readonly made = signal('');
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | undefined>(undefined);

  private offered(permission: Permission, group: Group): boolean {
    const [subject] = permission.split('.');
    return (
      !('inPerson' in permissions[permission]) &&
      groups[group].some((item) => item === subject) &&
      !this.session.refusal(permission)
    );
  }

  protected toggle(scope: Permission): void {
    this.chosen.update((scopes) =>
      scopes.includes(scope) ? scopes.filter((other) => other !== scope) : [...scopes, scope],
    );
  }

  protected async make(): Promise<void> {
    this.busy.set(true);
    this.refusal.set(undefined);
    try {
      const { token } = await this.api.send<TokenView>('POST', this.session.at('tokens') ?? '', {
        name: this.name(),
        scopes: this.chosen(),
        days: this.days(),
      });
      this.made.set(token ?? '');
      this.added.emit();
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
