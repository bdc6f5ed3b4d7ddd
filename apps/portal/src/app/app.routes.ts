import type { Routes } from '@angular/router';

const pages: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./pages/home').then((page) => page.Home),
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
  { path: 'places/:code', loadComponent: () => import('./pages/place').then((page) => page.Place) },
  { path: '**', loadComponent: () => import('./pages/not-found').then((page) => page.NotFound) },
];

export const routes: Routes = [{ path: 'en', children: pages }, ...pages];
