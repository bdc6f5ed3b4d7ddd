import { inject } from '@angular/core';
import { Router, type CanActivateFn, type ResolveFn, type Routes } from '@angular/router';
import { Api, doorRoutes, identityRoutes, Session } from '@bangyang/identity-web';
import type { OwnDiagnosis } from '@bangyang/publications-contract/reading';
import { Language } from '@bangyang/ui';
import { words, type ShellWords } from './shell-words';

const signedIn: CanActivateFn = async (_, state) => {
  const router = inject(Router);
  return (
    (await inject(Session).load()) ||
    router.createUrlTree(['/login'], { queryParams: { back: state.url } })
  );
};

/** Who works for single editions alone begins with those: the overview is about all of them. */
const worksForAll: CanActivateFn = () => {
  const session = inject(Session);
  const isSingle = session.organiser() !== undefined && session.refusal('organiser.read');
  return isSingle ? inject(Router).createUrlTree(['/editions']) : true;
};

/** Whoever is there for reviews or for a city alone begins at the desk of that. */
const toOwnDesk: CanActivateFn = async () => {
  const [session, router] = [inject(Session), inject(Router)];
  await session.load();
  const { organisers = [], participations = [] } = session.me() ?? {};
  const isExpert = participations.some(({ role }) => role === 'expert' || role === 'chair');
  if (organisers.length > 0) return true;
  if (isExpert) return router.createUrlTree(['/expert']);
  const isOfCity = participations.some(({ role }) => role.startsWith('city-'));
  return isOfCity ? router.createUrlTree(['/city']) : true;
};

/**
 * A single diagnosis opens at once. Decided before the list is shown: a page that leaves by itself stays when its own
 * link is clicked once more meanwhile.
 */
const toOnlyDiagnosis: CanActivateFn = async () => {
  const [api, router] = [inject(Api), inject(Router)];
  const [only, ...more] = await api
    .read<readonly OwnDiagnosis[]>('/api/diagnoses')
    // The page asks again and says what is wrong.
    .catch((): readonly OwnDiagnosis[] => []);
  return !only || more.length > 0 || router.createUrlTree(['/city/diagnoses', only.id]);
};

const titled =
  (title: keyof ShellWords): ResolveFn<string> =>
  () =>
    inject(Language).words(words)[title];

/** The features of the workspace, wired together; a feature's pages know nothing of later features. */
export const routes: Routes = [
  ...doorRoutes,
  {
    path: 'questionnaire/:slug/:source',
    title: titled('questionnaire'),
    loadComponent: async () => (await import('@bangyang/observations-web')).loadQuestionnairePage(),
  },
  {
    path: 'recommend/:slug/:source',
    title: titled('recommend'),
    loadComponent: async () => (await import('@bangyang/observations-web')).loadRecommendPage(),
  },
  {
    path: 'city',
    canActivate: [signedIn],
    loadComponent: async () => (await import('@bangyang/applications-web')).CityShell,
    children: [
      ...identityRoutes.filter(({ path }) => path === 'account'),
      {
        path: 'diagnoses',
        title: titled('diagnosis'),
        canActivate: [toOnlyDiagnosis],
        loadComponent: async () => (await import('@bangyang/publications-web')).CityDiagnosesPage,
      },
      {
        path: 'diagnoses/:diagnosis',
        title: titled('diagnosis'),
        loadComponent: async () => (await import('@bangyang/publications-web')).CityDiagnosisPage,
      },
      {
        path: '',
        loadChildren: async () => (await import('@bangyang/applications-web')).cityRoutes,
      },
    ],
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: async () => (await import('./shell')).Shell,
    children: [
      {
        path: '',
        pathMatch: 'full',
        canActivate: [toOwnDesk, worksForAll],
        title: titled('overview'),
        loadComponent: async () => (await import('@bangyang/editions-web')).OverviewPage,
      },
      {
        path: 'expert',
        title: titled('expert'),
        loadComponent: async () => (await import('@bangyang/reviews-web')).ExpertPage,
      },
      {
        path: 'expert/reviews/:review',
        title: titled('expert'),
        loadComponent: async () => (await import('@bangyang/reviews-web')).ReviewPage,
      },
      {
        path: 'expert/panel/:edition',
        title: titled('expert'),
        loadComponent: async () => (await import('@bangyang/reviews-web')).ChairPage,
      },
      {
        path: 'editions',
        title: titled('editions'),
        loadComponent: async () => (await import('@bangyang/editions-web')).EditionsPage,
      },
      {
        path: 'editions/new',
        title: titled('newEdition'),
        loadComponent: async () => (await import('@bangyang/editions-web')).NewEditionPage,
      },
      {
        path: 'editions/:edition',
        loadComponent: async () => (await import('@bangyang/editions-web')).EditionPage,
        children: [
          {
            path: '',
            title: titled('stages'),
            loadComponent: async () => (await import('@bangyang/editions-web')).EditionStages,
          },
          {
            path: 'applications',
            loadChildren: async () => (await import('@bangyang/applications-web')).boardRoutes,
          },
          {
            path: 'data',
            title: titled('data'),
            loadComponent: async () => (await import('@bangyang/observations-web')).DataPage,
          },
          {
            path: 'queries',
            title: titled('queries'),
            loadComponent: async () => (await import('@bangyang/observations-web')).QueriesPage,
          },
          {
            path: 'questionnaires',
            title: titled('questionnaires'),
            loadComponent: async () =>
              (await import('@bangyang/observations-web')).QuestionnairesPage,
          },
          {
            path: 'collection',
            title: titled('collection'),
            loadComponent: async () =>
              (await import('@bangyang/observations-web')).loadCollectionPage(),
          },
          {
            path: 'vote',
            title: titled('vote'),
            loadComponent: async () => (await import('@bangyang/ballots-web')).VotePage,
          },
          {
            path: 'objections',
            title: titled('objections'),
            loadComponent: async () => (await import('@bangyang/ballots-web')).ObjectionQueue,
          },
          {
            path: 'review',
            title: titled('review'),
            loadComponent: async () => (await import('@bangyang/reviews-web')).ReviewTab,
          },
          {
            path: 'runs',
            title: titled('runs'),
            loadComponent: async () => (await import('@bangyang/results-web')).RunsPage,
          },
          {
            path: 'runs/:run/uncertainty',
            title: titled('uncertainty'),
            loadComponent: async () => (await import('@bangyang/results-web')).UncertaintyPage,
          },
          {
            path: 'texts',
            title: titled('texts'),
            loadComponent: async () => (await import('@bangyang/publications-web')).TextsPage,
          },
          {
            path: 'release',
            title: titled('release'),
            loadComponent: async () => (await import('@bangyang/publications-web')).ReleasePage,
          },
          {
            path: 'diagnoses',
            title: titled('diagnosis'),
            loadComponent: async () => (await import('@bangyang/publications-web')).DiagnosesTab,
          },
          {
            path: 'diagnoses/:place',
            title: titled('diagnosis'),
            loadComponent: async () =>
              (await import('@bangyang/publications-web')).EditionDiagnosisPage,
          },
        ],
      },
      ...identityRoutes,
    ],
  },
  { path: '**', redirectTo: '' },
];
