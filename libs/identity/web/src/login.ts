import {
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import type { Me } from '@bangyang/identity-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api, resourceAt, valueOf } from './api';
import { Door } from './door';
import { wayBack } from './refusal-course';
import { Session } from './session';
import { words } from './words';

@Component({
  imports: [FormsModule, RouterLink, Door, ErrorLine],
  template: `
    <by-door [title]="own().signIn">
      <form class="by-form" (ngSubmit)="signIn()">
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
            autocapitalize="none"
            spellcheck="false"
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
            (keydown)="noteCapsLock($event)"
            (keyup)="noteCapsLock($event)"
            [(ngModel)]="password"
        /></label>
        @if (capsLock()) {
          <p class="by-warn" role="status">{{ own().capsLock }}</p>
        }
        @if (needsCode()) {
          <p class="by-note" role="status">{{ own().codeAsked }}</p>
          <label
            >{{ own().code
            }}<input
              #digits
              class="ant-input"
              name="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength="6"
              pattern="[0-9]{6}"
              required
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
    </by-door>
  `,
})
export class Login {
  readonly back = input<string>();
  /** what the provider refused with */
  readonly problem = input<string>();
  private readonly digits = viewChild<ElementRef<HTMLInputElement>>('digits');
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly code = signal('');
  protected readonly needsCode = signal(false);
  protected readonly capsLock = signal(false);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly providersResource = resourceAt<readonly { id: string; title: string }[]>(
    () => '/api/auth/providers',
  );
  protected readonly providers = computed(() => valueOf(this.providersResource) ?? []);

  constructor() {
    afterRenderEffect(() => this.digits()?.nativeElement.focus());
  }

  protected noteCapsLock(event: KeyboardEvent): void {
    this.capsLock.set(event.getModifierState('CapsLock'));
  }

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
      await this.router.navigateByUrl(wayBack(this.back()));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'auth.code-needed' && !this.needsCode()) this.needsCode.set(true);
      else this.refusal.set(problem);
    } finally {
      this.busy.set(false);
    }
  }
}
