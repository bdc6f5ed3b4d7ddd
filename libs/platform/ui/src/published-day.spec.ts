import { describe, expect, it } from '@jest/globals';
import { publishedDay } from './published-day.js';

describe('the day on which something was published', () => {
  it('is the day in Beijing, as its documents print it', () => {
    expect(publishedDay('2026-11-21T18:30:00.000Z', 'zh-CN')).toBe('2026年11月22日');
    expect(publishedDay('2026-11-21T15:59:00.000Z', 'en')).toBe('Nov 21, 2026');
  });
});
