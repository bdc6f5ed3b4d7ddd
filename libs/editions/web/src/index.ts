export { EditionPage } from './edition-page';
export { EditionStages } from './edition-stages';
export { EditionState } from './edition-state';
export { EditionsPage } from './editions-page';
export { NewEditionPage } from './new-edition-page';
export { OverviewPage } from './overview-page';
