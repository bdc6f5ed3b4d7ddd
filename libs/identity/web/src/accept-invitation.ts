import { Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import {
  participantTitles,
  roleTitles,
  type InvitationOffer,
  type Me,
} from '@bangyang/identity-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api, resourceAt, valueOf } from './api';
import { Door } from './door';
import { Session } from './session';
import { words } from './words';

@Component({
  imports: [FormsModule, RouterLink, Door, ErrorLine],
  template: `
    <by-door [title]="own().accept">
      <form class="by-form" (ngSubmit)="accept()">
        @if (offer(); as offer) {
          <p>{{ own().invited(offer.organiser, language.text(titles[offer.role])) }}</p>
          <p class="by-soft">{{ offer.email }}</p>
          @if (offer.known) {
            <p>{{ own().knownAccount }}</p>
          } @else {
            <label
              >{{ own().name
              }}<input
                class="ant-input"
                name="name"
                autocomplete="name"
                required
                [(ngModel)]="name"
            /></label>
          }
          <label
            >{{ offer.known ? own().password : own().newPassword
            }}<input
              class="ant-input"
              type="password"
              name="password"
              [attr.minlength]="offer.known ? null : 10"
              [attr.autocomplete]="offer.known ? 'current-password' : 'new-password'"
              required
              [(ngModel)]="password"
          /></label>
          <button class="ant-btn ant-btn-primary">{{ own().accept }}</button>
        }
        <by-error [problem]="refusal() ?? missing()" />
        <a routerLink="/login">{{ own().back }}</a>
      </form>
    </by-door>
  `,
})
export class AcceptInvitation {
  readonly token = input.required<string>();
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly language = inject(Language);
  protected readonly titles = { ...roleTitles, ...participantTitles };
  protected readonly own = computed(() => this.language.words(words));
  protected readonly name = signal('');
  protected readonly password = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly offerResource = resourceAt<InvitationOffer>(
    () => `/api/auth/invitations/${this.token()}`,
  );
  protected readonly offer = computed(() => valueOf(this.offerResource));
  protected readonly missing = computed(() => {
    const error = this.offerResource.error();
    return error ? problemOf(error) : undefined;
  });

  protected async accept(): Promise<void> {
    try {
      const body = { name: this.name() || (this.offer()?.email ?? ''), password: this.password() };
      this.session.me.set(
        await this.api.send<Me>('POST', `/api/auth/invitations/${this.token()}/accept`, body, {
          ownRefusals: true,
        }),
      );
      await this.router.navigateByUrl('/');
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
