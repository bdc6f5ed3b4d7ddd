const text = {
  type: 'object',
  required: ['zh-CN'],
  properties: { 'zh-CN': { type: 'string', minLength: 1 }, en: { type: 'string', minLength: 1 } },
  additionalProperties: false,
} as const;
const decimal = { type: 'string', pattern: '^-?(0|[1-9]\\d*)(\\.\\d+)?$' } as const;
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
        subject: {
          enum: ['city', 'county', 'province', 'town', 'organisation', 'product', 'project'],
        },
      },
      additionalProperties: false,
    },
    populations: named(
      'id',
      { kind: { type: 'string' }, classes: { type: 'array', items: { type: 'string' } } },
      ['kind', 'classes'],
    ),
    sources: named(
      'id',
      {
        kind: { type: 'string' },
        series: { type: 'array', items: { type: 'object', required: ['code', 'title', 'unit'] } },
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
        stages: named('name', { to: { type: 'array' } }, ['to']),
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
        parts: { type: 'array', minItems: 1 },
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
      { kind: { enum: ['ranked', 'tiered', 'graded', 'sample', 'grouped', 'coverage', 'subset'] } },
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
    publications: { type: 'array', items: { type: 'object', required: ['id', 'format', 'lists'] } },
  },
} as const;
