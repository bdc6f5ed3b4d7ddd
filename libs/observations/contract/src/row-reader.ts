import { CodedError, type ErrorValues } from '@bangyang/kernel';
import type { TableRow } from './join-tables.js';
import type { ImportPlan, PlannedColumn, RowError } from './import-plan.js';
import { readDecimal, readYesNo, type CellNumber } from './read-decimal.js';
import type { KnownSeries } from './suggest-columns.js';
import { shiftDecimal, unitExponent } from './units.js';

/** A value on its way into a dataset, with the cell that it comes from. */
export interface ReadValue {
  readonly place: string;
  readonly series: string;
  readonly year: number;
  /** exact decimal text in the unit of the series */
  readonly value: string;
  /** as it stood in the cell */
  readonly raw: string;
  /** what proves it, where a column says so */
  readonly evidence?: string;
  readonly row: number;
  readonly column: number;
}

/** What a row is about: a place, or something else with a code of its own. */
export type KnownPlace = TableRow;

/** Finds the place of a code or a name; otherwise says what is wrong and what to do. */
export type FindPlace = (said: {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
  readonly province?: string | undefined;
  readonly kind?: string | undefined;
  readonly place?: string | undefined;
  readonly under?: string | undefined;
}) =>
  | KnownPlace
  | {
      readonly what: string;
      readonly fix: string;
      /** places that may be meant, by their whole names */
      readonly candidates?: readonly string[];
      /** the place of another level that the code is of, by its whole name */
      readonly codeOf?: string;
    };

type RowFault =
  | 'entrant.place'
  | 'table.duplicate-city'
  | 'table.duplicate-value'
  | 'table.not-a-number'
  | 'table.not-yes-no'
  | 'table.year';

/** Tells of one fault of a row, at a column or of the whole row. */
type ReportWrong = (
  at: number | undefined,
  code: RowFault,
  values: Record<string, string | number | string[]>,
  what: string,
  fix: string,
) => void;

interface SeriesColumn {
  readonly at: number;
  readonly header: string;
  readonly series: string;
  readonly exponent: number;
}

/**
 * Reads the rows of one table one after another by a plan. It keeps which places (wide) or values
 * (long) it has seen, nothing else. Throws `import.plan` for a plan that cannot be followed.
 */
export class RowReader {
  private readonly columns: ReadonlyMap<PlannedColumn['role'], number>;
  private readonly series: readonly SeriesColumn[];
  /** series → column with what proves its values */
  private readonly evidence: ReadonlyMap<string, number>;
  private readonly seen = new Map<string, number>();
  /** of a long table: series and year → row of each place's value, by the number of the place */
  private readonly rowsOf = new Map<string, Int32Array>();
  private readonly numbers = new Map<string, number>();
  private readonly found = new Map<string, ReturnType<FindPlace>>();
  private readonly bySeries: ReadonlyMap<string, KnownSeries>;
  readonly places = new Map<string, KnownPlace>();

