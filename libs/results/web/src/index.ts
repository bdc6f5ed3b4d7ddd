export { RunsPage } from './runs-page';
export { UncertaintyPage } from './uncertainty-page';
