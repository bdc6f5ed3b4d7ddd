import { buildFromTables, ENGINE, parseRecipe } from '@bangyang/scoring';
import { basename } from 'node:path';
import { digest, readBytes, readJson, readTable, writeFolder } from '../files.js';
import { writeNumbers, writeProvenance } from '../number-table.js';

interface Options {
  readonly data: string;
  readonly units: string;
  readonly meta: string;
  readonly recipe: string;
  readonly out: string;
  readonly encoding: string;
  readonly json?: boolean;
}

export async function indexBuild(options: Options): Promise<void> {
  const recipe = parseRecipe(await readJson(options.recipe));
  const built = buildFromTables({
    raw: await readTable(options.data, options.encoding),
    units: await readTable(options.units, options.encoding),
    meta: await readTable(options.meta, options.encoding),
    recipe,
  });
  const { provenance, ...tables } = built.tables;
  const texts: [name: string, text: string][] = [
    ...Object.entries(tables).map(([name, table]): [string, string] => [name, writeNumbers(table)]),
    ['provenance', writeProvenance(provenance)],
  ];
  const files = new Map(texts.map(([name, text]) => [`${name}.csv`, Buffer.from(text)]));
  const inputs = await Promise.all(
    [options.data, options.units, options.meta, options.recipe].map(
      async (path) => [basename(path), digest(await readBytes(path))] as const,
    ),
  );
  const manifest = {
    engine: ENGINE,
    recipe,
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries([...files].map(([name, content]) => [name, digest(content)])),
    screenedOut: built.screenedOut,
    leftOut: built.leftOut,
  };
  files.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  await writeFolder(options.out, files);
  console.log(
    options.json ? JSON.stringify(manifest) : `wrote ${files.size} files to ${options.out}`,
  );
}
