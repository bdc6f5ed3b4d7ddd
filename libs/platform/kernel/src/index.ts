export type { Decimal, Json, Text } from './values.js';
export { textIn } from './values.js';
export { canonicalJson, sha256 } from './canonical-json.js';
export {
  evidenceEndings,
  evidenceType,
  HEAD_BYTES,
  isEvidenceName,
  MOST_EVIDENCE_BYTES,
} from './evidence-types.js';
export { CodedError, toldOf, type Problem, type ToldProblem } from './coded-error.js';
export { formatDecimal, parseDecimal, roundDecimal, isDecimal } from './decimal.js';
export { errorKinds, type ErrorCode, type ErrorKind } from './error-codes.js';
export { errorValues, type ErrorValues } from './error-values.js';
