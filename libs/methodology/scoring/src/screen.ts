import { CodedError } from '@bangyang/kernel';
import type { ScoringTable } from './table.js';

export interface Screening {
  /** a unit is left out when its share of available values is strictly below */
  readonly availability: number;
  /** likewise for the share of non-zero values among the available ones; `availability` when not given */
  readonly nonZero?: number;
  /** which of the two shares decides; `missing` when not given */
  readonly by?: 'missing' | 'zeros' | 'both';
  /** units that stay (true) or go (false) whatever they have, by code */
  readonly force?: ReadonlyMap<string, boolean>;
}

export interface Screened {
  readonly table: ScoringTable;
  readonly screenedOut: readonly { readonly unit: string; readonly availability: number }[];
}

/**
 * Leaves out units with too little data; the order of the others stays. Throws `screen.unknown-unit` for a
 * forced one that is not there.
 */
export function screen(table: ScoringTable, screening: Screening): Screened {
  const columns = [...table.columns.values()];
  const by = screening.by ?? 'missing';
  const stranger = [...(screening.force?.keys() ?? [])].find((unit) => !table.units.includes(unit));
  if (stranger !== undefined) {
    throw new CodedError({
      code: 'screen.unknown-unit',
      what: `the screening is forced for "${stranger}", which is no unit`,
      fix: 'correct its code',
      values: { unit: stranger },
    });
  }
  const kept: number[] = [];
  const screenedOut: { unit: string; availability: number }[] = [];
  table.units.forEach((unit, at) => {
    let missing = 0;
    let zeros = 0;
    for (const column of columns) {
      const value = column[at] ?? Number.NaN;
      if (Number.isNaN(value)) missing += 1;
      else if (value === 0) zeros += 1;
    }
    const availability = 1 - missing / columns.length;
    const nonZero = 1 - zeros / (columns.length - missing);
    const tooFew = by !== 'zeros' && availability < screening.availability;
    const tooManyZeros =
      by !== 'missing' && nonZero < (screening.nonZero ?? screening.availability);
    const stays = screening.force?.get(unit) ?? !(tooFew || tooManyZeros);
    if (!stays) screenedOut.push({ unit, availability });
    else kept.push(at);
  });
  if (screenedOut.length === 0) return { table, screenedOut };
  return {
    table: {
      units: kept.map((at) => table.units[at] ?? ''),
      columns: new Map(
        [...table.columns].map(([code, column]) => [
          code,
          Float64Array.from(kept, (at) => column[at] ?? Number.NaN),
        ]),
      ),
    },
    screenedOut,
  };
}
