import { canonicalJson } from '@bangyang/kernel';
import { verifyText } from '@bangyang/kernel/signature';
import { z } from 'zod';
import { hashesOf, rowHashes } from './build-bundle.js';
import { isCommitted } from './combine/draw-lots.js';
import { computeEdition } from './compute-edition.js';
import type { ListRow, ReleaseBundle } from './release-bundle.js';

export type Verification =
  | {
      readonly ok: true;
      readonly edition: string;
      readonly lists: number;
      readonly rows: number;
      readonly publicKey: string;
    }
  /** the first difference; `row` counts from 1, 0 is the head of a file, none where a whole file or the bundle is meant */
  | {
      readonly ok: false;
      readonly file: string;
      readonly row?: number;
      readonly what: string;
      /** the same for pages, which have words of their own */
      readonly why: DifferenceReason;
    };

/** What is other than it says; `computed` and `published` are rows as people read them, or none. */
export type DifferenceReason =
  | { readonly kind: 'no-bundle' | 'hash' | 'hash-of-file' | 'signature' | 'draw' }
  | { readonly kind: 'engine'; readonly published: number; readonly computed: number }
  | { readonly kind: 'row'; readonly published?: string; readonly computed?: string };

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const hashedRows = z.object({ whole: hash, rows: z.array(hash) });
const text = z.object({ 'zh-CN': z.string(), en: z.string().optional() });

/** The steps of a verification, in order. */
export type VerificationStep = 'hashes' | 'lists' | 'ranges' | 'comparison';
export type ReportVerification = (step: VerificationStep, share: number) => void;

/** The frame of a bundle; what fills it is proved by the hashes. */
const bundleFrame = z.looseObject({
  format: z.enum(['bangyang-release/1', 'bangyang-release/2']),
  edition: z.looseObject({
    slug: z.string(),
    title: text,
    omitted: z.array(z.looseObject({ code: z.string() })),
  }),
  engine: z.number().int(),
  seed: z.number().int(),
  codeVersion: z.string(),
  // Bounded, so that a stranger's bundle cannot keep a browser busy for hours.
  ranges: z
    .object({
      runs: z.number().int().min(1).max(100_000),
      weightNoise: z.string().regex(/^\d+(\.\d+)?$/),
    })
    .exactOptional(),
  definition: z.looseObject({
    manifest: z.looseObject({ id: z.string() }),
    indicators: z.array(z.looseObject({ code: z.string() })),
    indices: z.array(z.looseObject({ id: z.string() })),
    lists: z.array(z.looseObject({ id: z.string() })),
  }),
  inputs: z.object({
    series: z.array(z.string()),
    rows: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        province: z.string(),
        values: z.array(z.number().nullable()),
      }),
    ),
  }),
  parts: z
    .looseObject({
      entrants: z.array(
        z.looseObject({ id: z.string(), number: z.number().int(), name: z.string() }),
      ),
      votes: z
        .array(z.looseObject({ entrant: z.string(), counted: z.number().int().min(0) }))
        .optional(),
      experts: z
        .array(z.looseObject({ entrant: z.string(), score: z.string().nullable() }))
        .optional(),
      draw: z.object({ seed: z.string(), commitment: z.string() }).optional(),
    })
    .optional(),
  texts: z.array(z.looseObject({ id: z.string(), text })).optional(),
  registers: z
    .array(z.looseObject({ id: z.string(), entries: z.array(z.record(z.string(), z.string())) }))
    .optional(),
  lists: z.array(
    z.looseObject({
      id: z.string(),
      rows: z.array(z.looseObject({ position: z.number().int(), name: z.string() })),
    }),
  ),
  hashes: z.object({
    definition: hash,
    inputs: hashedRows,
    parts: hashedRows.optional(),
    texts: hashedRows.optional(),
    registers: hashedRows.optional(),
    lists: z.record(z.string(), hashedRows),
    whole: hash,
  }),
  signature: z.object({
    algorithm: z.literal('Ed25519'),
    publicKey: hash,
    value: z.string().regex(/^[0-9a-f]{128}$/),
  }),
});

/**
 * Checks a bundle as an outsider would: every row against its hash, the hashes against the signed
 * whole, the signature, and at last every list against one computed anew from the inputs.
 */
