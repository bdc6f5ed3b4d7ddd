export {
  entrantKinds,
  entrantRequest,
  entrantStatuses,
  entrantView,
  type EntrantRequest,
  type EntrantStatus,
  type EntrantView,
} from './entrants.js';
