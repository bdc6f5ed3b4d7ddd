import { inject } from '@angular/core';
import type { ResolveFn, Routes } from '@angular/router';
import { Language } from '@bangyang/ui';
import { words } from './words';

const titled =
  (title: 'city' | 'mine' | 'board' | 'decide'): ResolveFn<string> =>
  () =>
    inject(Language).words(words)[title];

/** The workspace of cities. */
export const cityRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: titled('mine'),
    loadComponent: async () => (await import('./city-home')).CityHome,
  },
  {
    path: ':application',
    title: titled('city'),
    loadComponent: async () => (await import('./city-page')).CityPage,
  },
];

/** The tab of an edition that shows how its applications stand. */
export const boardRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: titled('board'),
    loadComponent: async () => (await import('./board-page')).BoardPage,
  },
  {
    path: ':application',
    title: titled('decide'),
    loadComponent: async () => (await import('./check-page')).CheckPage,
  },
];
