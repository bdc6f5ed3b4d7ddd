import { readEntrants } from '@bangyang/applications-server';
import { tallyOf } from '@bangyang/ballots-server';
import type { Definition } from '@bangyang/methodology-sdk';
import { provinceOf } from '@bangyang/regions';
import { settledScores } from '@bangyang/reviews-server';
import { isCombined, type ResultParts } from '@bangyang/results-contract';
import type { Tx } from '@bangyang/server';
import { endsInDraw, storedDraw } from './draw.js';
import { pinyinOf } from './pinyin-of.js';

/**
 * What vote and panel hand to the result now: the admitted entrants, their ballots and settled scores
 * and the draw; undefined where a table alone makes the result.
 */
export async function gatherParts(
  tx: Tx,
  editionId: string,
  definition: Definition,
): Promise<ResultParts | undefined> {
  if (!isCombined(definition)) return undefined;
  const sources = new Set(definition.indices[0]?.parts.map(({ source }) => source.from));
  const entrants = await readEntrants(tx, editionId, 'admitted');
  const isAdmitted = new Set(entrants.map(({ id }) => id));
  const ofAdmitted = <Row extends { readonly entrant: string }>(rows: readonly Row[]): Row[] =>
    rows
      .filter(({ entrant }) => isAdmitted.has(entrant))
      .sort((a, b) => (a.entrant < b.entrant ? -1 : 1));
  const draw = endsInDraw(definition) ? await storedDraw(tx, editionId) : undefined;
  return {
    entrants: entrants.map(({ id, number, code, name }) => ({
      id,
      number,
      code,
      name,
      province: code === null ? '' : (provinceOf(code)?.name ?? ''),
      pinyin: pinyinOf(name),
    })),
    ...(sources.has('votes') && { votes: ofAdmitted(await tallyOf(tx, editionId)) }),
    ...(sources.has('experts') && { experts: ofAdmitted(await settledScores(tx, editionId)) }),
    ...(draw && { draw }),
  };
}
