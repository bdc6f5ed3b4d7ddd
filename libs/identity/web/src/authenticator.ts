import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { Me } from '@bangyang/identity-contract';
import { CopyText, ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api } from './api';
import { Session } from './session';
import { words } from './words';

/** Turns the authenticator of one's own account on, after its first code, and off again. */
@Component({
  selector: 'by-authenticator',
  imports: [FormsModule, CopyText, ErrorLine],
  template: `
    <h2>
      {{ own().totp }}
      @if (isOn()) {
        <span class="by-tag released">{{ own().on }}</span>
      }
    </h2>
    @if (isOn()) {
      <p class="by-soft">{{ own().totpOn }}</p>
      @if (removing()) {
        <div class="by-card">
          <p>{{ own().removeNote }}</p>
          <p class="by-actions">
            <button type="button" class="ant-btn ant-btn-primary by-danger" (click)="remove()">
              {{ own().totpRemove }}
            </button>
            <button type="button" class="ant-btn" (click)="removing.set(false)">
              {{ own().cancel }}
            </button>
          </p>
        </div>
      } @else {
        <button type="button" class="ant-btn" (click)="removing.set(true)">
          {{ own().totpRemove }}
        </button>
      }
    } @else if (offered(); as offer) {
      <form class="by-form by-card" (ngSubmit)="confirm()">
        <p>{{ own().totpScan }}</p>
        <img [src]="offer.qr" [alt]="own().qrCode" width="200" height="200" />
        <by-copy [text]="offer.secret" />
        <label
          >{{ own().code
          }}<input
            class="ant-input"
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength="6"
            pattern="[0-9]{6}"
            required
            [(ngModel)]="code"
        /></label>
        <p class="by-actions">
          <button class="ant-btn ant-btn-primary">{{ own().confirm }}</button>
          <button type="button" class="ant-btn" (click)="offered.set(undefined)">
            {{ own().cancel }}
          </button>
        </p>
      </form>
    } @else {
      <p class="by-soft">{{ own().totpOff }}</p>
      <button type="button" class="ant-btn" (click)="begin()">{{ own().totpAdd }}</button>
    }
    <by-error [problem]="refusal()" />
  `,
})
export class Authenticator {
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly isOn = computed(() => this.session.me()?.account.totp ?? false);
  protected readonly offered = signal<{ readonly secret: string; readonly qr: string } | undefined>(
    undefined,
  );
  protected readonly removing = signal(false);
  protected readonly code = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);

  protected begin = () =>
    this.tried(async () => {
      this.code.set('');
      this.offered.set(await this.api.send('POST', '/api/auth/totp'));
    });
  protected confirm = () =>
    this.tried(async () => {
      await this.api.send('POST', '/api/auth/totp/confirm', { code: this.code() });
      this.offered.set(undefined);
      this.mark(true);
    });
  protected remove = () =>
    this.tried(async () => {
      await this.api.send('DELETE', '/api/auth/totp');
      this.removing.set(false);
      this.mark(false);
    });

  private mark(totp: boolean): void {
    this.session.me.update(
      (me): Me | undefined => me && { ...me, account: { ...me.account, totp } },
    );
  }

  private async tried(work: () => Promise<void>): Promise<void> {
    this.refusal.set(undefined);
    await work().catch((error: unknown) => this.refusal.set(problemOf(error)));
  }
}
