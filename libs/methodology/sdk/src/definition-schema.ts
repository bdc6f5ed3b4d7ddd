import type {
  AggregationMethod,
  Effect,
  EntrantKind,
  GroupBy,
  Guard,
  Index,
  ListDefinition,
  Measure,
  NormalisationMethod,
  OperatorId,
  PartSource,
  PlaceClass,
  Publication,
  Role,
  SourceKind,
} from './contract.js';

const text = {
  type: 'object',
  required: ['zh-CN'],
  properties: { 'zh-CN': { type: 'string', minLength: 1 }, en: { type: 'string', minLength: 1 } },
  additionalProperties: false,
} as const;
const decimal = { type: 'string', pattern: '^-?(0|[1-9]\\d*)(\\.\\d+)?$' } as const;
/** All words of a union: one that is forgotten, or that the contract does not know, does not compile. */
const oneOf = <Word extends string>(words: Readonly<Record<Word, true>>) => ({
  enum: Object.keys(words) as Word[],
});
const listOf = (items: object) => ({ type: 'array', items });
const entrantKind = oneOf<EntrantKind>({
  city: true,
  county: true,
  province: true,
  town: true,
  organisation: true,
  product: true,
  project: true,
});
const placeClass = oneOf<PlaceClass>({
  province: true,
  municipality: true,
  'sub-provincial': true,
  'plan-listed': true,
  capital: true,
  prefecture: true,
  'municipality-district': true,
  'sub-provincial-district': true,
  district: true,
  'county-level-city': true,
  county: true,
  'functional-zone': true,
  town: true,
});
const role = oneOf<Role>({
  owner: true,
  secretary: true,
  'data-officer': true,
  publisher: true,
  auditor: true,
  city: true,
  expert: true,
  chair: true,
});
const guard = oneOf<Exclude<Guard, OperatorId>>({
  'form.valid': true,
  'evidence.complete': true,
  'reviews.enough': true,
  'ballot.closed': true,
  'no-open-objection': true,
  'two-persons': true,
  'data.attached': true,
  'run.complete': true,
  'draw.committed': true,
});
const effect = oneOf<Effect>({
  notify: true,
  'assign-experts': true,
  'open-ballot': true,
  'close-ballot': true,
  'run-scoring': true,
  freeze: true,
  publish: true,
});
const operator = { type: 'string', pattern: '^[a-z][a-z0-9-]*\\.[a-z-]+@[1-9]\\d*$' };
const use = (name: object) => ({ type: 'object', required: ['use'], properties: { use: name } });
type AnyIndex = Index<string, string, string, string>;
type AnyList = ListDefinition<string, string, string, string>;
const count = { type: 'integer', minimum: 0 };
const named = (
  key: string,
  properties: Record<string, unknown>,
  required: readonly string[] = [],
) => ({
  type: 'array',
  items: {
    type: 'object',
    required: [key, 'title', ...required],
    properties: { [key]: { type: 'string', minLength: 1 }, title: text, ...properties },
  },
});

