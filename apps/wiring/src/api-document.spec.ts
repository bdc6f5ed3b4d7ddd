import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStaffApi, type StaffApi } from './staff-api.fixture.js';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
  readonly 'x-public'?: true;
}
interface Document {
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: Readonly<Record<string, unknown>> };
}

// The whole application with its real routes: whoever reads the document can call what it describes.
describe('the document of the API', () => {
  let api: StaffApi;
  let document: Document;
  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method} ${path}`, method, path, operation] as const,
      ),
    );
  const wrong = (isWrong: (operation: Operation, path: string, method: string) => boolean) =>
    operations()
      .filter(([, method, path, operation]) => isWrong(operation, path, method))
      .map(([id]) => id);

  beforeAll(async () => {
    api = await startStaffApi();
    document = (await api.nobody.call('GET', '/api/openapi.json')).body as Document;
  });
  afterAll(() => api.stop());

  it('puts every operation into a group that says what it is about', () => {
    const described = new Set(
      document.tags.filter(({ description }) => description).map(({ name }) => name),
    );
    expect(wrong(({ tags }) => !tags.every((tag) => described.has(tag)))).toEqual([]);
    const used = new Set(operations().flatMap(([, , , { tags }]) => tags));
    expect([...described].filter((tag) => !used.has(tag))).toEqual([]);
    expect(wrong(({ summary = '' }) => summary === '')).toEqual([]);
    const ids = operations().map(([, , , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names every parameter of an address', () => {
    const named = ({ parameters }: Operation): string[] =>
      parameters.flatMap((parameter) => (parameter.in === 'path' ? [parameter.name] : []));
    const asked = (path: string): string[] =>
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    expect(
      wrong(
        (operation, path) => named(operation).toSorted().join() !== asked(path).toSorted().join(),
      ),
    ).toEqual([]);
  });

  it('says who has to sign in and how, and how a refusal looks', () => {
    expect(Object.keys(document.components.securitySchemes).toSorted()).toEqual([
      'csrf',
      'session',
      'token',
    ]);
    expect(
      wrong((operation) => (operation['x-public'] === true) !== (operation.security === undefined)),
    ).toEqual([]);
    expect(
      wrong(
        ({ security }, _, method) =>
          security !== undefined && (method === 'get') === security.some(({ csrf }) => csrf),
      ),
    ).toEqual([]);
    expect(wrong(({ responses }) => responses['default'] === undefined)).toEqual([]);
    expect(
      wrong(({ responses }) =>
        Object.values(responses).some(({ description }) => description === ''),
      ),
    ).toEqual([]);
  });
});
