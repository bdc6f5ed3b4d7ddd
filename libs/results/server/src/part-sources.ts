import type { SettledScore } from '@bangyang/results-contract';
import type { Tx } from '@bangyang/server';

/** Until panels score, nobody has a settled score. */
export const settledScores = (_tx: Tx, _editionId: string): Promise<readonly SettledScore[]> =>
  Promise.resolve([]);
