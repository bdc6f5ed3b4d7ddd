export interface Change {
  /** `settings.calendar.0.endsOn` */
  readonly path: string;
  /** absent on one side: added or taken away */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Where two documents differ, leaf by leaf, in the order in which they name things. */
export function changesBetween(before: unknown, after: unknown): readonly Change[] {
  const [old, now] = [leaves(before), leaves(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((change) => change.before !== change.after);
}

function leaves(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map(path ? [[path, '—']] : []);
  if (typeof value !== 'object') return new Map([[path, String(value)]]);
  const entries = Object.entries(value);
  // A list of plain words, such as roles, reads better as one.
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    return new Map([[path, value.length === 0 ? '—' : value.join(', ')]]);
  if (entries.length === 0) return new Map(path ? [[path, '—']] : []);
  return new Map(
    entries.flatMap(([key, item]) => [...leaves(item, path ? `${path}.${key}` : key)]),
  );
}
