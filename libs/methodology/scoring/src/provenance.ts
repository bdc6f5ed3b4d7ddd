import type { RecipeStep } from './recipe.js';
import type { OutputTable } from './source-tables.js';
import type { ScoringTable } from './table.js';
import type { Treated } from './treat.js';

/** Follows values through the preparation of an index and writes down what was done to each. */
export class ProvenanceLog {
  readonly #raw: ScoringTable;
  /** indicator → unit → words, in the order in which it happened */
  readonly #notes = new Map<string, Map<string, string[]>>();

  constructor(raw: ScoringTable) {
    this.#raw = raw;
  }

  imputed(
    before: ScoringTable,
    after: ScoringTable,
    { method, by, group, level }: RecipeStep<'impute'>,
  ): void {
    const of = [
      group && `of ${group}`,
      (by === 'row' || method === 'em') &&
        (level === undefined ? 'over all its indicators' : `over its indicators of level ${level}`),
    ].filter(Boolean);
    for (const [code, column] of before.columns) {
      const filled = after.columns.get(code);
      column.forEach((value, at) => {
        if (!Number.isNaN(value) || Number.isNaN(filled?.[at] ?? Number.NaN)) return;
        this.#note(code, before.units[at], ['imputed', method, ...of].join(' '));
      });
    }
  }

  treated({ table, columns }: Treated): void {
    for (const [code, { winsorised, transform, column }] of columns) {
      for (const at of winsorised) this.#note(code, table.units[at], 'winsorised');
      if (transform === 'none') continue;
      column.forEach((value, at) => {
        if (!Number.isNaN(value)) this.#note(code, table.units[at], `transformed ${transform}`);
      });
    }
  }

  /** uCode, iCode, raw, value, what: values as measured and as they went into the normalisation. */
  table(after: {
    readonly denominated: ScoringTable;
    readonly prepared: ScoringTable;
  }): OutputTable {
    const place = new Map(after.prepared.units.map((unit, at) => [unit, at]));
    const units = this.#raw.units.map((unit) => ({ unit, row: place.get(unit) }));
    const rows: string[][] = [];
    for (const [code, raw] of this.#raw.columns) {
      const notes = this.#notes.get(code);
      const values = after.prepared.columns.get(code) ?? raw;
      const divided = after.denominated.columns.get(code) ?? raw;
      for (const [at, { unit, row }] of units.entries()) {
        const measured = raw[at] ?? Number.NaN;
        const value = row === undefined ? Number.NaN : (values[row] ?? Number.NaN);
        const quotient = divided[at] ?? Number.NaN;
        const denominated = !Number.isNaN(quotient) && quotient !== measured;
        const known = notes?.get(unit);
        // Most values came through as they were measured: nothing is made for them.
        if (row !== undefined && !denominated && !known && !Number.isNaN(value)) continue;
        const what = row === undefined ? ['screened out'] : [...(known ?? [])];
        if (denominated) what.unshift('denominated');
        if (row !== undefined && Number.isNaN(value)) what.push('missing');
        rows.push([unit, code, written(measured), written(value), what.join('; ')]);
      }
    }
    return { header: ['uCode', 'iCode', 'raw', 'value', 'what'], rows };
  }

  #note(code: string, unit: string | undefined, word: string): void {
    const notes = this.#notes.get(code) ?? new Map<string, string[]>();
    this.#notes.set(code, notes);
    const own = notes.get(unit ?? '');
    if (own) own.push(word);
    else notes.set(unit ?? '', [word]);
  }
}

const written = (value: number): string => (Number.isNaN(value) ? 'NA' : String(value));
