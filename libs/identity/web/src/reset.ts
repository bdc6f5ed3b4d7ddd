import { Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api } from './api';
import { Door } from './door';
import { words } from './words';

/** Asks for a link, and with the link sets a new password. */
@Component({
  imports: [FormsModule, RouterLink, Door, ErrorLine],
  template: `
    <by-door [title]="token() ? own().setPassword : own().forgot">
      <form class="by-form" (ngSubmit)="token() ? set() : ask()">
        @if (done(); as text) {
          <p role="status">{{ text }}</p>
        } @else if (token()) {
          <label
            >{{ own().newPassword
            }}<input
              class="ant-input"
              type="password"
              name="password"
              autocomplete="new-password"
              minlength="10"
              required
              [(ngModel)]="value"
          /></label>
          <button class="ant-btn ant-btn-primary">{{ own().setPassword }}</button>
        } @else {
          <p class="by-soft">{{ own().resetNote }}</p>
          <label
            >{{ own().email
            }}<input
              class="ant-input"
              type="email"
              name="email"
              autocomplete="username"
              required
              [(ngModel)]="value"
          /></label>
          <button class="ant-btn ant-btn-primary">{{ own().ask }}</button>
        }
        <by-error [problem]="refusal()" />
        @if (refusal()?.code === 'auth.link-expired') {
          <a routerLink="/reset">{{ own().askAgain }}</a>
        }
        <a routerLink="/login">{{ own().back }}</a>
      </form>
    </by-door>
  `,
})
export class Reset {
  readonly token = input<string>();
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly value = signal('');
  protected readonly done = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);

  protected ask(): Promise<void> {
    return this.send('/api/auth/reset-request', { email: this.value() }, this.own().resetSent);
  }

  protected set(): Promise<void> {
    return this.send(
      '/api/auth/reset',
      { token: this.token(), password: this.value() },
      this.own().passwordSet,
    );
  }

  private async send(path: string, body: object, text: string): Promise<void> {
    this.refusal.set(undefined);
    try {
      await this.api.send('POST', path, body, { ownRefusals: true });
      this.done.set(text);
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