/** JSON Schema (2020-12) of a definition as it is stored. What it cannot say, `checkDefinition` says. */
export const definitionSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Bangyang methodology definition',
  type: 'object',
  required: [
    'manifest',
    'populations',
    'sources',
    'indicators',
    'forms',
    'workflow',
    'indices',
    'lists',
    'editorial',
    'publications',
  ],
  additionalProperties: false,
  properties: {
    manifest: {
      type: 'object',
      required: ['id', 'version', 'contract', 'title', 'summary', 'subject', 'after'],
      properties: {
        id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
        version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+(\\+[0-9A-Za-z.-]+)?$' },
        contract: { type: 'string' },
        title: text,
        summary: text,
        after: text,
        changes: text,
        subject: entrantKind,
      },
      additionalProperties: false,
    },
    populations: named('id', { kind: entrantKind, classes: listOf(placeClass) }, [
      'kind',
      'classes',
    ]),
    sources: named(
      'id',
      {
        kind: oneOf<SourceKind>({
          dataset: true,
          application: true,
          questionnaire: true,
          'web-collection': true,
          'self-recommendation': true,
          'expert-recommendation': true,
          'site-visit': true,
          'overall-assessment': true,
          'third-party-index': true,
        }),
        series: named('code', { unit: { type: 'string', minLength: 1 } }, ['unit']),
      },
      ['kind'],
    ),
    indicators: named(
      'code',
      {
        parent: { type: 'string' },
        weight: decimal,
        note: text,
        measure: {
          type: 'object',
          required: [
            'source',
            'formula',
            'unit',
            'kind',
            'direction',
            'treat',
            'missing',
            'digits',
            'why',
          ],
          properties: {
            formula: { type: 'string' },
            unit: { type: 'string', minLength: 1 },
            kind: oneOf<Measure<string>['kind']>({ number: true, 'yes-no': true, level: true }),
            direction: oneOf<Measure<string>['direction']>({
              'higher-is-better': true,
              'lower-is-better': true,
            }),
            treat: oneOf<Measure<string>['treat']>({ none: true, index: true }),
            missing: oneOf<Measure<string>['missing']>({
              index: true,
              lowest: true,
              'leave-out': true,
            }),
            digits: count,
            why: text,
          },
        },
      },
      ['weight'],
    ),
    forms: {
      type: 'array',
      items: {
        type: 'object',
        required: ['source', 'title', 'survey', 'fills'],
        properties: {
          sentIn: {
            type: 'object',
            required: ['by', 'reason'],
            properties: {
              by: { enum: ['itself', 'others'] },
              reason: { type: 'string', minLength: 1 },
            },
            additionalProperties: false,
          },
          figures: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              required: ['qualifiers', 'units'],
              properties: {
                under: { type: 'string' },
                qualifiers: {
                  type: 'array',
                  minItems: 1,
                  items: { enum: ['exact', 'over', 'about', 'under'] },
                },
                units: { type: 'array', items: { type: 'string', minLength: 1 } },
              },
              additionalProperties: false,
            },
          },
        },
      },
    },
    workflow: {
      type: 'object',
      required: ['initial', 'stages'],
      properties: {
        initial: { type: 'string' },
        stages: named(
          'name',
          {
            edits: listOf(role),
            days: count,
            to: listOf({
              type: 'object',
              required: ['stage', 'action', 'by'],
              properties: {
                stage: { type: 'string' },
                action: text,
                by: listOf(role),
                when: listOf(use({ anyOf: [guard, operator] })),
                then: listOf(use(effect)),
              },
            }),
          },
          ['to'],
        ),
        renamed: { type: 'object', additionalProperties: { type: ['string', 'null'] } },
      },
    },
    series: named('id', {}),
    review: { type: 'object' },
    ballot: { type: 'object' },
    indices: named(
      'id',
      {
        population: { type: 'string' },
        parts: {
          ...named(
            'id',
            {
              weight: decimal,
              source: {
                type: 'object',
                required: ['from'],
                properties: {
                  from: oneOf<PartSource<string>['from']>({
                    indicators: true,
                    experts: true,
                    votes: true,
                    questionnaire: true,
                    attention: true,
                  }),
                },
              },
            },
            ['weight', 'source'],
          ),
          minItems: 1,
        },
        screening: {
          type: 'object',
          required: ['availability'],
          properties: { availability: decimal },
        },
        imputation: oneOf<AnyIndex['imputation']>({
          none: true,
          mean: true,
          median: true,
          'class-median': true,
        }),
        normalisation: {
          type: 'object',
          required: ['method', 'range'],
          properties: {
            method: oneOf<NormalisationMethod>({
              'min-max': true,
              'z-score': true,
              rank: true,
              'percentile-rank': true,
              borda: true,
              'distance-to-max': true,
              'fraction-of-max': true,
              none: true,
            }),
            range: { type: 'array', minItems: 2, maxItems: 2, items: decimal },
          },
        },
        aggregation: oneOf<AggregationMethod>({
          arithmetic: true,
          geometric: true,
          harmonic: true,
        }),
        round: { type: 'object', required: ['digits'], properties: { digits: count } },
        ties: {
          type: 'array',
          items: {
            oneOf: [
              {
                type: 'object',
                required: ['by', 'part'],
                properties: { by: { const: 'part' }, part: { type: 'string' } },
                additionalProperties: false,
              },
              {
                type: 'object',
                required: ['by'],
                properties: { by: { const: 'draw' } },
                additionalProperties: false,
              },
            ],
          },
        },
      },
      ['population', 'parts', 'screening', 'normalisation', 'aggregation', 'scale', 'round'],
    ),
    lists: named(
      'id',
      {
        kind: oneOf<AnyList['kind']>({
          ranked: true,
          tiered: true,
          graded: true,
          sample: true,
          grouped: true,
          coverage: true,
          subset: true,
        }),
        take: {
          anyOf: [
            { const: 'all' },
            { type: 'integer', minimum: 1 },
            { type: 'object', required: ['perGroup'] },
          ],
        },
        groupBy: oneOf<GroupBy>({
          province: true,
          region: true,
          class: true,
          'province-share': true,
          prefecture: true,
          operator: true,
          topic: true,
        }),
        show: listOf(
          oneOf<AnyList['show'][number]>({
            rank: true,
            score: true,
            grade: true,
            tier: true,
            reason: true,
            share: true,
            parts: true,
          }),
        ),
        order: oneOf<NonNullable<AnyList['order']>>({
          pinyin: true,
          code: true,
          population: true,
          declared: true,
        }),
        tiers: named('code', { from: decimal }, ['from']),
        grades: listOf({
          type: 'object',
          required: ['letter', 'from'],
          properties: { from: decimal },
        }),
      },
      ['kind', 'take', 'show', 'tieBreak'],
    ),
    editorial: named('id', { per: { type: 'string' }, required: { type: 'boolean' } }, [
      'per',
      'required',
    ]),
    registers: named(
      'id',
      {
        note: text,
        about: { type: 'string' },
        shown: { enum: ['table', 'cards', 'tags'] },
        fields: named(
          'id',
          {
            kind: {
              enum: [
                'text',
                'long-text',
                'number',
                'year',
                'date',
                'link',
                'place',
                'indicator',
                'choice',
              ],
            },
            required: { type: 'boolean' },
            choices: named('id', {}),
          },
          ['kind'],
        ),
      },
      ['fields'],
    ),
    publications: listOf({
      type: 'object',
      required: ['id', 'format', 'lists'],
      properties: {
        format: oneOf<Publication<string>['format']>({
          web: true,
          pdf: true,
          csv: true,
          xlsx: true,
          json: true,
          certificate: true,
        }),
      },
    }),
  },
} as const;
