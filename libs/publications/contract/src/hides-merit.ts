import type { PublishedEdition } from './published-edition.js';

/** An edition that publishes neither ranks nor scores must not give them away on other pages. */
export const hidesMerit = ({ bundle }: PublishedEdition): boolean =>
  bundle.lists.every(({ show }) => !show.includes('rank') && !show.includes('score'));
