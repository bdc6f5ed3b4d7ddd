import { Component, computed, effect, ElementRef, inject, signal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { Me } from '@bangyang/identity-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api } from './api';
import { Session } from './session';
import { words } from './words';

/** Asks for the password where a request needs it fresh, and lets the request go on. */
@Component({
  selector: 'by-step-up',
  imports: [FormsModule, ErrorLine],
  template: `
    <dialog #box class="by-dialog" (close)="session.stepUpAsked()?.(false)">
      <form (ngSubmit)="give()">
        <h2>{{ own().stepUp }}</h2>
        <p class="by-soft">{{ own().stepUpWhy }}</p>
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
        @if (session.me()?.account?.totp) {
          <label
            >{{ own().code
            }}<input
              class="ant-input"
              name="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              [(ngModel)]="code"
          /></label>
        }
        <by-error [problem]="refusal()" />
        <p class="by-actions">
          <button class="ant-btn ant-btn-primary">{{ own().confirm }}</button>
          <button type="button" class="ant-btn" (click)="box.close()">{{ own().cancel }}</button>
        </p>
      </form>
    </dialog>
  `,
})
export class StepUp {
  protected readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly own = computed(() => this.language.words(words));
  protected readonly password = signal('');
  protected readonly code = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);

  constructor() {
    effect(() => {
      const dialog = this.box().nativeElement;
      if (this.session.stepUpAsked()) dialog.showModal();
      else dialog.close();
    });
  }

  protected async give(): Promise<void> {
    const code = this.code() ? { code: this.code() } : {};
    try {
      const me = await this.api.send<Me>(
        'POST',
        '/api/auth/step-up',
        { password: this.password(), ...code },
        { ownRefusals: true },
      );
      this.session.me.set(me);
      this.refusal.set(undefined);
      this.password.set('');
      this.code.set('');
      this.session.stepUpAsked()?.(true);
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
