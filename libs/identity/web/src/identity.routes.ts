import type { Routes } from '@angular/router';

/** Pages for who is not signed in. */
export const doorRoutes: Routes = [
  { path: 'login', loadComponent: async () => (await import('./login')).Login },
  { path: 'reset', loadComponent: async () => (await import('./reset')).Reset },
  { path: 'reset/:token', loadComponent: async () => (await import('./reset')).Reset },
  {
    path: 'invitation/:token',
    loadComponent: async () => (await import('./accept-invitation')).AcceptInvitation,
  },
];

/** The people of an organiser and one's own account. */
export const identityRoutes: Routes = [
  { path: 'members', loadComponent: async () => (await import('./members-page')).MembersPage },
  { path: 'mail', loadComponent: async () => (await import('./mail-page')).MailPage },
  { path: 'audit', loadComponent: async () => (await import('./audit-page')).AuditPage },
  { path: 'tokens', loadComponent: async () => (await import('./tokens-page')).TokensPage },
  { path: 'webhooks', loadComponent: async () => (await import('./webhooks-page')).WebhooksPage },
  { path: 'account', loadComponent: async () => (await import('./account-page')).AccountPage },
];
