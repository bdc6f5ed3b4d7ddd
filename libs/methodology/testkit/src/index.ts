export { conformance, type Conformance } from './conformance.js';
