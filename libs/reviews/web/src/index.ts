export { ChairPage } from './chair-page';
export { ExpertPage } from './expert-page';
export { ReviewPage } from './review-page';
export { ReviewTab } from './review-tab';
