import { CodedError } from '@bangyang/kernel';
import { newSigningKey } from '@bangyang/kernel/signature';
import { checkDefinition, freezeDefinition, type Definition } from '@bangyang/methodology-sdk';
import { readInputs, writeCsv } from '@bangyang/observations-contract';
import { setPapers } from '@bangyang/paper';
import { publicDocuments } from '@bangyang/publications-contract';
import {
  buildBundle,
  computeEdition,
  rangeSettings,
  SEED,
  type EditionResult,
  type ReleaseBundle,
} from '@bangyang/results-contract';
import { basename } from 'node:path';
import { methodologies } from '../methodologies.js';
import { readBytes, readJson, readTable, writeFolder } from '../files.js';

interface Options {
  readonly data: string;
  readonly definition?: string;
  readonly dataYear: string;
  readonly editionYear?: string;
  readonly omit?: readonly string[];
  readonly key?: string;
  readonly encoding: string;
  readonly json?: boolean;
  readonly paper: boolean;
  readonly out: string;
}

export async function editionRun(methodology: string | undefined, options: Options): Promise<void> {
  const definition = await definitionFor(methodology, options.definition);
  const omitted = (options.omit ?? []).map((code) => ({
    code,
    why: { 'zh-CN': '运行时指定不用', en: 'left out on request' },
  }));
  const inputs = readInputs(
    definition,
    options.omit ?? [],
    await readTable(options.data, options.encoding),
  );
  const dataYear = yearIn(options.dataYear, '--data-year');
  const facts = {
    slug: `${definition.manifest.id}-${dataYear}`,
    title: definition.manifest.title,
    dataYear,
    editionYear:
      options.editionYear === undefined
        ? dataYear + 1
        : yearIn(options.editionYear, '--edition-year'),
    omitted,
    sourceNote: { 'zh-CN': basename(options.data), en: basename(options.data) },
  };
  const result = computeEdition({
    definition,
    facts,
    inputs,
    ranges: rangeSettings(definition),
  });
  const secretKey = options.key === undefined ? newSigningKey() : await readKey(options.key);
  const bundle = buildBundle({
    facts,
    definition,
    inputs,
    result,
    seed: SEED,
    codeVersion: '0.1.0',
    secretKey,
  });
  const files = new Map<string, string | Uint8Array>(bundle.lists.flatMap(listFiles));
  const papers = options.paper ? await whitePapers(bundle, result) : [];
  for (const [name, pdf] of papers) files.set(name, pdf);
  files.set('bundle.json', `${JSON.stringify(bundle)}\n`);
  await writeFolder(options.out, files);
  const summary = {
    methodology: definition.manifest.id,
    evaluated: result.cities.length,
    outside: result.outside ?? [],
    screenedOut: result.screenedOut,
    lists: bundle.lists.map((list) => ({ id: list.id, rows: list.rows.length })),
    papers: papers.map(([name]) => name),
    hash: bundle.hashes.whole,
    publicKey: bundle.signature.publicKey,
  };
  if (options.json) console.log(JSON.stringify(summary));
  else {
    console.log(
      `${summary.methodology}: ${summary.evaluated} ${definition.manifest.subject === 'county' ? 'counties' : 'cities'} evaluated, ${summary.screenedOut.length} left out for lack of data`,
    );
    for (const { why, count } of summary.outside)
      console.log(`  ${count} outside of the population: ${why.en ?? why['zh-CN']}`);
    for (const list of summary.lists) console.log(`  lists/${list.id}: ${list.rows} rows`);
    for (const name of summary.papers) console.log(`  ${name}`);
    console.log(`  bundle.json, signed: ${summary.hash}`);
  }
}

/** The white paper in each language in which the methodology publishes one; it says that nobody released it. */
async function whitePapers(
  bundle: ReleaseBundle,
  result: EditionResult,
): Promise<readonly (readonly [string, Uint8Array])[]> {
  const { edition, lists, places } = publicDocuments({
    bundle,
    result,
    releasedAt: new Date().toISOString(),
    organiser: '',
    superseded: [],
    history: [],
  });
  return Promise.all(
    edition.papers.map(async (language) => {
      const [file] = await setPapers({
        kind: 'white-paper',
        input: {
          language,
          edition,
          lists: Object.fromEntries(lists),
          places: Object.fromEntries(places),
        },
      });
      if (!file) throw new Error('the typesetter gave no document');
      return [`white-paper${language === 'zh-CN' ? '' : `.${language}`}.pdf`, file.pdf] as const;
    }),
  );
}

async function definitionFor(
  methodology: string | undefined,
  file: string | undefined,
): Promise<Definition> {
  if (file !== undefined) return checked((await readJson(file)) as Definition, basename(file));
  const all = await methodologies();
  const found = all.find((item) => item.manifest.id === methodology);
  if (found) return freezeDefinition(found).definition;
  throw new CodedError({
    code: 'cli.methodology',
    what:
      methodology === undefined
        ? 'no methodology is named'
        : `there is no methodology "${methodology}"`,
    fix: `name one of ${all.map((item) => item.manifest.id).join(', ')}, or give --definition`,
  });
}

function checked(definition: Definition, file: string): Definition {
  let problems: ReturnType<typeof checkDefinition>;
  try {
    problems = checkDefinition(definition);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CodedError({
      code: 'cli.definition',
      where: file,
      what: 'the file is no methodology definition',
      fix: 'compare it with the JSON Schema of a definition',
    });
  }
  const [first, ...others] = problems;
  if (first) {
    throw new CodedError({
      code: 'cli.definition',
      where: `${file}, ${first.path}`,
      what: first.what,
      fix:
        others.length === 0
          ? 'correct it'
          : `correct it and ${others.length} more (bangyang plugin check lists them)`,
    });
  }
  return definition;
}

function yearIn(text: string, option: string): number {
  if (!/^(19|20)\d\d$/.test(text))
    throw new CodedError({
      code: 'cli.year',
      where: option,
      what: `"${text}" is no year`,
      fix: 'write four digits, e.g. 2021',
    });
  return Number(text);
}

async function readKey(path: string): Promise<string> {
  const key = new TextDecoder().decode(await readBytes(path)).trim();
  if (!/^[0-9a-f]{64}$/.test(key))
    throw new CodedError({
      code: 'cli.key',
      where: path,
      what: 'the file holds no Ed25519 key',
      fix: 'write 64 lower-case hexadecimal digits',
    });
  return key;
}

function listFiles({ id, rows: listed }: ReleaseBundle['lists'][number]): [string, string][] {
  const rows = listed.map((row) => ({ ...row, count: row.share?.[0], of: row.share?.[1] }));
  const columns = [
    'position',
    'rank',
    'score',
    'grade',
    'tier',
    'name',
    'code',
    'province',
    'group',
    'reason',
    'indicator',
    'level',
    'count',
    'of',
    'range',
    'medianRank',
  ] as const;
  const used = columns.filter((column) => rows.some((row) => row[column] !== undefined));
  return [
    [
      `lists/${id}.csv`,
      writeCsv(
        used,
        rows.map((row) =>
          used.map((column) => (column === 'range' ? row.range?.join('–') : row[column])),
        ),
      ),
    ],
    [`lists/${id}.json`, `${JSON.stringify(listed, null, 1)}\n`],
  ];
}
