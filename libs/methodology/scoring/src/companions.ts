import { CodedError } from '@bangyang/kernel';
import type { denominate } from './denominate.js';
import type { IndexMeta } from './index-meta.js';
import { isMissing, numberIn, type CheckedTable } from './source-tables.js';

/** Groups and denominators of the units, from units.csv or else from columns of raw.csv. */
export class Companions {
  constructor(
    private readonly data: CheckedTable,
    private readonly units: CheckedTable | undefined,
  ) {}

  groups(name: string, units: readonly string[]): readonly (string | undefined)[] {
    const cells = this.cells(name);
    return units.map((unit) => {
      const text = cells.get(unit)?.text ?? '';
      return isMissing(text) ? undefined : text;
    });
  }

  denominators(
    { denominators }: IndexMeta,
    units: readonly string[],
  ): Parameters<typeof denominate>[1] {
    const read = new Map(
      [...new Set(denominators.values())].map((name) => {
        const cells = this.cells(name);
        return [
          name,
          Float64Array.from(units, (unit) => numberIn(cells.get(unit) ?? { text: '', where: '' })),
        ];
      }),
    );
    return new Map(
      [...denominators].map(([code, name]) => [
        code,
        { name, values: read.get(name) ?? new Float64Array() },
      ]),
    );
  }

  private cells(
    name: string,
  ): ReadonlyMap<string, { readonly text: string; readonly where: string }> {
    const table =
      this.units?.has(name) || !this.data.has(name) ? (this.units ?? this.data) : this.data;
    const cells = table.column(name);
    const byUnit = new Map(
      table.codes('uCode').map((code, at) => [code, cells[at] ?? { text: '', where: '' }]),
    );
    const stranger = this.data.codes('uCode').findIndex((unit) => !byUnit.has(unit));
    if (stranger >= 0) {
      throw new CodedError({
        code: 'units.unknown',
        what: `the unit "${this.data.codes('uCode')[stranger]}" has no row in ${table.file}`,
        where: `${this.data.file} line ${this.data.rows[stranger]?.line}, column uCode`,
        fix: `add it there with its ${name}, or take the row out`,
        values: { unit: this.data.codes('uCode')[stranger] ?? '', file: table.file },
      });
    }
    return byUnit;
  }
}
