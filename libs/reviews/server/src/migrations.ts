import type { Migration } from '@bangyang/server';

export const reviewsMigrations: readonly Migration[] = [];
