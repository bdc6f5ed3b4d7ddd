import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { IndexNode, ScoringTable, SourceTable } from '../src/index.js';
import { readMeta } from '../src/index-meta.js';
import { numberIn } from '../src/source-tables.js';
import { coverage, exceptions, type GoldenSpec } from './coverage.js';

/** Files that the spec has opened; a spec has a registry of modules, and so a set, of its own. */
const opened = new Set<string>();

function textOf(path: string): string {
  opened.add(path);
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

interface Manifest {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** Every reference file that the manifests name, with the digest of its content. */
export const manifestFiles: Manifest['files'] = ['manifest', 'manifest_sensitivity', 'manifest_vectors'].flatMap(
  (name) =>
    (JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')) as Manifest).files,
);

/** Files that a spec answers for but has not opened. */
export function unopened(spec: GoldenSpec): string[] {
  return manifestFiles
    .map(({ path }) => path)
    .filter((path) => coverage.some(([name, files]) => name === spec && files.test(path)))
    .filter((path) => !(path in exceptions) && !opened.has(path));
}

export const json = (path: string): unknown => JSON.parse(textOf(path));

/** A reference file as the CLI would hand it over. Its cells hold commas and doubled quotes, no line breaks. */
export function source(path: string): SourceTable {
  const lines = textOf(path).trimEnd().split('\n');
  const cellsOf = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
      quoted !== undefined ? quoted.replaceAll('""', '"') : (bare ?? ''),
    );
  const [header = '', ...rows] = lines;
  return { file: path, header: cellsOf(header), rows: rows.map((line, at) => ({ line: at + 2, cells: cellsOf(line) })) };
}

/** Texts of a file by its first column and the header. */
export function cells(path: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const { header, rows } = source(path);
  return new Map(
    rows.map(({ cells: row }) => [row[0] ?? '', new Map(header.map((name, at) => [name, row[at] ?? '']))]),
  );
}

/** A file of numbers with the units in its first column. What COINr divided by zero is missing here. */
export function table(path: string): ScoringTable {
  const { header, rows } = source(path);
  return {
    units: rows.map((row) => row.cells[0] ?? ''),
    columns: new Map(
      header.slice(1).map((code, at) => [
        code,
        Float64Array.from(rows, ({ cells: row, line }) =>
          numberIn({ text: (row[at + 1] ?? '').replace(/^-?Inf$/, 'NA'), where: `${path} line ${line}, column ${code}` }),
        ),
      ]),
    ),
  };
}

/** The texts of one column of units.csv, in the order of the given units. */
export function unitTexts(column: string, units: readonly string[]): (string | undefined)[] {
  const byUnit = cells('input/units.csv');
  return units.map((unit) => byUnit.get(unit)?.get(column));
}

export const asemMeta = readMeta(source('input/imeta.csv'));

/** The ASEM tree with the weights of another file. */
export function asemNodes(weights?: string): readonly IndexNode[] {
  if (weights === undefined) return asemMeta.nodes;
  const byCode = cells(weights);
  return asemMeta.nodes.map((node) => ({ ...node, weight: Number(byCode.get(node.code)?.get('Weight')) }));
}

/** Every difference above 1e-10 of the larger of 1 and the reference, or in what is missing; joined by code and unit. */
export function differences(
  actual: ScoringTable,
  golden: ScoringTable,
  codes: Iterable<string> = golden.columns.keys(),
): string[] {
  const at = new Map(actual.units.map((unit, position) => [unit, position]));
  return [...codes].flatMap((code) =>
    golden.units.flatMap((unit, row) => {
      const wanted = golden.columns.get(code)?.[row] ?? Number.NaN;
      const found = actual.columns.get(code)?.[at.get(unit) ?? -1] ?? Number.NaN;
      const same = Number.isNaN(wanted)
        ? Number.isNaN(found)
        : Math.abs(found - wanted) <= 1e-10 * Math.max(1, Math.abs(wanted));
      return same ? [] : [`${code} of ${unit}: ${found} instead of ${wanted}`];
    }),
  );
}

/** Same units, and no differences in any column of the reference. */
export function expectSame(actual: ScoringTable, path: string): void {
  const golden = table(path);
  expect([...actual.units].sort()).toEqual([...golden.units].sort());
  expect(differences(actual, golden)).toEqual([]);
}
