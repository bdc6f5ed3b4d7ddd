import { verifyBundle, WeightDesk, type ReleaseBundle } from '@bangyang/results-contract';
import { checkRelease } from './release-check';
import type { Stated, WorkNews, WorkOrder } from './release-work';

/*
 * The engine in a thread of its own: pages stay quick while it computes.
 */

const tell = (news: WorkNews): void => postMessage(news);

/** While weights still move, nobody waits for their ranges: milliseconds of rest before they are drawn. */
const REST = 120;

let desk: WeightDesk | undefined;
let latest = 0;

addEventListener('message', ({ data }: MessageEvent<WorkOrder>) => {
  void carryOut(data).catch(() => tell({ kind: 'failed' }));
});

async function carryOut(order: WorkOrder): Promise<void> {
  if (order.kind === 'check') {
    tell({ kind: 'step', step: 'download', share: 0 });
    const text = 'text' in order.source ? order.source.text : await load(order.source.address);
    if (text !== undefined) check(text, order.stated);
  } else if (order.kind === 'open-desk') {
    const text = await load(order.address);
    if (text !== undefined) openDesk(JSON.parse(text) as ReleaseBundle);
  } else {
    latest = order.round;
    await tryWeights(order.round, order.weights);
  }
}

async function load(address: string): Promise<string | undefined> {
  const response = await fetch(address).catch(() => undefined);
  if (response?.ok) return response.text();
  tell({ kind: 'not-loaded' });
  return undefined;
}

function check(text: string, stated: Stated): void {
  const started = performance.now();
  let bundle: unknown;
  try {
    bundle = JSON.parse(text);
  } catch {
    // A file that is no JSON at all is no bundle either; the verification says so.
  }
  const outcome = checkRelease(bundle, stated, (candidate) =>
    verifyBundle(candidate, (step, share) => tell({ kind: 'step', step, share })),
  );
  tell({ kind: 'checked', check: outcome, milliseconds: performance.now() - started });
}

function openDesk({ definition, edition: facts, inputs, ranges, seed }: ReleaseBundle): void {
  desk = new WeightDesk({ definition, facts, inputs, ranges: ranges && { ...ranges, seed } });
  tell({ kind: 'desk', weights: desk.dimensions.map(({ weight }) => weight) });
}

async function tryWeights(round: number, weights: readonly number[]): Promise<void> {
  if (!desk) return;
  tell({ kind: 'standings', round, standings: desk.standings(weights) });
  await pause(REST);
  const work = desk.ranges(weights);
  // Newer weights are heard in every pause; then these ranges are nobody's any more.
  while (round === latest) {
    const step = work.next();
    if (step.done) {
      const ranges = new Map([...step.value].map(([code, { range }]) => [code, range] as const));
      return tell({ kind: 'ranges', round, ranges });
    }
    await pause(0);
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((heard) => setTimeout(heard, milliseconds));