  constructor(
    private readonly plan: ImportPlan,
    private readonly header: readonly string[],
    known: readonly KnownSeries[],
    private readonly findPlace: FindPlace,
    private readonly sheet: string,
  ) {
    this.bySeries = new Map(known.map((item) => [item.code, item]));
    const planned = plan.columns.map((column) => ({
      ...column,
      at: header.indexOf(column.header),
    }));
    const lost = planned.find(({ at, role }) => at < 0 && role !== 'ignore');
    if (lost)
      throw refuse(`the table has no column "${lost.header}"`, 'map the columns that it has', {
        fault: 'no-column',
        column: lost.header,
      });
    const byRole = new Map<PlannedColumn['role'], number>();
    for (const { role, at, header: name } of planned) {
      if (role === 'ignore' || role === 'series') continue;
      if (role === 'evidence' && plan.shape === 'wide') continue;
      if (byRole.has(role))
        throw refuse(`two columns are said to be the ${role}; "${name}" is one`, 'keep one', {
          fault: 'twice',
          column: name,
        });
      byRole.set(role, at);
    }
    this.columns = byRole;
    if (!byRole.has('code') && !byRole.has('name'))
      throw refuse('no column says which city a row is about', 'map a column to code or name', {
        fault: 'no-city',
      });
    this.series =
      plan.shape === 'long' ? [] : planned.flatMap((column) => this.seriesColumn(column));
    const bare = planned.find(({ role, series }) => role === 'evidence' && !series);
    if (plan.shape === 'wide' && bare)
      throw refuse(
        `"${bare.header}" holds evidence, and nothing says of which series`,
        'choose it',
        { fault: 'evidence-of-none', column: bare.header },
      );
    this.evidence = new Map(
      planned.flatMap(({ role, series, at }) =>
        role === 'evidence' && series !== undefined ? [[series, at]] : [],
      ),
    );
    const unmatched = [...this.evidence.keys()].find(
      (code) => !this.series.some((item) => item.series === code),
    );
    if (plan.shape === 'wide' && unmatched !== undefined)
      throw refuse(`there is evidence for "${unmatched}" and no column with its values`, 'map it', {
        fault: 'evidence-alone',
        column: unmatched,
      });
    const twice = this.series.find((a) =>
      this.series.some((b) => b !== a && b.series === a.series),
    );
    if (twice)
      throw refuse(`two columns are said to hold ${twice.series}`, 'keep one of them', {
        fault: 'twice',
        column: twice.header,
      });
    if (plan.shape === 'long' && (!byRole.has('indicator') || !byRole.has('value')))
      throw refuse(
        'a long table needs a column for the indicator and one for the value',
        'map them',
        { fault: 'long' },
      );
    if (plan.shape === 'wide' && this.series.length === 0)
      throw refuse('no column is mapped to a series', 'map at least one', { fault: 'no-series' });
  }

  private seriesColumn({
    role,
    series,
    unit,
    at,
    header,
  }: PlannedColumn & { readonly at: number }): readonly SeriesColumn[] {
    if (role !== 'series') return [];
    const known = this.bySeries.get(series ?? '');
    if (!known)
      throw refuse(
        `the methodology has no series "${series ?? ''}"`,
        `map "${header}" to another`,
        { fault: 'unknown-series', column: header },
      );
    return [{ at, header, series: known.code, exponent: exponentTo(unit, known, header) }];
  }

  /** The values of one row; what is wrong goes to `report`, and a row without a place gives no value. */
  *read(
    row: number,
    cells: readonly string[],
    report: (error: RowError) => void,
  ): Generator<ReadValue> {
    const cell = (role: PlannedColumn['role']): string | undefined => {
      const at = this.columns.get(role);
      return at === undefined ? undefined : (cells[at] ?? '').trim();
    };
    const wrong: ReportWrong = (at, code, values, what, fix) =>
      report({
        sheet: this.sheet,
        row,
        column: at === undefined ? '' : (this.header[at] ?? ''),
        value: at === undefined ? '' : (cells[at] ?? ''),
        code,
        values,
        what,
        fix,
      });
    const placeAt = this.columns.get('code') ?? this.columns.get('name');
    const said = {
      code: cell('code'),
      name: cell('name'),
      province: cell('province'),
      kind: cell('kind'),
      place: cell('place'),
      under: cell('under'),
    };
    const key = Object.values(said).join('\u0000');
    let place = this.found.get(key);
    if (!place) {
      place = this.findPlace(said);
      this.found.set(key, place);
    }
    if (!('code' in place)) {
      const isName = this.columns.has('name') && !place.what.includes('code');
      return wrong(
        isName ? this.columns.get('name') : placeAt,
        'entrant.place',
        {
          place: (isName ? said.name : said.code) ?? '',
          ...(place.candidates && { candidates: [...place.candidates] }),
          ...(place.codeOf && { codeOf: place.codeOf }),
        },
        place.what,
        place.fix,
      );
    }
    this.places.set(place.code, place);
    if (this.plan.shape === 'long') return yield* this.long(row, cells, place, wrong);
    const before = this.seen.get(place.code);
    if (before !== undefined) {
      return wrong(
        placeAt,
        'table.duplicate-city',
        { city: place.name, before },
        `${place.name} already stands in row ${before}`,
        'keep one of the two rows',
      );
    }
    this.seen.set(place.code, row);
    for (const { at, series, exponent } of this.series) {
      const raw = cells[at] ?? '';
      const number = this.cellOf(series, raw);
      if (number.kind === 'refused')
        wrong(at, this.faultOf(series), { text: raw }, number.what, number.fix);
      else if (number.kind === 'number')
        yield {
          place: place.code,
          series,
          year: this.plan.year,
          value: shiftDecimal(number.text, exponent),
          raw,
          ...proofIn(cells[this.evidence.get(series) ?? -1]),
          row,
          column: at + 1,
        };
    }
  }

