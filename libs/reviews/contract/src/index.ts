export { fromDecimal, toDecimal, type Fraction } from './fraction.js';
export { ownMailDomain, publicMailDomains } from './public-mail.js';
export {
  conflictReasons,
  deriveConflicts,
  type ConflictKind,
  type ConflictReason,
  type EntrantFacts,
  type PersonFacts,
  type Pin,
} from './conflicts.js';
export { mayHandle, mayHandleAll, reviewAccess, type Viewer } from './review-access.js';
export { missingCriteria, settleScores, sheetScore, type Mark, type Rubric } from './scores.js';
export { calibrate, FEWEST_TO_ADJUST, type CalibratedScore, type JudgeScore } from './calibrate.js';
export {
  scoreFlags,
  settleReview,
  type CountedReview,
  type EntrantScore,
  type ReviewRules,
  type ScoreFlag,
} from './settle-review.js';
export { lotOf, orderEntrants, tieBreaks, type Placed, type TieBreak } from './order-entrants.js';
export {
  closingHindrance,
  isUnled,
  mayConfirmMeeting,
  type ChairReview,
  type ClosingHindrance,
} from './chair.js';
export * from './panel-messages.js';
export * from './assignment-messages.js';
export * from './sheet-messages.js';
export {
  readScoreSheet,
  type SheetError,
  type SheetFacts,
  type SheetFault,
} from './score-sheet.js';
export * from './progress-messages.js';
export * from './chair-messages.js';
