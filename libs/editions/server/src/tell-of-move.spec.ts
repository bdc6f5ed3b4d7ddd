import { describe, expect, it } from '@jest/globals';
import { concernedBy } from './tell-of-move.js';

const step = (...by: ('secretary' | 'data-officer' | 'publisher')[]) => ({
  stage: 'next',
  action: { 'zh-CN': '下一步' },
  by,
});

describe('the people concerned by a stage', () => {
  it('are those who may take a step from it and those who fill something in, each once', () => {
    expect(concernedBy({ to: [step('secretary'), step('secretary', 'publisher')] })).toEqual([
      'secretary',
      'publisher',
    ]);
    expect(concernedBy({ to: [step('secretary')], edits: ['city'] })).toEqual([
      'secretary',
      'city-lead',
      'city-contributor',
    ]);
  });
  it('are everybody at the end', () => {
    expect(concernedBy({ to: [] })).toContain('expert');
    expect(concernedBy({ to: [] })).toContain('auditor');
  });
});
