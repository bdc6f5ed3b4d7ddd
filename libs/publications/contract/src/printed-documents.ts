import type { ArchivedEdition, PrintedRow } from './archive/archived-edition.js';
import type { PublicPrintedEdition } from './public-printed.js';

/** Everything that the public may read of an archived edition but its places. `importedAt` is ISO 8601. */
export function printedDocuments(
  archived: ArchivedEdition,
  importedAt: string,
): {
  readonly edition: PublicPrintedEdition;
  readonly lists: ReadonlyMap<string, readonly PrintedRow[]>;
} {
  const { lists, places: _, ...facts } = archived;
  return {
    edition: {
      ...facts,
      stage: 'released',
      kind: 'printed',
      releasedAt: importedAt,
      lists: lists.map(({ rows, ...list }) => ({ ...list, size: rows.length })),
    },
    lists: new Map(lists.map((list) => [list.id, list.rows])),
  };
}
