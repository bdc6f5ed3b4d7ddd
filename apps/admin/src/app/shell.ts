import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { Permission } from '@bangyang/identity-contract';
import { Api, Session, StepUp } from '@bangyang/identity-web';
import { Language } from '@bangyang/ui';

const words = {
  'zh-CN': {
    skip: '跳到正文',
    workspace: '主办方工作台',
    menu: '菜单',
    overview: '概览',
    editions: '期次',
    members: '成员',
    mail: '邮件',
    audit: '操作记录',
    tokens: 'API令牌',
    webhooks: '回调',
    account: '我的账户',
    signOut: '退出',
    portal: '公开网站',
    organiser: '主办方',
    other: 'English',
    none: '您还不属于任何主办方，请联系其负责人邀请您。',
  },
  en: {
    skip: 'Skip to content',
    workspace: 'Organiser workspace',
    menu: 'Menu',
    overview: 'Overview',
    editions: 'Editions',
    members: 'Members',
    mail: 'Mail',
    audit: 'Audit',
    tokens: 'API tokens',
    webhooks: 'Webhooks',
    account: 'My account',
    signOut: 'Sign out',
    portal: 'Public site',
    organiser: 'Organiser',
    other: '中文',
    none: 'You work for no organiser yet; ask an owner to invite you.',
  },
};

@Component({
  imports: [RouterLink, RouterLinkActive, RouterOutlet, StepUp],
  template: `
    <a class="by-skip" href="#main" (click)="$event.preventDefault(); main.focus()">{{
      own().skip
    }}</a>
    <header class="by-top">
      <button
        type="button"
        class="ant-btn by-burger"
        [attr.aria-expanded]="open()"
        (click)="open.set(!open())"
      >
        {{ own().menu }}
      </button>
      <a routerLink="/" class="by-brand">榜样</a>
      @if (organisers().length > 1) {
        <select
          #choice
          class="ant-input by-organiser"
          [attr.aria-label]="own().organiser"
          (change)="session.choose(choice.value)"
        >
          @for (item of organisers(); track item.slug) {
            <option [value]="item.slug" [selected]="item.slug === session.organiser()?.slug">
              {{ item.name }}
            </option>
          }
        </select>
      } @else {
        <span class="by-soft">{{ session.organiser()?.name ?? own().workspace }}</span>
      }
      <span class="by-gap"></span>
      <a href="/">{{ own().portal }}</a>
      <button type="button" class="ant-btn ant-btn-link" (click)="switchLanguage()">
        {{ own().other }}
      </button>
      <a routerLink="/account">{{ session.me()?.account?.name }}</a>
      <button type="button" class="ant-btn" (click)="signOut()">{{ own().signOut }}</button>
    </header>
    <div class="by-frame">
      <nav class="by-side" [class.open]="open()" [attr.aria-label]="own().workspace">
        @for (item of menu(); track item.path) {
          <a
            [routerLink]="item.path"
            routerLinkActive="active"
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="{ exact: item.path === '/' }"
            (click)="open.set(false)"
            >{{ item.title }}</a
          >
        }
      </nav>
      <main id="main" #main tabindex="-1">
        @if (session.organiser()) {
          <router-outlet />
        } @else {
          <p class="by-empty">{{ own().none }}</p>
        }
      </main>
    </div>
    <by-step-up />
  `,
})
export class Shell {
  protected readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly open = signal(false);
  protected readonly organisers = computed(() => this.session.me()?.organisers ?? []);
  protected readonly menu = computed(() => {
    const own = this.own();
    const items: readonly { path: string; title: string; needs?: Permission }[] = [
      { path: '/', title: own.overview },
      { path: '/editions', title: own.editions },
      { path: '/members', title: own.members },
      { path: '/mail', title: own.mail, needs: 'mail.read' },
      { path: '/audit', title: own.audit, needs: 'audit.read' },
      { path: '/tokens', title: own.tokens, needs: 'token.manage' },
      { path: '/webhooks', title: own.webhooks, needs: 'webhook.manage' },
      { path: '/account', title: own.account },
    ];
    return items.filter(({ needs }) => !needs || !this.session.refusal(needs));
  });

  protected switchLanguage(): void {
    this.language.locale.update((locale) => (locale === 'en' ? 'zh-CN' : 'en'));
  }

  protected async signOut(): Promise<void> {
    await this.api.send('POST', '/api/auth/logout');
    this.session.me.set(undefined);
    await this.router.navigateByUrl('/login');
  }
}
