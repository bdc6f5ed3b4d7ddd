export { conformance, doubts, type Conformance, type ConformanceProblem } from './conformance.js';
export { goldenProblems, orderProblems, type Golden } from './golden.js';
