import { z } from 'zod';

const text = z.object({ 'zh-CN': z.string().min(1), en: z.string().exactOptional() });
const column = z.string().min(1);

/** How the columns of a printed table become the parts of a public row; what is absent is not printed. */
const printedList = z.strictObject({
  /** what the list is called in addresses; its file is `<id>.csv` */
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  title: text,
  kind: z.enum(['ranking', 'grades', 'unranked', 'grouped']),
  name: column,
  /** the name as it is printed, where it was repaired or an old one */
  printed: column.exactOptional(),
  /** the first of these columns that is filled is the code; a row without one is looked up by its name */
  code: z.array(column).exactOptional(),
  province: column.exactOptional(),
  rank: column.exactOptional(),
  score: column.exactOptional(),
  grade: column.exactOptional(),
  tier: column.exactOptional(),
  group: column.exactOptional(),
  reason: column.exactOptional(),
  /** what was found when the table was taken from the document */
  remark: column.exactOptional(),
  /** what else the table says of a row */
  details: z.array(column).default([]),
  /** a comment that the document makes on all rows together */
  comment: z.string().exactOptional(),
});

/** A table of a document that lists no places or products: its figures, statistics, repairs. */
const printedTable = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  title: text,
  kind: z.literal('table'),
});

/** `edition.json` of an archived edition: what the document is and how its tables are read. */
export const archiveDescription = z.strictObject({
  /** ends in `-printed`, so that it never meets a computed edition */
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*-printed$/),
  title: text,
  /** the methodology that runs the same kind of evaluation here */
  methodology: z.string(),
  /** of the data or the award, as the document says */
  year: z.int(),
  editionYear: z.int(),
  publisher: text,
  /** title of the document, as printed */
  document: z.string(),
  /** when it was published, as far as known */
  published: text,
  sourceNote: text,
  tiers: z
    .array(z.strictObject({ code: z.string(), title: text, note: text.exactOptional() }))
    .default([]),
  lists: z.array(z.discriminatedUnion('kind', [printedList, printedTable])).min(1),
});
export type ArchiveDescription = z.infer<typeof archiveDescription>;
export type DescribedList = ArchiveDescription['lists'][number];

/** `claims.json`: for each number of `statement-checks.csv` the claim that checks it, or why none can. */
export const statementClaims = z.record(
  z.string(),
  z.union([
    z.strictObject({
      claim: z.string().min(1),
      /** the verdict of the file when the claim holds; `agree` unless it says otherwise */
      then: z.enum(['agree', 'agree in part', 'partly checkable', 'derived']).default('agree'),
      note: text.exactOptional(),
    }),
    z.strictObject({ why: text }),
  ]),
);
export type StatementClaims = z.infer<typeof statementClaims>;

/** `columns.json`: what the columns of the tables are called for a reader. */
export const columnTitles = z.record(z.string(), text);

/** `words.json`: remarks of the tables that are not the document's own, and what they say in Chinese. */
export const remarkWords = z.record(z.string().min(1), z.string().min(1));
