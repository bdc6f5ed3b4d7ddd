import type { ReviewedDocument } from '@bangyang/reviews-contract';
import type { Tx } from '@bangyang/server';
import type { ReviewRow } from './reviews.js';
import type { Room } from './room.js';

/** What is read beside the sheet: the version of the application that the review was given. */
export function documentOf(_tx: Tx, _room: Room, review: ReviewRow): Promise<ReviewedDocument> {
  return Promise.resolve({ version: review.application_version, sections: [], files: [] });
}
