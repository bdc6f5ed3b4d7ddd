export { DataPage } from './data-page';
export { QueriesPage } from './queries-page';
export { QuestionnairesPage } from './questionnaires-page';

/** Apart, with the library that draws forms: whoever works on data does not load it. */
export const loadQuestionnairePage = async () =>
  (await import('./questionnaire-page')).QuestionnairePage;
export const loadCollectionPage = async () => (await import('./collection-page')).CollectionPage;
export const loadRecommendPage = async () => (await import('./recommend-page')).RecommendPage;
