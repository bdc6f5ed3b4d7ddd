import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { permissionNames, permissions, type TokenView } from '@bangyang/identity-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api, resourceAt, valueOf } from './api';
import { Session } from './session';
import { words } from './words';

@Component({
  imports: [FormsModule, ErrorLine],
  template: `
    <h1>{{ own().tokens }}</h1>
    <p class="by-soft">{{ own().tokenNote }}</p>
    <by-error [problem]="refusal()" />
    @if (made(); as token) {
      <p class="by-card" role="status">
        {{ own().tokenOnce }} <code class="by-long">{{ token }}</code>
      </p>
    }
    <div class="by-scroll">
      <table class="by-table">
        <thead>
          <tr>
            <th scope="col">{{ own().name }}</th>
            <th scope="col">{{ own().scopes }}</th>
            <th scope="col">{{ own().expires }}</th>
            <th scope="col">{{ own().lastUsed }}</th>
            <th>
              <span class="by-for-readers">{{ own().revoke }}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          @for (token of tokens(); track token.id) {
            <tr>
              <td>{{ token.name }}</td>
              <td>{{ token.scopes.join(', ') }}</td>
              <td>{{ language.time(token.expiresAt) }}</td>
              <td>{{ token.lastUsedAt ? language.time(token.lastUsedAt) : own().never }}</td>
              <td>
                <button type="button" class="ant-btn ant-btn-link" (click)="revoke(token.id)">
                  {{ own().revoke }}
                </button>
              </td>
            </tr>
          } @empty {
            <tr>
              <td colspan="5" class="by-empty">{{ own().noTokens }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    <form class="by-card" (ngSubmit)="make()">
      <h2>{{ own().make }}</h2>
      <div class="by-row">
        <label
          >{{ own().name }}<input class="ant-input" name="name" required [(ngModel)]="name"
        /></label>
        <label
          >{{ own().days
          }}<input class="ant-input" type="number" name="days" min="1" max="366" [(ngModel)]="days"
        /></label>
      </div>
      <fieldset class="by-row">
        <legend>{{ own().scopes }}</legend>
        @for (scope of scopes; track scope) {
          <label
            ><input type="checkbox" [checked]="chosen().includes(scope)" (change)="toggle(scope)" />
            {{ scope }}</label
          >
        }
      </fieldset>
      <button class="ant-btn ant-btn-primary" [disabled]="chosen().length === 0">
        {{ own().make }}
      </button>
    </form>
  `,
})
export class TokensPage {
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly scopes = permissionNames.filter((name) => !('inPerson' in permissions[name]));
  protected readonly chosen = signal<readonly string[]>(['edition.read', 'run.read']);
  protected readonly name = signal('');
  protected readonly days = signal(90);
  protected readonly made = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly base = computed(
    () => `/api/organisers/${this.session.organiser()?.slug ?? ''}/tokens`,
  );
  private readonly tokensResource = resourceAt<readonly TokenView[]>(() => this.base());
  protected readonly tokens = computed(() => valueOf(this.tokensResource) ?? []);

  protected toggle(scope: string): void {
    this.chosen.update((scopes) =>
      scopes.includes(scope) ? scopes.filter((other) => other !== scope) : [...scopes, scope],
    );
  }

  protected make = () =>
    this.tried(async () => {
      const token = await this.api.send<TokenView>('POST', this.base(), {
        name: this.name(),
        scopes: this.chosen(),
        days: this.days(),
      });
      this.made.set(token.token ?? '');
      this.name.set('');
      this.tokensResource.reload();
    });
  protected revoke = (id: string) =>
    this.tried(async () => {
      await this.api.send('DELETE', `${this.base()}/${id}`);
      this.tokensResource.reload();
    });

  private async tried(work: () => Promise<void>): Promise<void> {
    this.refusal.set(undefined);
    await work().catch((error: unknown) => this.refusal.set(problemOf(error)));
  }
}
