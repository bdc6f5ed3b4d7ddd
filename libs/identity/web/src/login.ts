import { Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import type { Me } from '@bangyang/identity-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api, resourceAt, valueOf } from './api';
import { Session } from './session';
import { words } from './words';

@Component({
  imports: [FormsModule, RouterLink, ErrorLine],
  template: `
    <form class="by-door" (ngSubmit)="signIn()">
      <h1>
        榜样 <small>{{ own().signIn }}</small>
      </h1>
      @if (problem() === 'auth.provider' || problem() === 'auth.no-account') {
        <p class="by-error" role="alert">{{ own().providerFailed }}</p>
      }
      <label
        >{{ own().email
        }}<input
          class="ant-input"
          type="email"
          name="email"
          autocomplete="username"
          required
          [(ngModel)]="email"
      /></label>
      <label
        >{{ own().password
        }}<input
          class="ant-input"
          type="password"
          name="password"
          autocomplete="current-password"
          required
          [(ngModel)]="password"
      /></label>
      @if (needsCode()) {
        <label
          >{{ own().code
          }}<input
            class="ant-input"
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            pattern="[0-9]{6}"
            [(ngModel)]="code"
        /></label>
      }
      <by-error [problem]="refusal()" />
      <button class="ant-btn ant-btn-primary" [disabled]="busy()">{{ own().signIn }}</button>
      @for (provider of providers(); track provider.id) {
        <a class="ant-btn" [href]="'/api/auth/oidc/' + provider.id + '/start'">{{
          own().viaProvider(provider.title)
        }}</a>
      }
      <a routerLink="/reset">{{ own().forgot }}</a>
    </form>
  `,
})
export class Login {
  readonly back = input<string>();
  /** what the provider refused with */
  readonly problem = input<string>();
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly code = signal('');
  protected readonly needsCode = signal(false);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly providersResource = resourceAt<readonly { id: string; title: string }[]>(
    () => '/api/auth/providers',
  );
  protected readonly providers = computed(() => valueOf(this.providersResource) ?? []);

  protected async signIn(): Promise<void> {
    this.busy.set(true);
    this.refusal.set(undefined);
    const code = this.needsCode() && this.code() ? { code: this.code() } : {};
    try {
      const me = await this.api.send<Me>(
        'POST',
        '/api/auth/login',
        { email: this.email(), password: this.password(), ...code },
        { ownRefusals: true },
      );
      this.session.me.set(me);
      await this.router.navigateByUrl(this.back() ?? '/');
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'auth.code-needed' && !this.needsCode()) this.needsCode.set(true);
      else this.refusal.set(problem);
    } finally {
      this.busy.set(false);
    }
  }
}
