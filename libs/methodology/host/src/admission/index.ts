/*
 * For commands as well, which need neither NestJS nor a database: loading methodologies from packages.
 */
export {
  admissionFile,
  admittedMethodologies,
  CONFIG_FILE,
  versionProblem,
  type AdmittedMethodology,
} from './admitted-methodologies.js';
export { shapeProblems } from './definition-shape.js';
export {
  installedFolder,
  loadPackage,
  type LoadedMethodology,
  type LoadedPackage,
} from './load-package.js';
