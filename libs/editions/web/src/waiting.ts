import type { WaitingKind } from '@bangyang/editions-contract';

/** The tab of an edition on which each kind is attended to. */
export const tabOf: Readonly<Record<WaitingKind, string>> = { objections: 'objections' };
