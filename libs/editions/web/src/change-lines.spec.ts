import { describe, expect, it } from '@jest/globals';
import { changeLines, misplacedStage } from './change-lines.js';
import { words } from './words.js';

describe('a change of an open edition', () => {
  it('is read as lines of titles and numbers', () => {
    const edition = {
      indicators: [
        { code: 'base', parent: null, title: { 'zh-CN': '发展基础' }, unit: null, weight: '1' },
      ],
      tiers: [
        {
          list: 'ranking',
          title: { 'zh-CN': '百强榜' },
          tier: 'first',
          tierTitle: { 'zh-CN': '第一梯队' },
          from: '70',
        },
      ],
    };
    const adjustments = {
      weights: { base: '2' },
      thresholds: { ranking: { first: '72' } },
      why: { 'zh-CN': '基础更重要' },
    };
    const lines = changeLines({ adjustments }, edition, words['zh-CN'], (text) => text['zh-CN']);
    expect(lines).toEqual([
      '权重 发展基础: 2',
      '起点分 百强榜 · 第一梯队: 72',
      '调整的理由: 基础更重要',
    ]);
  });
});

describe('a calendar', () => {
  const order = ['universe', 'screening', 'selection'];

  it('names the stage that is to end before an earlier one', () => {
    const days = [
      { stage: 'universe', endsOn: '2026-12-01' },
      { stage: 'screening', endsOn: '2026-11-28' },
    ];
    expect(misplacedStage(days, order)).toBe('screening');
    expect(misplacedStage(days.slice(0, 1), order)).toBeUndefined();
  });

  it('looks past stages without a day', () => {
    const days = [
      { stage: 'selection', endsOn: '2026-11-01' },
      { stage: 'universe', endsOn: '2026-12-01' },
    ];
    expect(misplacedStage(days, order)).toBe('selection');
    expect(misplacedStage([], order)).toBeUndefined();
  });
});
