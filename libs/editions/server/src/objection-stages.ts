import type { Definition } from '@bangyang/methodology-sdk';

/** Whether objections are taken in a stage: `never` where the methodology knows no public notice. */
export type ObjectionTime = 'never' | 'ahead' | 'now' | 'over';

/**
 * Objections are taken from the first stage of a vote, or else from the first stage that is not left while one is open,
 * until the last such stage: the definition says it, no code of one methodology.
 */
export function takesObjections(
  { workflow: { stages }, ballot }: Pick<Definition, 'workflow' | 'ballot'>,
  stage: string,
): ObjectionTime {
  const asks = ({ to }: (typeof stages)[number]): boolean =>
    to.some(({ when }) => when?.some(({ use }) => use === 'no-open-objection'));
  const last = stages.findLastIndex(asks);
  if (last < 0) return 'never';
  const voted = ballot ? stages.findIndex(({ name }) => name === ballot.from) : last;
  const first = Math.min(voted, stages.findIndex(asks));
  const at = stages.findIndex(({ name }) => name === stage);
  return at < first ? 'ahead' : at <= last ? 'now' : 'over';
}
