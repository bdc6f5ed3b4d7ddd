import unit from './jest.config.mjs';

/** Suites that start the whole platform and drive it from outside, one after the other. */
export default {
  ...unit,
  roots: ['<rootDir>/apps'],
  testMatch: ['**/*-e2e/src/**/*.e2e.ts'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
