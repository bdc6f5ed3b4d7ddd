import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/*
 * Runs alone in a process without rights (see load-package.ts): imports the package that it is told and
 * sends back, as text, what a methodology is made of. It imports nothing of ours, so that it runs from
 * the sources as well.
 */

/** What is in an exported value that JSON would lose or change. */
interface NotPlain {
  readonly path: string;
  readonly what: string;
}

const [entry = '', folder = ''] = process.argv.slice(2);
const inside = `${pathToFileURL(folder).href}/`;
const SDK = '@bangyang/methodology-sdk';

const isOwn = (url: string): boolean =>
  url.startsWith(inside) && !url.slice(inside.length).includes('node_modules/');

registerHooks({
  resolve(specifier, context, next) {
    if (!isOwn(context.parentURL ?? '') || specifier === SDK) return next(specifier, context);
    if (/^\.{1,2}\//.test(specifier)) {
      const found = next(specifier, context);
      if (isOwn(found.url)) return found;
    }
    throw new Error(`it imports "${specifier}"; a methodology imports ${SDK} and its own files`);
  },
});
for (const name of ['fetch', 'WebSocket', 'EventSource']) {
  delete (globalThis as Record<string, unknown>)[name];
}
const answer = process.send?.bind(process);
Object.assign(process, { getBuiltinModule: undefined, binding: undefined, send: undefined });

try {
  const loaded = (await import(entry)) as Record<string, unknown>;
  const found = [...new Set(Object.values(loaded))].filter(isMethodology);
  const methodologies = found.map(({ operators, ...data }) => ({
    text: JSON.stringify(data),
    operators: operators === undefined ? [] : Object.keys(operators as object),
    notPlain: notPlainIn(data, ''),
  }));
  answer?.({ methodologies }, () => process.exit(0));
} catch (error) {
  const what = error instanceof Error ? error.message.split('\n')[0] : String(error);
  answer?.({ error: what }, () => process.exit(0));
}

function isMethodology(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'manifest' in value;
}

function notPlainIn(value: unknown, path: string): readonly NotPlain[] {
  if (value === null || ['string', 'boolean', 'undefined'].includes(typeof value)) return [];
  if (typeof value === 'number') {
    return Number.isFinite(value) ? [] : [{ path, what: `${value} has no JSON form` }];
  }
  if (typeof value !== 'object') return [{ path, what: `a ${typeof value} has no JSON form` }];
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => notPlainIn(item, `${path}[${at}]`));
  }
  const parent: unknown = Object.getPrototypeOf(value);
  if (parent !== Object.prototype && parent !== null) {
    return [{ path, what: `a ${value.constructor.name} is no plain data` }];
  }
  return Object.entries(value).flatMap(([key, member]) =>
    notPlainIn(member, path === '' ? key : `${path}.${key}`),
  );
}