  private *long(
    row: number,
    cells: readonly string[],
    place: KnownPlace,
    wrong: ReportWrong,
  ): Generator<ReadValue> {
    const at = (role: PlannedColumn['role']): number => this.columns.get(role) ?? -1;
    const said = (cells[at('indicator')] ?? '').trim();
    const series = this.bySeries.get(said);
    // A panel holds more series than one methodology reads.
    if (!series) return;
    const yearText = this.columns.has('year')
      ? (cells[at('year')] ?? '').trim()
      : String(this.plan.year);
    if (!/^\d{4}$/.test(yearText))
      return wrong(
        at('year'),
        'table.year',
        { text: yearText },
        `"${yearText}" is no year`,
        'write four digits',
      );
    const raw = cells[at('value')] ?? '';
    const number = this.cellOf(said, raw);
    if (number.kind === 'refused')
      return wrong(at('value'), this.faultOf(said), { text: raw }, number.what, number.fix);
    if (number.kind === 'missing') return;
    const before = this.rowBefore(place.code, `${said} ${yearText}`, row);
    if (before !== 0)
      return wrong(
        at('value'),
        'table.duplicate-value',
        { before },
        `the same value already stands in row ${before}`,
        'keep one of them',
      );
    const unit = this.plan.columns.find(({ role }) => role === 'value')?.unit;
    yield {
      place: place.code,
      series: said,
      year: Number(yearText),
      value: shiftDecimal(number.text, exponentTo(unit, series, 'value')),
      raw,
      ...proofIn(cells[at('evidence')]),
      row,
      column: at('value') + 1,
    };
  }

  private isYesNo = (series: string): boolean => this.bySeries.get(series)?.kind === 'yes-no';

  private cellOf(series: string, raw: string): CellNumber {
    return this.isYesNo(series) ? readYesNo(raw) : readDecimal(raw);
  }

  private faultOf(series: string): RowFault {
    return this.isYesNo(series) ? 'table.not-yes-no' : 'table.not-a-number';
  }

  /** Row in which a value already stood, or 0; four bytes a value, so that a million fit. */
  private rowBefore(place: string, what: string, row: number): number {
    const number = this.numbers.get(place) ?? this.numbers.size;
    this.numbers.set(place, number);
    let rows = this.rowsOf.get(what);
    if (!rows || rows.length <= number) {
      const longer = new Int32Array(Math.max(512, 2 * number));
      if (rows) longer.set(rows);
      rows = longer;
      this.rowsOf.set(what, rows);
    }
    const before = rows[number] ?? 0;
    if (before === 0) rows[number] = row;
    return before;
  }
}

function exponentTo(unit: string | undefined, series: KnownSeries, header: string): number {
  if (unit === undefined) return 0;
  const exponent = unitExponent(unit, series.unit);
  if (exponent === undefined) {
    throw refuse(
      `"${header}" is in ${unit}, which does not turn into ${series.unit}`,
      `give it in ${series.unit} or a multiple of it`,
      { fault: 'unit', column: header, unit, wanted: series.unit },
    );
  }
  return exponent;
}

const proofIn = (cell: string | undefined): Pick<ReadValue, 'evidence'> => {
  const evidence = cell?.trim() ?? '';
  return evidence === '' ? {} : { evidence };
};

const refuse = (what: string, fix: string, values: ErrorValues<'import.plan'>): CodedError =>
  new CodedError({ code: 'import.plan', what, fix, values });
