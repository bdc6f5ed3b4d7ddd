import type { CanMatchFn, Routes } from '@angular/router';

/** Editions that others published have pages of their own; their names say which they are. */
const isPrinted: CanMatchFn = (_, [, slug]) => slug?.path.endsWith('-printed') ?? false;

const pages: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./pages/home').then((page) => page.Home),
  },
  {
    path: 'compare',
    loadComponent: () => import('./pages/compare').then((page) => page.Compare),
  },
  {
    path: 'editions/:slug',
    canMatch: [isPrinted],
    loadComponent: () => import('./pages/printed-edition').then((page) => page.PrintedEditionPage),
  },
  {
    path: 'editions/:slug/lists/:list',
    canMatch: [isPrinted],
    loadComponent: () => import('./pages/printed-list').then((page) => page.PrintedListPage),
  },
  {
    path: 'editions/:slug',
    loadComponent: () => import('./pages/ranking').then((page) => page.Ranking),
  },
  {
    path: 'editions/:slug/lists/:list',
    loadComponent: () => import('./pages/sub-list').then((page) => page.SubList),
  },
  {
    path: 'editions/:slug/methodology',
    loadComponent: () => import('./pages/methodology').then((page) => page.MethodologyPage),
  },
  {
    path: 'editions/:slug/downloads',
    loadComponent: () => import('./pages/downloads').then((page) => page.Downloads),
  },
  {
    path: 'editions/:slug/verify',
    loadComponent: () => import('./pages/verify').then((page) => page.Verify),
  },
  {
    path: 'editions/:slug/weights',
    loadComponent: () => import('./pages/weights').then((page) => page.Weights),
  },
  {
    path: 'certificates/:id',
    loadComponent: () => import('./pages/certificate').then((page) => page.CertificatePage),
  },
  { path: 'places/:code', loadComponent: () => import('./pages/place').then((page) => page.Place) },
  {
    path: 'vote/:slug',
    loadComponent: () => import('./vote/vote-page').then((page) => page.VotePage),
  },
  {
    path: 'vote/:slug/receipt',
    loadComponent: () => import('./vote/receipt-page').then((page) => page.ReceiptPage),
  },
  {
    path: 'vote/:slug/objection',
    loadComponent: () => import('./vote/notice-page').then((page) => page.NoticePage),
  },
  {
    path: 'notice/:slug',
    loadComponent: () => import('./vote/notice-page').then((page) => page.NoticePage),
  },
  {
    path: 'vote/:slug/entrants/:number',
    loadComponent: () => import('./vote/entrant-page').then((page) => page.EntrantPage),
  },
  { path: '**', loadComponent: () => import('./pages/not-found').then((page) => page.NotFound) },
];

export const routes: Routes = [{ path: 'en', children: pages }, ...pages];
