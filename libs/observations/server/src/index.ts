import { Module } from '@nestjs/common';
import { CheckHandler, CommitHandler } from './import.handlers.js';
import { CollectionController } from './collection.controller.js';
import { ImportRetention } from './import-retention.js';
import { ImportsController } from './imports.controller.js';
import { checkJob, commitJob } from './jobs.js';
import {
  PublicQuestionnairesController,
  QuestionnairesController,
} from './questionnaires.controller.js';
import {
  OpenRecommendationsController,
  RecommendationsController,
} from './recommendations.controller.js';
import { VerificationFiles } from './verification-files.js';
import { VerificationsController } from './verifications.controller.js';

@Module({
  controllers: [
    ImportsController,
    VerificationsController,
    QuestionnairesController,
    PublicQuestionnairesController,
    CollectionController,
    RecommendationsController,
    OpenRecommendationsController,
  ],
  providers: [CheckHandler, CommitHandler, ImportRetention, VerificationFiles],
})
export class ObservationsModule {}

export const observationsJobs = [checkJob, commitJob];
export { observationsInvariants } from './invariants.js';
export { VerificationFiles } from './verification-files.js';
export { ImportRetention } from './import-retention.js';
export { observationsMigrations } from './migrations.js';
export { refuseWhileInQuestion } from './read-verifications.js';
export { seedEntries, valuesOfForms } from './collect.js';
export { placeFinder } from './find-place.js';