export function verifyBundle(candidate: unknown, report?: ReportVerification): Verification {
  const frame = bundleFrame.safeParse(candidate);
  if (!frame.success) {
    const issue = frame.error.issues[0];
    return {
      ok: false,
      file: 'bundle.json',
      what: `is no release bundle: ${issue?.path.join('.') || 'the file'}: ${issue?.message}`,
      why: { kind: 'no-bundle' },
    };
  }
  const bundle = candidate as ReleaseBundle;
  report?.('hashes', 0);
  return (
    differenceInHashes(bundle) ??
    differenceInLists(bundle, report) ?? {
      ok: true,
      edition: bundle.edition.slug,
      lists: bundle.lists.length,
      rows: bundle.lists.reduce((sum, list) => sum + list.rows.length, 0),
      publicKey: bundle.signature.publicKey,
    }
  );
}

type Difference = Extract<Verification, { ok: false }>;

function differenceInHashes(bundle: ReleaseBundle): Difference | undefined {
  const { hashes, signature, ...content } = bundle;
  const actual = hashesOf(content);
  if (actual.definition !== hashes.definition) {
    return {
      ok: false,
      file: 'definition',
      what: 'the definition does not match its hash',
      why: { kind: 'hash' },
    };
  }
  const files = [
    { file: 'inputs', actual: actual.inputs, stated: hashes.inputs },
    ...(['parts', 'texts', 'registers'] as const).map((file) => ({
      file,
      actual: actual[file] ?? rowHashes([]),
      stated: hashes[file] ?? rowHashes([]),
    })),
    ...bundle.lists.map((list) => ({
      file: `lists/${list.id}`,
      actual: actual.lists[list.id] ?? rowHashes([]),
      stated: hashes.lists[list.id] ?? rowHashes([]),
    })),
  ];
  for (const { file, actual: found, stated } of files) {
    // Row 0 is the head of a file: the names of the series, or the title of the list.
    const count = Math.max(found.rows.length, stated.rows.length);
    for (let row = 0; row < count; row += 1) {
      if (found.rows[row] !== stated.rows[row]) {
        return {
          ok: false,
          file,
          row,
          what:
            row === 0 ? 'its head does not match its hash' : `row ${row} does not match its hash`,
          why: { kind: 'hash' },
        };
      }
    }
    if (found.whole !== stated.whole)
      return {
        ok: false,
        file,
        what: 'the hash of the whole file is wrong',
        why: { kind: 'hash-of-file' },
      };
  }
  if (actual.whole !== hashes.whole) {
    return {
      ok: false,
      file: 'bundle',
      what: 'edition, engine, seed or code version do not match the hash of the whole',
      why: { kind: 'hash-of-file' },
    };
  }
  if (!verifyText(hashes.whole, signature.value, signature.publicKey)) {
    return {
      ok: false,
      file: 'signature',
      what: 'the signature does not belong to this content and key',
      why: { kind: 'signature' },
    };
  }
  return undefined;
}

function differenceInLists(
  bundle: ReleaseBundle,
  report: ReportVerification | undefined,
): Difference | undefined {
  const { parts } = bundle;
  if (parts?.draw && !isCommitted(parts.draw)) {
    return {
      ok: false,
      file: 'parts',
      row: 0,
      what: 'the seed of the draw is not the one that was committed to',
      why: { kind: 'draw' },
    };
  }
  report?.('lists', 0);
  const computed = computeEdition({
    definition: bundle.definition,
    facts: bundle.edition,
    inputs: bundle.inputs,
    ...(parts && { parts }),
    ranges: bundle.ranges && { ...bundle.ranges, seed: bundle.seed },
    onProgress: report && ((share) => report('ranges', share)),
  });
  report?.('comparison', 0);
  if (computed.engine !== bundle.engine) {
    return {
      ok: false,
      file: 'bundle',
      what: `was computed by engine ${bundle.engine}; this is engine ${computed.engine}`,
      why: { kind: 'engine', published: bundle.engine, computed: computed.engine },
    };
  }
  for (const list of computed.lists) {
    const stated = bundle.lists.find((item) => item.id === list.id)?.rows ?? [];
    const count = Math.max(stated.length, list.rows.length);
    for (let at = 0; at < count; at += 1) {
      const expected = list.rows[at];
      const found = stated[at];
      if (canonicalJson(expected ?? null) !== canonicalJson(found ?? null)) {
        return {
          ok: false,
          file: `lists/${list.id}`,
          row: at + 1,
          what: `computed ${expected ? describe(expected) : 'nothing'}, published ${found ? describe(found) : 'nothing'}`,
          why: {
            kind: 'row',
            ...(expected && { computed: describe(expected) }),
            ...(found && { published: describe(found) }),
          },
        };
      }
    }
  }
  return undefined;
}

const describe = ({ name, rank, score, range }: ListRow): string =>
  [name, rank, score, range?.join('–')].filter((part) => part !== undefined).join(' ');
