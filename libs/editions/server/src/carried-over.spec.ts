import { describe, expect, it } from '@jest/globals';
import { calendarNow, stageNow } from './carried-over.js';

const workflow = {
  initial: 'gathering',
  stages: ['gathering', 'check'].map((name) => ({ name, title: { 'zh-CN': name }, to: [] })),
  renamed: { collection: 'gathering', survey: null },
};

describe('a draft under a version that renames stages', () => {
  it('keeps the days of its calendar under the new names, and drops those of stages that are no more', () => {
    expect(
      calendarNow(workflow, [
        { stage: 'collection', endsOn: '2026-05-01' },
        { stage: 'survey', endsOn: '2026-05-20' },
        { stage: 'check', endsOn: '2026-06-01' },
      ]),
    ).toEqual([
      { stage: 'gathering', endsOn: '2026-05-01' },
      { stage: 'check', endsOn: '2026-06-01' },
    ]);
    expect(stageNow(workflow, 'collection')).toBe('gathering');
  });
});
