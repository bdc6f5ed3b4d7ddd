import type { Migration } from '@bangyang/server';

export const ballotsMigrations: readonly Migration[] = [];
