import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Api, Session, StepUp, WorkspaceSwitch } from '@bangyang/identity-web';
import { Language } from '@bangyang/ui';
import { words } from './words';

/** The frame of the city's workspace. */
@Component({
  imports: [RouterLink, RouterLinkActive, RouterOutlet, StepUp, WorkspaceSwitch],
  template: `
    <a class="by-skip" href="#main" (click)="$event.preventDefault(); main.focus()">{{
      own().skip
    }}</a>
    <header class="by-top">
      <a routerLink="/city" class="by-brand">{{ own().product }}</a>
      <by-workspaces here="city" />
      <nav class="by-desks" [attr.aria-label]="own().city">
        <a
          routerLink="/city"
          routerLinkActive="active"
          [routerLinkActiveOptions]="{ exact: true }"
          >{{ own().mine }}</a
        >
        <a routerLink="/city/diagnoses" routerLinkActive="active">{{ own().diagnosis }}</a>
      </nav>
      <span class="by-gap"></span>
      <button type="button" class="ant-btn ant-btn-link" (click)="language.toggle()">
        {{ own().other }}
      </button>
      <a routerLink="/city/account">{{ session.me()?.account?.name }}</a>
      <button type="button" class="ant-btn" (click)="signOut()">{{ own().signOut }}</button>
    </header>
    <main id="main" #main tabindex="-1" class="by-city"><router-outlet /></main>
    <by-step-up />
  `,
  styles: `
    .by-city {
      max-width: 1180px;
      margin: 0 auto;
      padding: 20px 16px 60px;
    }
    .by-desks {
      display: flex;
      gap: 16px;
      margin-inline-start: 12px;
    }
    .by-desks .active {
      font-weight: 600;
    }
    .by-top {
      flex-wrap: wrap;
      height: auto;
      min-height: 48px;
    }
  `,
})
export class CityShell {
  protected readonly session = inject(Session);
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly own = computed(() => this.language.words(words));

  protected async signOut(): Promise<void> {
    await this.api.send('POST', '/api/auth/logout', undefined, { ownRefusals: true }).catch(() => {
      // A session that has ended is what was wanted.
    });
    this.session.me.set(undefined);
    await this.router.navigateByUrl('/login');
  }
}
