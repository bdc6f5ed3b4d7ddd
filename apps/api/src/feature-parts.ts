import { editionsEntities, editionsMigrations } from '@bangyang/editions-server';
import { methodologyEntities, methodologyMigrations } from '@bangyang/methodology-host';
import {
  publicationsEntities,
  publicationsJobs,
  publicationsMigrations,
} from '@bangyang/publications-server';
import { resultsEntities, resultsJobs, resultsMigrations } from '@bangyang/results-server';
import { platformMigrations, type EntityClass, type Migration } from '@bangyang/server';

/** The tables of every feature that is wired, in the order of the features. */
export const entities: readonly EntityClass[] = [
  ...methodologyEntities,
  ...editionsEntities,
  ...resultsEntities,
  ...publicationsEntities,
];

/** Every job that those features declare. */
export const jobs = [...resultsJobs, ...publicationsJobs];

export const featureMigrations: readonly Migration[] = [
  ...methodologyMigrations,
  ...editionsMigrations,
  ...resultsMigrations,
  ...publicationsMigrations,
];

export const migrations: readonly Migration[] = [...platformMigrations, ...featureMigrations];
