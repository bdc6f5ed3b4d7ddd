import { describe, expect, it } from '@jest/globals';
import { conformance } from '@bangyang/methodology-testkit';
import { definitionSchema, freezeDefinition } from '@bangyang/methodology-sdk';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { installedMethodologies } from './index.js';

const validate = new Ajv2020({ allErrors: true }).compile(definitionSchema);

describe('installed methodologies', () => {
  it('hold the five, and none of them twice', () => {
    const ids = installedMethodologies.map((methodology) => methodology.manifest.id);
    const five = ['top100', 'smile', 'county-samples', 'ten-samples', 'ten-elements'];
    expect(ids).toEqual(expect.arrayContaining(five));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(
    installedMethodologies.map((methodology) => [methodology.manifest.id, methodology] as const),
  )('%s conforms, and its stored text satisfies the JSON Schema', (_, methodology) => {
    expect(conformance(methodology).flatMap((check) => check.problems)).toEqual([]);
    const stored = JSON.parse(freezeDefinition(methodology).text) as Record<string, unknown>;
    validate(stored);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...stored, manifest: undefined })).toBe(false);
  });
});
