import { Component, computed, effect, ElementRef, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { Permission } from '@bangyang/identity-contract';
import { Api, Session, StepUp, WorkspaceSwitch, type Workspace } from '@bangyang/identity-web';
import { EmptyState, Language } from '@bangyang/ui';
import { NzIconDirective } from 'ng-zorro-antd/icon';
import { filter, map } from 'rxjs';
import { AlarmBanner } from './alarm-banner';
import { words } from './shell-words';

interface Entry {
  readonly path: string;
  readonly title: string;
  readonly icon: string;
  readonly needs?: Permission;
  /** for whom: people of an organiser, or of a panel */
  readonly when?: boolean;
}

/** The frame of the workspace: whose it is, where to go, who is signed in. */
@Component({
  imports: [
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    NzIconDirective,
    AlarmBanner,
    EmptyState,
    StepUp,
    WorkspaceSwitch,
  ],
  host: { '(keydown.escape)': 'open.set(false)' },
  template: `
    <a class="by-skip" href="#main" (click)="$event.preventDefault(); main.focus()">{{
      own().skip
    }}</a>
    <header class="by-top">
      <button
        type="button"
        class="ant-btn by-burger"
        aria-controls="menu"
        [attr.aria-expanded]="open()"
        [attr.aria-label]="own().menu"
        (click)="open.set(!open())"
      >
        <span nz-icon nzType="menu" aria-hidden="true"></span>
      </button>
      <a routerLink="/" class="by-brand">{{ own().product }}</a>
      @if (organisers().length > 1) {
        <select
          #choice
          class="ant-input by-organiser"
          [attr.aria-label]="own().organiser"
          (change)="choose(choice.value)"
        >
          @for (item of organisers(); track item.slug) {
            <option [value]="item.slug" [selected]="item.slug === session.organiser()?.slug">
              {{ item.name }}
            </option>
          }
        </select>
      } @else if (session.organiser(); as organiser) {
        <span class="by-whose">{{ organiser.name }}</span>
      }
      <by-workspaces [here]="workspace()" />
      <span class="by-gap"></span>
      <span class="by-top-wide">
        <a href="/">{{ own().portal }}</a>
        <button type="button" class="ant-btn ant-btn-link" (click)="language.toggle()">
          {{ own().other }}
        </button>
        <a routerLink="/account">{{ session.me()?.account?.name }}</a>
        <button type="button" class="ant-btn" (click)="signOut()">{{ own().signOut }}</button>
      </span>
    </header>
    <by-alarm />
    <div class="by-frame">
      <nav id="menu" class="by-side" [class.open]="open()" [attr.aria-label]="own().menu">
        @for (item of menu(); track item.path) {
          <a
            [routerLink]="item.path"
            routerLinkActive="active"
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="{ exact: item.path === '/' }"
            (click)="open.set(false)"
            ><span nz-icon [nzType]="item.icon" aria-hidden="true"></span>{{ item.title }}</a
          >
        }
        <div class="by-side-foot">
          <a href="/">{{ own().portal }}</a>
          <button type="button" class="ant-btn ant-btn-link" (click)="language.toggle()">
            {{ own().other }}
          </button>
          <button type="button" class="ant-btn" (click)="signOut()">{{ own().signOut }}</button>
        </div>
      </nav>
      <main id="main" #main tabindex="-1">
        @if (session.organiser() || participates()) {
          <router-outlet />
        } @else {
          <by-empty-state [title]="own().none" [next]="own().noneNext" />
        }
      </main>
    </div>
    <by-step-up />
  `,
})
export class Shell {
  protected readonly session = inject(Session);
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly own = computed(() => this.language.words(words));
  protected readonly open = signal(false);
  protected readonly organisers = computed(() => this.session.me()?.organisers ?? []);
  protected readonly participates = computed(
    () => (this.session.me()?.participations ?? []).length > 0,
  );
  private readonly isExpert = computed(() =>
    (this.session.me()?.participations ?? []).some(
      ({ role }) => role === 'expert' || role === 'chair',
    ),
  );
  protected readonly menu = computed(() => {
    const own = this.own();
    const staff = this.organisers().length > 0;
    const items: readonly Entry[] = [
      { path: '/', title: own.overview, icon: 'dashboard', needs: 'organiser.read' },
      { path: '/expert', title: own.expert, icon: 'audit', when: this.isExpert() },
      { path: '/editions', title: own.editions, icon: 'ordered-list', when: staff },
      { path: '/members', title: own.members, icon: 'team', needs: 'member.read' },
      { path: '/mail', title: own.mail, icon: 'mail', needs: 'mail.read' },
      { path: '/audit', title: own.audit, icon: 'audit', needs: 'audit.read' },
      { path: '/tokens', title: own.tokens, icon: 'api', needs: 'token.manage' },
      { path: '/webhooks', title: own.webhooks, icon: 'notification', needs: 'webhook.manage' },
      { path: '/account', title: own.account, icon: 'user' },
    ];
    return items.filter(
      ({ needs, when }) => when !== false && (!needs || !this.session.refusal(needs)),
    );
  });
  /** the part of the workspace that is open: the first word of the address */
  private readonly section = toSignal(
    inject(Router).events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects.split(/[/?#]/)[1] ?? ''),
    ),
  );

  protected readonly workspace = computed((): Workspace =>
    this.section() === 'expert' || (this.isExpert() && this.organisers().length === 0)
      ? 'expert'
      : 'organiser',
  );

  constructor() {
    let before: string | undefined;
    // The keyboard follows to another part of the workspace; within one, such as along the tabs, it stays.
    effect(() => {
      const section = this.section();
      if (before !== undefined && section !== before) this.content().nativeElement.focus();
      before = section;
    });
  }

  /** Pages of one organiser say nothing of another. */
  protected choose(slug: string): void {
    this.session.choose(slug);
    void this.router.navigateByUrl('/');
  }

  protected async signOut(): Promise<void> {
    await this.api.send('POST', '/api/auth/logout', undefined, { ownRefusals: true }).catch(() => {
      // A session that has ended is what was wanted.
    });
    this.session.me.set(undefined);
    await this.router.navigateByUrl('/login');
  }
}
