import { DatasetVersion } from './dataset-version.entity.js';
import { Edition } from './edition.entity.js';

export const editionsEntities = [Edition, DatasetVersion];
export { editionsMigrations } from './migrations.js';
export { EditionsModule } from './editions.module.js';
export { createEdition, type Settings } from './create-edition.js';
export { phaseOf } from './describe-edition.js';
export { lockedEdition } from './locked-edition.js';
export { Effects, type StepEffect } from './effects.js';
export { Guards, stepRefused, type CheckGuard, type Counted, type Unheld } from './guards.js';
export { openEdition } from './open-edition.js';
export { Waiting, type CountWaiting } from './waiting.js';
export { takesObjections } from './objection-stages.js';
export { attachDataset } from './attach-dataset.js';
export { moveEdition } from './move-edition.js';
export { takeStep, type Workings } from './take-step.js';
export { decideStage, type StageDecision } from './decide-stage.js';
export {
  currentDataset,
  datasetById,
  lastDatasetId,
  editionById,
  editionBySlug,
  pinnedDefinition,
  stageDueOn,
  type DatasetView,
  type EditionView,
} from './read-editions.js';
