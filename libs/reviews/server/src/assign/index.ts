export type { AssignmentProblem } from './problem.js';
export { solveAssignment, type AssignmentAnswer, type Blocking } from './solve-assignment.js';
