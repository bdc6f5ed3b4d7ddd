import { Command } from 'commander';

/**
 * Every command of `bangyang`; each brings its own modules in when it is called, so that none waits for
 * those of the others. Exit 0 = done, 1 = a check failed, 2 = bad usage or input.
 */
export function program(): Command {
  const root = new Command('bangyang')
    .description('Compute, publish and verify city evaluations')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'bangyang: ')),
    });
  const group = (name: string, description: string): Command =>
    root.command(name).description(description);

  const index = group('index', 'composite indices from COINr-style tables');
  index
    .command('build')
    .description('screen, impute, treat, normalise and aggregate; writes one table a step')
    .requiredOption('--data <file>', 'raw.csv: uCode and a column an indicator')
    .requiredOption('--units <file>', 'units.csv: uCode, uName, groups, denominators')
    .requiredOption('--meta <file>', 'imeta.csv: the indicator tree')
    .requiredOption('--recipe <file>', 'recipe.json: the steps')
    .requiredOption('--out <folder>', 'where to write; made anew')
    .option('--encoding <name>', 'utf-8 or gbk', 'utf-8')
    .option('--json', 'print a summary for machines')
    .action(async (options) => (await import('./commands/index-build.js')).indexBuild(options));
  index
    .command('uncertainty')
    .description(
      'rank ranges and Sobol indices by seeded Monte Carlo; the same seed, the same bytes',
    )
    .requiredOption('--data <file>', 'raw.csv: uCode and a column an indicator')
    .requiredOption('--units <file>', 'units.csv: uCode, uName, groups, denominators')
    .requiredOption('--meta <file>', 'imeta.csv: the indicator tree')
    .requiredOption('--recipe <file>', 'recipe.json: the steps')
    .option('--runs <number>', 'how many runs', '1000')
    .option('--seed <number>', 'where the random numbers begin', '1')
    .option(
      '--weight-noise <shares>',
      'e.g. 0.25; or one a level from the indicators up, with commas',
    )
    .option('--alternatives <file>', 'alt.json: alternatives of the steps, noise of the values')
    .option('--tiers <places>', 'last place of each tier, with commas, e.g. 10,30,100')
    .option('--tier-scores <scores>', 'or the lowest score of each, e.g. 70,55')
    .option('--threads <number>', 'by default as many as the machine has, where that pays')
    .requiredOption('--out <folder>', 'where to write; made anew')
    .option('--encoding <name>', 'utf-8 or gbk', 'utf-8')
    .option('--json', 'print a summary for machines')
    .action(async (options) =>
      (await import('./commands/index-uncertainty.js')).indexUncertainty(options),
    );

  group('edition', 'editions of a methodology')
    .command('run')
    .description(
      'compute every list of a methodology from a table, with a signed bundle and its white paper',
    )
    .argument('[methodology]', 'an installed methodology, e.g. top100')
    .requiredOption('--data <file>', 'the table: code, city, province and a column a series')
    .option('--definition <file>', 'a definition as JSON instead of an installed methodology')
    .option('--data-year <year>', 'the year that the data describe', '2021')
    .option('--edition-year <year>', 'the year of the edition; the year after the data by default')
    .option('--omit <codes...>', 'indicators to leave out')
    .option('--no-paper', 'leave the white paper out')
    .option('--key <file>', 'an Ed25519 key, 64 hexadecimal digits; a fresh one by default')
    .option('--encoding <name>', 'utf-8 or gbk', 'utf-8')
    .option('--json', 'print a summary for machines')
    .requiredOption('--out <folder>', 'where to write; made anew')
    .action(async (methodology, options) =>
      (await import('./commands/edition-run.js')).editionRun(methodology, options),
    );

  root
    .command('verify')
    .description('recompute a release from its bundle; check every hash and the signature')
    .argument('<bundle>', 'a file or an http(s) address')
    .option('--public-key <hex>', 'the key that must have signed it')
    .option('--json', 'print the verdict for machines')
    .action(async (bundle, options) =>
      (await import('./commands/verify.js')).verify(bundle, options),
    );

  const ballots = group('ballots', 'public votes, for whoever wants to check them from outside');
  ballots
    .command('recount')
    .description(
      'count a public vote again from its public files and compare with the signed result',
    )
    .argument(
      '<source>',
      'address of an edition, e.g. https://host/api/public/editions/SLUG, or a file',
    )
    .option(
      '--save <file>',
      'write the public files into one file, which can be recounted without a network',
    )
    .option('--public-key <hex>', 'the key that must have signed')
    .option('--json', 'print the verdict for machines')
    .action(async (source, options) =>
      (await import('./commands/ballots-recount.js')).ballotsRecount(source, options),
    );
  ballots
    .command('monitor')
    .description('look whether the ledger of a vote still holds all that it held before')
    .argument('<address>', 'address of an edition, e.g. https://host/api/public/editions/SLUG')
    .requiredOption('--state <file>', 'what was seen before; made at the first call, kept by you')
    .option('--receipt <receipt...>', 'receipts that must stand in the ledger')
    .option('--json', 'print the verdict for machines')
    .action(async (address, options) =>
      (await import('./commands/ballots-monitor.js')).ballotsMonitor(address, options),
    );

  group('plugin', 'methodologies as packages')
    .command('check')
    .description('run the conformance checks on a methodology')
    .argument('<package>', 'the name of a package, or its folder')
    .option('--json', 'print the verdict for machines')
    .action(async (name, options) =>
      (await import('./commands/plugin-check.js')).pluginCheck(name, options),
    );

  group('regions', 'places and their codes')
    .command('resolve')
    .argument('<names...>')
    .description('find the place that each name means')
    .option('--province <name>', 'the province that a table gives beside the names')
    .option('--level <level>', 'province, prefecture, county or zone')
    .option('--json', 'print one object a line')
    .action(async (names, options) =>
      (await import('./commands/regions-resolve.js')).regionsResolve(names, options),
    );

  group('audit', 'who did what')
    .command('verify')
    .description('follow every audit chain from its start (DATABASE_URL)')
    .option('--json', 'print the verdict for machines')
    .action(async (options) => (await import('./commands/audit-verify.js')).auditVerify(options));

  group('archive', 'lists that others published')
    .command('import')
    .description('take printed lists in and publish them as printed (DATABASE_URL)')
    .argument(
      '[folder]',
      'places.csv, columns.json and a folder an edition; the shipped ones by default',
    )
    .requiredOption('--organiser <slug>', 'slug of the organiser that answers for them')
    .option('--json', 'print a summary for machines')
    .action(async (folder, options) =>
      (await import('./commands/archive-import.js')).archiveImport(folder, options),
    );

  group('admin', 'the first account')
    .command('create')
    .description(
      'make an organiser and its owner (DATABASE_URL); the password is read from standard input',
    )
    .requiredOption('--organiser <slug>', 'slug of the organiser; made when there is none')
    .requiredOption('--email <address>', 'address of the owner')
    .option('--title <name>', 'name of a new organiser')
    .option('--name <name>', 'name of the owner')
    .action(async (options) => (await import('./commands/admin-create.js')).adminCreate(options));

  root
    .command('doctor')
    .description('check this installation and the invariants of its database (DATABASE_URL)')
    .option('--json', 'print the findings for machines')
    .action(async (options) => (await import('./commands/doctor.js')).doctor(options));
  return root;
}
