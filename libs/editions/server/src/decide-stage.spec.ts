import { describe, expect, it } from '@jest/globals';
import type { Definition } from '@bangyang/methodology-sdk';
import { decideStage } from './decide-stage.js';

const workflow: Definition['workflow'] = {
  initial: 'internal-check',
  stages: [
    {
      name: 'internal-check',
      title: { 'zh-CN': '内部核校' },
      to: [{ stage: 'public-notice', action: { 'zh-CN': '公示' }, by: ['publisher'] }],
    },
    {
      name: 'public-notice',
      title: { 'zh-CN': '公示与异议' },
      to: [
        {
          stage: 'released',
          action: { 'zh-CN': '发布' },
          by: ['publisher'],
          when: [{ use: 'no-open-objection' }, { use: 'two-persons' }],
          then: [{ use: 'publish' }],
        },
      ],
    },
    { name: 'released', title: { 'zh-CN': '已发布' }, to: [] },
  ],
};

describe('the stage of an edition', () => {
  it('moves when every guard of the step holds', () => {
    expect(decideStage(workflow, 'public-notice', 'released', () => true)).toEqual({
      ok: true,
      stage: 'released',
    });
  });
  it('stays with the first guard that does not hold as the reason', () => {
    expect(
      decideStage(workflow, 'public-notice', 'released', (guard) => guard !== 'two-persons'),
    ).toEqual({
      ok: false,
      problem: {
        code: 'edition.step-refused',
        what: '"发布" needs two-persons, which does not hold',
        values: { need: 'two-persons' },
      },
    });
  });
  it('skips no stage, and says where one may go', () => {
    const decision = decideStage(workflow, 'internal-check', 'released', () => true);
    expect(decision).toMatchObject({
      ok: false,
      problem: { code: 'edition.no-such-step', fix: 'from here it goes to public-notice' },
    });
  });
  it('lets a repeated job find the edition where it left it', () => {
    expect(decideStage(workflow, 'released', 'released', () => false)).toEqual({
      ok: true,
      stage: 'released',
    });
  });
});
