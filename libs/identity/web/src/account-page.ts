import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { Me, SessionView } from '@bangyang/identity-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api, resourceAt, valueOf } from './api';
import { Session } from './session';
import { words } from './words';

@Component({
  imports: [FormsModule, ErrorLine],
  template: `
    <h1>{{ own().account }}</h1>
    <p>
      {{ session.me()?.account?.name }}
      <span class="by-soft">{{ session.me()?.account?.email }}</span>
    </p>
    <by-error [problem]="refusal()" />
    <section>
      <h2>{{ own().totp }}</h2>
      @if (session.me()?.account?.totp) {
        <p>{{ own().totpOn }}</p>
        <button type="button" class="ant-btn" (click)="remove()">{{ own().totpRemove }}</button>
      } @else if (offer(); as offer) {
        <p>
          {{ own().totpScan }} <code>{{ offer.secret }}</code>
        </p>
        <img [src]="offer.qr" alt="" width="220" height="220" />
        <form class="by-row" (ngSubmit)="confirm()">
          <label
            >{{ own().code
            }}<input
              class="ant-input"
              name="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              [(ngModel)]="code"
          /></label>
          <button class="ant-btn ant-btn-primary">{{ own().confirm }}</button>
        </form>
      } @else {
        <p class="by-soft">{{ own().totpOff }}</p>
        <button type="button" class="ant-btn" (click)="begin()">{{ own().totpAdd }}</button>
      }
    </section>
    <section>
      <h2>{{ own().sessions }}</h2>
      <div class="by-scroll">
        <table class="by-table">
          <thead>
            <tr>
              <th scope="col">{{ own().device }}</th>
              <th scope="col">{{ own().began }}</th>
              <th scope="col">{{ own().lastSeen }}</th>
              <th>
                <span class="by-for-readers">{{ own().end }}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            @for (item of sessions(); track item.id) {
              <tr>
                <td class="by-long">{{ item.userAgent || '—' }}</td>
                <td>{{ language.time(item.createdAt) }}</td>
                <td>{{ language.time(item.lastSeenAt) }}</td>
                <td>
                  @if (item.current) {
                    {{ own().thisOne }}
                  } @else {
                    <button type="button" class="ant-btn" (click)="end(item.id)">
                      {{ own().end }}
                    </button>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
})
export class AccountPage {
  protected readonly session = inject(Session);
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly offer = signal<{ readonly secret: string; readonly qr: string } | undefined>(
    undefined,
  );
  protected readonly code = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly sessionsResource = resourceAt<readonly SessionView[]>(
    () => '/api/auth/sessions',
  );
  protected readonly sessions = computed(() => valueOf(this.sessionsResource) ?? []);

  protected begin = () =>
    this.tried(async () => this.offer.set(await this.api.send('POST', '/api/auth/totp')));
  protected confirm = () =>
    this.tried(async () => {
      await this.api.send('POST', '/api/auth/totp/confirm', { code: this.code() });
      this.offer.set(undefined);
      this.mark(true);
    });
  protected remove = () =>
    this.tried(async () => {
      await this.api.send('DELETE', '/api/auth/totp');
      this.mark(false);
    });
  protected end = (id: string) =>
    this.tried(async () => {
      await this.api.send('DELETE', `/api/auth/sessions/${id}`);
      this.sessionsResource.reload();
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
