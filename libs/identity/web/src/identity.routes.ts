import { inject } from '@angular/core';
import type { ResolveFn, Routes } from '@angular/router';
import { Language } from '@bangyang/ui';
import { words, type IdentityWords } from './words';

/** Words that are a text as they stand. */
type Title = {
  [Key in keyof IdentityWords]: IdentityWords[Key] extends string ? Key : never;
}[keyof IdentityWords];

const titled =
  (title: Title): ResolveFn<string> =>
  () =>
    inject(Language).words(words)[title];

/** Pages for who is not signed in. */
export const doorRoutes: Routes = [
  {
    path: 'login',
    title: titled('signIn'),
    loadComponent: async () => (await import('./login')).Login,
  },
  {
    path: 'reset',
    title: titled('forgot'),
    loadComponent: async () => (await import('./reset')).Reset,
  },
  {
    path: 'reset/:token',
    title: titled('setPassword'),
    loadComponent: async () => (await import('./reset')).Reset,
  },
  {
    path: 'invitation/:token',
    title: titled('accept'),
    loadComponent: async () => (await import('./accept-invitation')).AcceptInvitation,
  },
];

/** The people of an organiser and one's own account. */
export const identityRoutes: Routes = [
  {
    path: 'members',
    title: titled('members'),
    loadComponent: async () => (await import('./members-page')).MembersPage,
  },
  {
    path: 'mail',
    title: titled('mail'),
    loadComponent: async () => (await import('./mail-page')).MailPage,
  },
  {
    path: 'audit',
    title: titled('audit'),
    loadComponent: async () => (await import('./audit-page')).AuditPage,
  },
  {
    path: 'webhooks',
    title: titled('webhooks'),
    loadComponent: async () => (await import('./webhooks-page')).WebhooksPage,
  },
  {
    path: 'tokens',
    title: titled('tokens'),
    loadComponent: async () => (await import('./tokens-page')).TokensPage,
  },
  {
    path: 'account',
    title: titled('account'),
    loadComponent: async () => (await import('./account-page')).AccountPage,
  },
];
