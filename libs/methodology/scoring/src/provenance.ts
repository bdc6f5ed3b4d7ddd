import type { RecipeStep } from './recipe.js';
import type { ScoringTable } from './table.js';
import type { Treated } from './treat.js';

/** A value that did not come through as it was measured; NaN = missing. */
export interface ProvenanceRow {
  readonly unit: string;
  readonly code: string;
  readonly raw: number;
  /** as it went into the normalisation */
  readonly value: number;
  /** what was done to it, in order, e.g. "imputed mean; winsorised" */
  readonly what: string;
}

/** Follows values through the preparation of an index and writes down what was done to each. */
export class ProvenanceLog {
  readonly #raw: ScoringTable;
  readonly #rowOf: ReadonlyMap<string, number>;
  /** indicator → row of the raw table → words, in the order in which it happened */
  readonly #notes = new Map<string, string[]>();

  constructor(raw: ScoringTable) {
    this.#raw = raw;
    this.#rowOf = new Map(raw.units.map((unit, row) => [unit, row]));
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
    const word = ['imputed', method, ...of].join(' ');
    for (const [code, column] of before.columns) {
      const filled = after.columns.get(code);
      column.forEach((value, at) => {
        if (!Number.isNaN(value) || Number.isNaN(filled?.[at] ?? Number.NaN)) return;
        this.#note(code, before.units[at], word);
      });
    }
  }

  treated({ table, columns }: Treated): void {
    for (const [code, { winsorised, transform, column }] of columns) {
      for (const at of winsorised) this.#note(code, table.units[at], 'winsorised');
      if (transform === 'none') continue;
      const word = `transformed ${transform}`;
      column.forEach((value, at) => {
        if (!Number.isNaN(value)) this.#note(code, table.units[at], word);
      });
    }
  }

  /** Indicator by indicator, each in the order of the raw table. */
  rows(after: {
    readonly denominated: ScoringTable;
    readonly prepared: ScoringTable;
  }): readonly ProvenanceRow[] {
    const place = new Map(after.prepared.units.map((unit, at) => [unit, at]));
    const places = this.#raw.units.map((unit) => place.get(unit));
    const rows: ProvenanceRow[] = [];
    for (const [code, measured] of this.#raw.columns) {
      const notes = this.#notes.get(code);
      const values = after.prepared.columns.get(code) ?? measured;
      const divided = after.denominated.columns.get(code) ?? measured;
      for (let at = 0; at < places.length; at += 1) {
        const place = places[at];
        const raw = measured[at] ?? Number.NaN;
        const value = place === undefined ? Number.NaN : (values[place] ?? Number.NaN);
        const quotient = divided[at] ?? Number.NaN;
        const denominated = !Number.isNaN(quotient) && quotient !== raw;
        const known = notes?.[at];
        // Most values came through as they were measured: nothing is made for them.
        if (place !== undefined && !denominated && !known && !Number.isNaN(value)) continue;
        const what = [
          denominated && 'denominated',
          place === undefined ? 'screened out' : known,
          place !== undefined && Number.isNaN(value) && 'missing',
        ].filter(Boolean);
        const unit = this.#raw.units[at] ?? '';
        rows.push({ unit, code, raw, value, what: what.join('; ') });
      }
    }
    return rows;
  }

  #note(code: string, unit: string | undefined, word: string): void {
    const row = this.#rowOf.get(unit ?? '');
    if (row === undefined) return;
    const notes = this.#notes.get(code) ?? this.#raw.units.map(() => '');
    this.#notes.set(code, notes);
    const before = notes[row];
    notes[row] = before ? `${before}; ${word}` : word;
  }
}
