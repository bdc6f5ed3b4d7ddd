import { describe, expect, it } from '@jest/globals';
import { readMoment } from './read-moment.js';

describe('a moment as people read it', () => {
  const zone = 'Asia/Shanghai';
  it('ends a day at its 24:00, whatever the zone of the machine is', () => {
    const end = new Date('2026-11-30T16:00:00Z');
    expect(readMoment(end, { zone })).toBe('2026年11月30日 24:00');
    expect(readMoment(end, { zone, locale: 'en' })).toBe('November 30, 2026 24:00');
    expect(readMoment(end, { zone: 'UTC' })).toBe('2026年11月30日 16:00');
  });
  it('is day and minute otherwise', () => {
    expect(readMoment(new Date('2026-11-30T16:01:59Z'), { zone })).toBe('2026年12月1日 00:01');
    expect(readMoment(new Date('2026-12-05T10:00:00Z'), { zone })).toBe('2026年12月5日 18:00');
  });
});
