import { verifyBundle, WeightDesk, type ReleaseBundle } from '@bangyang/results-contract';
import { checkRelease } from './release-check';
import type { Stated, WorkNews, WorkOrder } from './release-work';

/*
 * The engine in a thread of its own: pages stay quick while it computes.
 */

const tell = (news: WorkNews): void => postMessage(news);

let desk: { readonly weights: WeightDesk; readonly bundle: ReleaseBundle } | undefined;
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

function openDesk(bundle: ReleaseBundle): void {
  const { definition, edition: facts, inputs } = bundle;
  const weights = new WeightDesk({ definition, facts, inputs });
  desk = { weights, bundle };
  tell({ kind: 'desk', weights: weights.dimensions.map(({ weight }) => weight) });
}

async function tryWeights(round: number, weights: readonly number[]): Promise<void> {
  if (!desk) return;
  tell({ kind: 'standings', round, standings: desk.weights.standings(weights) });
  const { ranges, seed } = desk.bundle;
  if (!ranges) return;
  const work = desk.weights.ranges(weights, { ...ranges, seed });
  for (;;) {
    // A newer order is heard between two steps; then these ranges are nobody's any more.
    await new Promise((heard) => setTimeout(heard));
    if (round !== latest) return;
    const step = work.next();
    if (!step.done) continue;
    const found = new Map([...step.value].map(([code, { range }]) => [code, range] as const));
    return tell({ kind: 'ranges', round, ranges: found });
  }
}
