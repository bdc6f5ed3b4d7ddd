import { isCombined } from '@bangyang/results-contract';
import { hidesMerit } from '../hides-merit.js';
import type { PublishedEdition } from '../published-edition.js';

/** Whether cities of an edition can have a diagnosis at all. */
export const diagnosable = (current: PublishedEdition): boolean =>
  current.history[0]?.kind !== 'withdrawal' &&
  !hidesMerit(current) &&
  !isCombined(current.bundle.definition);
