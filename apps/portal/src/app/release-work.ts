import type { PublicEdition } from '@bangyang/publications-contract';
import type { TriedStanding, VerificationStep } from '@bangyang/results-contract';
import type { ReleaseCheck } from './release-check';

export type Stated = Pick<PublicEdition, 'bundleHash' | 'publicKey'>;
export type CheckStep = 'download' | VerificationStep;

/** What a page asks of the worker that has the engine. */
export type WorkOrder =
  /** `source` is an address, or the text of a file of the reader's own */
  | {
      readonly kind: 'check';
      readonly source: { readonly address: string } | { readonly text: string };
      readonly stated: Stated;
    }
  | { readonly kind: 'open-desk'; readonly address: string }
  /** weights in the order of the dimensions; an answer names the round that it belongs to */
  | { readonly kind: 'try'; readonly round: number; readonly weights: readonly number[] };

/** What it answers, in the order in which it happens. */
export type WorkNews =
  | { readonly kind: 'step'; readonly step: CheckStep; readonly share: number }
  | { readonly kind: 'checked'; readonly check: ReleaseCheck; readonly milliseconds: number }
  | { readonly kind: 'desk'; readonly weights: readonly number[] }
  | {
      readonly kind: 'standings';
      readonly round: number;
      readonly standings: readonly TriedStanding[];
    }
  | {
      readonly kind: 'ranges';
      readonly round: number;
      readonly ranges: ReadonlyMap<string, readonly [number, number]>;
    }
  | { readonly kind: 'not-loaded' }
  | { readonly kind: 'failed' };

/** A worker with the engine. It is fetched by readers who ask for it, and answers until it is ended. */
export function startWork(hear: (news: WorkNews) => void): {
  readonly order: (order: WorkOrder) => void;
  readonly end: () => void;
} {
  const worker = new Worker(new URL('./release.worker', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<WorkNews>) => hear(data);
  worker.onerror = () => hear({ kind: 'failed' });
  return {
    order: (order) => worker.postMessage(order),
    end: () => worker.terminate(),
  };
}
