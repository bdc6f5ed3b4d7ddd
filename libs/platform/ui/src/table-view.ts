export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** what is shown, searched and exported, and sorted by where there is no `order` */
  readonly value: (row: Row) => string | number | null;
  /** sorts rows whose shown text does not, such as a time in words */
  readonly order?: (row: Row) => string | number | null;
  readonly numeric?: boolean;
  /** holds buttons: neither sorted nor exported, and always there */
  readonly bare?: boolean;
  /** hidden until it is chosen */
  readonly spare?: boolean;
}

export interface Sort {
  readonly id: string;
  readonly down: boolean;
}

/** How somebody likes to see a table, kept under a name. */
export interface View {
  readonly name: string;
  readonly hidden: readonly string[];
  readonly sort: Sort | null;
  readonly query: string;
}

/** Rows in which every word of the query stands somewhere, in the order asked for; what is missing comes last either way. */
export function arrange<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { query, sort }: Pick<View, 'query' | 'sort'>,
  locale: string,
): readonly Row[] {
  const found = matching(rows, columns, query);
  const column = columns.find(({ id }) => id === sort?.id);
  if (!sort || !column) return found;
  const order = column.order ?? column.value;
  const collator = new Intl.Collator(locale, { numeric: true });
  return found.toSorted((a, b) => {
    const [left, right] = [order(a), order(b)];
    if (isMissing(left) || isMissing(right))
      return Number(isMissing(left)) - Number(isMissing(right));
    const difference =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right));
    return sort.down ? -difference : difference;
  });
}

function matching<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  query: string,
): readonly Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const texts = columns.map(({ value }) => String(value(row) ?? '').toLowerCase());
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
}

const isMissing = (value: string | number | null): value is null | '' =>
  value === null || value === '';

/** The views in what this machine kept; nothing in what was damaged or written by an older version. */
export function viewsIn(kept: string | null): readonly View[] {
  try {
    const views: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(views) ? views.filter(isView) : [];
  } catch {
    return [];
  }
}

function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null) return false;
  const { name, hidden, sort, query } = value as Record<keyof View, unknown>;
  return (
    typeof name === 'string' &&
    typeof query === 'string' &&
    Array.isArray(hidden) &&
    (sort === null || (typeof sort === 'object' && 'id' in sort && 'down' in sort))
  );
}
