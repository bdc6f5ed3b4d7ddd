/**
 * What kind of refusal an error is, for whoever must answer it: a request that is not well formed, data
 * that can be read but make no sense, a state in which it cannot be done, and so on.
 */
export type ErrorKind =
  | 'request'
  | 'data'
  | 'unknown'
  | 'conflict'
  | 'unauthenticated'
  | 'forbidden'
  | 'stale'
  | 'too-large'
  | 'too-many'
  | 'unavailable'
  /** ours: the installation or its data are not as they must be */
  | 'defect';

/**
 * Every error code there is, with its kind. Codes are stable: scripts rely on them. A code that is not
 * listed here does not compile, so none can reach a caller without an answer decided for it.
 */
export const errorKinds = {
  'aggregate.levels': 'data',
  'aggregate.not-positive': 'data',
  'aggregate.power': 'data',
  'cli.definition': 'request',
  'cli.download': 'request',
  'cli.encoding': 'request',
  'cli.key': 'request',
  'cli.methodology': 'request',
  'cli.no-file': 'request',
  'cli.no-json': 'request',
  'cli.not-yet': 'request',
  'cli.out': 'request',
  'cli.plugin': 'request',
  'cli.year': 'request',
  'config.invalid': 'defect',
  'config.no-database': 'defect',
  'config.no-owner': 'defect',
  'config.no-postgres': 'defect',
  'config.postgres': 'defect',
  'config.silent-route': 'defect',
  'contributions.not-additive': 'data',
  'dataset.closed': 'conflict',
  'dataset.empty': 'data',
  'dataset.missing': 'conflict',
  'decimal.malformed': 'data',
  'denominate.zero': 'data',
  'edition.no-such-step': 'conflict',
  'edition.not-computable-now': 'conflict',
  'edition.not-from-data': 'conflict',
  'edition.series-missing': 'data',
  'edition.slug-taken': 'conflict',
  'edition.step-refused': 'conflict',
  'edition.unknown': 'unknown',
  'edition.unknown-indicator': 'data',
  'formula.malformed': 'data',
  'impute.no-level': 'data',
  'index.bad-weight': 'data',
  'index.cycle': 'data',
  'index.duplicate-node': 'data',
  'index.duplicate-unit': 'data',
  'index.length': 'data',
  'index.no-data': 'data',
  'index.not-finite': 'data',
  'index.unknown-node': 'data',
  'index.unknown-parent': 'data',
  'indicator.unknown': 'data',
  'jobs.catalogue': 'defect',
  'json.not-data': 'data',
  'json.not-finite': 'data',
  'meta.cycle': 'data',
  'meta.direction': 'data',
  'meta.goalposts': 'data',
  'meta.level': 'data',
  'meta.no-children': 'data',
  'meta.type': 'data',
  'meta.unknown-parent': 'data',
  'meta.weight': 'data',
  'methodology.broken': 'conflict',
  'methodology.damaged': 'defect',
  'methodology.edited': 'conflict',
  'methodology.unknown': 'unknown',
  'migration.edited': 'defect',
  'normalise.no-bounds': 'data',
  'normalise.no-goalposts': 'data',
  'normalise.no-target': 'data',
  'normalise.unknown-reference': 'data',
  'portal.no-renderer': 'defect',
  'portal.not-built': 'defect',
  'public.not-loaded': 'unavailable',
  'public.unknown': 'unknown',
  'raw.unknown-indicator': 'data',
  'recipe.clash': 'data',
  'recipe.malformed': 'data',
  'recipe.order': 'data',
  'recipe.repeated': 'data',
  'recipe.unknown-key': 'data',
  'recipe.unknown-operation': 'data',
  'release.bundle-damaged': 'defect',
  'release.bundle-missing': 'defect',
  'release.no-such-step': 'conflict',
  'release.not-verifiable': 'conflict',
  'release.signing-key-damaged': 'defect',
  'release.stale-run': 'conflict',
  'request.invalid': 'request',
  'result.damaged': 'defect',
  'result.not-reproducible': 'conflict',
  'result.unknown': 'unknown',
  'screen.nobody-left': 'data',
  'table.bad-code': 'data',
  'table.binary': 'data',
  'table.broken-encoding': 'data',
  'table.column-missing': 'data',
  'table.duplicate-city': 'data',
  'table.duplicate-code': 'data',
  'table.duplicate-column': 'data',
  'table.empty': 'data',
  'table.gbk': 'data',
  'table.malformed': 'data',
  'table.no-code': 'data',
  'table.no-column': 'data',
  'table.no-name': 'data',
  'table.not-a-number': 'data',
  'table.ragged': 'data',
  'treat.unknown-indicator': 'data',
  'units.unknown': 'data',
} as const satisfies Readonly<Record<string, ErrorKind>>;

export type ErrorCode = keyof typeof errorKinds;
