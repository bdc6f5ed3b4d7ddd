import { definitionSchema } from '@bangyang/methodology-sdk';
import { entryKinds, type InputTable } from '@bangyang/observations-contract';
import type {
  EditionFacts,
  ListRow,
  PublishedList,
  ReleaseBundle,
  ResultParts,
} from '@bangyang/results-contract';
import { z } from 'zod';
import type { PrintedRow } from './archive/archived-edition.js';
import type { PublicListRow } from './public-documents.js';

/** Describes exactly the keys of `T`: one that is forgotten, or is none of its, does not compile. */
const shape = <T>(keys: { readonly [Key in keyof Required<T>]: z.ZodType }) => z.strictObject(keys);

const said = z.string().min(1);
const text = z.strictObject({ 'zh-CN': z.string(), en: z.string().optional() });
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe('a number as text, with the digits that are published');
const count = z.int().min(0);
const place = z.int().min(1);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const hashes = z.strictObject({ whole: sha256, rows: z.array(sha256) });

const row = {
  position: place.describe('place in published order, from 1'),
  rank: place.optional().describe('equal scores share a rank; absent where a list is not ranked'),
  score: decimal.optional(),
  grade: z.string().optional(),
  tier: z.string().optional().describe('code of a tier of the edition'),
  name: said,
  code: z.string().optional().describe('GB/T 2260 code of a place'),
  province: z.string().optional(),
  group: z.string().optional(),
  parts: z
    .array(z.strictObject({ code: z.string(), score: decimal }))
    .optional()
    .describe('scores in the parts of the index'),
  reason: z.string().optional(),
  share: z.tuple([count, count]).optional().describe('of a coverage list: how many of how many'),
  indicator: z.string().optional().describe('of a coverage list: code of the indicator'),
  level: z.number().optional().describe('of a coverage list: the lowest level that counts'),
  range: z
    .tuple([place, place])
    .optional()
    .describe('best and worst place in 90 of 100 runs under uncertainty'),
  medianRank: z.number().optional().describe('median place of these runs'),
};

const published = z.strictObject({ id: said, title: text, text });

const publicRow = shape<PublicListRow>({
  ...row,
  texts: z.array(published).optional().describe('what was written on an entrant of an award'),
  latin: z.string().optional().describe('name in letters'),
  dimensions: z
    .array(decimal)
    .optional()
    .describe('scores per dimension, in the order of the dimensions of the edition'),
  rankChange: z
    .int()
    .nullable()
    .optional()
    .describe('places gained since the edition before; null: not listed then'),
});

const printedRow = shape<PrintedRow>({
  ...row,
  printed: z.string().optional().describe('the name as printed, where it was repaired'),
  remark: z.string().optional(),
  details: z.array(z.string()).optional().describe('in the order of the details of the list'),
  line: z.string().optional().describe('line of the document'),
});

const bundle = shape<ReleaseBundle>({
  format: z.enum(['bangyang-release/1', 'bangyang-release/2']),
  edition: shape<EditionFacts>({
    slug: said,
    title: text,
    editionYear: z.int(),
    dataYear: z.int(),
    omitted: z.array(z.strictObject({ code: said, why: text })),
    sourceNote: text,
  }),
  engine: place,
  seed: z.int(),
  codeVersion: said,
  ranges: z.strictObject({ runs: place, weightNoise: decimal }).optional(),
  definition: z.looseObject({}).describe('as /api/public/schemas/definition.json says'),
  inputs: shape<InputTable>({
    series: z.array(said),
    rows: z.array(
      shape<InputTable['rows'][number]>({
        code: said,
        name: said,
        province: z.string(),
        kind: z.enum(entryKinds).optional(),
        place: z.string().optional(),
        under: z.string().optional(),
        values: z.array(z.number().nullable()).describe('in the order of `series`; null: missing'),
        evidence: z.array(z.string().nullable()).optional(),
      }),
    ),
  }),
  parts: shape<ResultParts>({
    entrants: z.array(
      shape<ResultParts['entrants'][number]>({
        id: said,
        number: place,
        code: z.string().nullable(),
        name: said,
        province: z.string(),
        pinyin: z.string(),
      }),
    ),
    votes: z
      .array(z.strictObject({ entrant: said, counted: count, quarantined: count, void: count }))
      .optional(),
    experts: z
      .array(
        z.strictObject({
          entrant: said,
          score: decimal.nullable(),
          reviews: count,
          raw: decimal.nullable(),
          adjusted: decimal.nullable(),
          flags: z.array(z.string()),
        }),
      )
      .optional(),
    draw: z.strictObject({ seed: sha256, commitment: sha256 }).optional(),
  }).optional(),
  texts: z
    .array(
      z.strictObject({
        id: said,
        title: text,
        about: z.strictObject({ id: said, name: text }).optional(),
        text,
      }),
    )
    .optional(),
  registers: z
    .array(z.strictObject({ id: said, entries: z.array(z.looseObject({})) }))
    .optional()
    .describe('columns of an entry as the definition declares them'),
  lists: z.array(
    shape<PublishedList>({
      id: said,
      title: text,
      kind: said,
      show: z.array(z.string()),
      rows: z.array(shape<ListRow>(row)),
    }),
  ),
  hashes: shape<ReleaseBundle['hashes']>({
    definition: sha256,
    inputs: hashes,
    parts: hashes.optional(),
    texts: hashes.optional(),
    registers: hashes.optional(),
    lists: z.record(said, hashes),
    whole: sha256.describe('what is signed'),
  }),
  signature: z.strictObject({
    algorithm: z.literal('Ed25519'),
    publicKey: said,
    value: said,
  }),
});

const described = (schema: z.ZodType, title: string): object => ({
  ...z.toJSONSchema(schema),
  title,
});

/** JSON Schemas (2020-12) of what is published as JSON, by the name of their file. */
export const publicSchemas: Readonly<Record<string, object>> = {
  list: described(z.array(publicRow), 'Rows of a list of a computed edition, in published order'),
  'printed-list': described(z.array(printedRow), 'Rows of a printed list, in printed order'),
  bundle: described(bundle, 'A signed release: enough to compute every list again'),
  definition: definitionSchema,
};
