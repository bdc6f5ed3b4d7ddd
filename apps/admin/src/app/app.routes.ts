import { inject } from '@angular/core';
import { Router, type CanActivateFn, type Routes } from '@angular/router';
import { doorRoutes, identityRoutes, Session } from '@bangyang/identity-web';

const signedIn: CanActivateFn = async (_, state) => {
  const router = inject(Router);
  return (
    (await inject(Session).load()) ||
    router.createUrlTree(['/login'], { queryParams: { back: state.url } })
  );
};

/** The features of the workspace, wired together; a feature's pages know nothing of later features. */
export const routes: Routes = [
  ...doorRoutes,
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./shell')).Shell,
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: async () => (await import('@bangyang/editions-web')).OverviewPage,
      },
      {
        path: 'editions',
        loadComponent: async () => (await import('@bangyang/editions-web')).EditionsPage,
      },
      {
        path: 'editions/new',
        loadComponent: async () => (await import('@bangyang/editions-web')).NewEditionPage,
      },
      {
        path: 'editions/:edition',
        loadComponent: async () => (await import('@bangyang/editions-web')).EditionPage,
        children: [
          {
            path: '',
            loadComponent: async () => (await import('@bangyang/editions-web')).EditionStages,
          },
          {
            path: 'data',
            loadComponent: async () => (await import('@bangyang/observations-web')).DataPage,
          },
          {
            path: 'runs',
            loadComponent: async () => (await import('@bangyang/results-web')).RunsPage,
          },
          {
            path: 'release',
            loadComponent: async () => (await import('@bangyang/publications-web')).ReleasePage,
          },
        ],
      },
      ...identityRoutes,
    ],
  },
  { path: '**', redirectTo: '' },
];
