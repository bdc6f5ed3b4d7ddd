import { canonicalJson, sha256 } from '@bangyang/kernel';
import type { Definition, Methodology } from './contract.js';

/** A definition as it is stored and pinned: its canonical text decides, the object is a reading of it. */
export interface FrozenDefinition {
  readonly definition: Definition;
  readonly text: string;
  readonly sha256: string;
}

/** Leaves the functions behind; what they are called stays in the data that use them. */
export function freezeDefinition(methodology: Methodology | Definition): FrozenDefinition {
  const { operators: _functions, ...data } = methodology as Methodology;
  const text = canonicalJson(data);
  return { definition: JSON.parse(text) as Definition, text, sha256: sha256(text) };
}
