import {
  applicationsEntities,
  applicationsJobs,
  applicationsMigrations,
  ApplicationsModule,
} from '@bangyang/applications-server';
import { auditMigrations, AuditModule } from '@bangyang/audit-server';
import {
  ballotsEntities,
  ballotsInvariants,
  ballotsJobs,
  ballotsMigrations,
  BallotsModule,
} from '@bangyang/ballots-server';
import { editionsEntities, editionsMigrations, EditionsModule } from '@bangyang/editions-server';
import {
  identityEntities,
  identityJobs,
  identityInvariants,
  identityMigrations,
  IdentityModule,
} from '@bangyang/identity-server';
import { installedMethodologies } from '@bangyang/installed-methodologies';
import {
  admittedBeside,
  methodologyEntities,
  MethodologyHostModule,
  methodologyMigrations,
} from '@bangyang/methodology-host';
import {
  publicationsEntities,
  publicationsJobs,
  publicationsInvariants,
  publicationsMigrations,
  PublicationsModule,
} from '@bangyang/publications-server';
import {
  resultsEntities,
  resultsJobs,
  resultsInvariants,
  resultsMigrations,
  ResultsModule,
} from '@bangyang/results-server';
import {
  observationsJobs,
  observationsInvariants,
  observationsMigrations,
  ObservationsModule,
} from '@bangyang/observations-server';
import {
  reviewsEntities,
  reviewsInvariants,
  reviewsJobs,
  reviewsMigrations,
  ReviewsModule,
} from '@bangyang/reviews-server';
import {
  platformInvariants,
  platformMigrations,
  type Config,
  type EntityClass,
  type Invariant,
  type Migration,
} from '@bangyang/server';
import type { ModuleMetadata } from '@nestjs/common';

/** Refuses a deployment whose packages cannot be admitted, before anything is built. */
export const checkAdmission = async (config: Config): Promise<void> => {
  await admittedBeside(installedMethodologies, config);
};

/** The features that API and worker are made of, in their order. */
export const features = (): NonNullable<ModuleMetadata['imports']> => [
  AuditModule,
  IdentityModule,
  MethodologyHostModule.of(installedMethodologies),
  EditionsModule,
  ObservationsModule,
  ApplicationsModule,
  ReviewsModule,
  BallotsModule,
  ResultsModule,
  PublicationsModule,
];

export const entities: readonly EntityClass[] = [
  ...identityEntities,
  ...methodologyEntities,
  ...editionsEntities,
  ...applicationsEntities,
  ...reviewsEntities,
  ...ballotsEntities,
  ...resultsEntities,
  ...publicationsEntities,
];

/** Every job that those features declare. */
export const jobs = [
  ...identityJobs,
  ...observationsJobs,
  ...applicationsJobs,
  ...reviewsJobs,
  ...ballotsJobs,
  ...resultsJobs,
  ...publicationsJobs,
];

export const featureMigrations: readonly Migration[] = [
  ...methodologyMigrations,
  ...auditMigrations,
  ...identityMigrations,
  ...editionsMigrations,
  ...observationsMigrations,
  ...applicationsMigrations,
  ...reviewsMigrations,
  ...ballotsMigrations,
  ...resultsMigrations,
  ...publicationsMigrations,
];

export const migrations: readonly Migration[] = [...platformMigrations, ...featureMigrations];

/** What must hold after everything that those features do. */
export const invariants: readonly Invariant[] = [
  ...platformInvariants,
  ...identityInvariants,
  ...observationsInvariants,
  ...ballotsInvariants,
  ...reviewsInvariants,
  ...resultsInvariants,
  ...publicationsInvariants,
];
