import { describe, expect, it } from '@jest/globals';
import { instantOf } from './zoned-time.js';

const at = (local: string, zone: string): string => instantOf(local, zone).toISOString();

describe('the minute of a release', () => {
  it('is that of the named zone, whatever zone the machine has', () => {
    expect(at('2026-12-01T10:00', 'Asia/Shanghai')).toBe('2026-12-01T02:00:00.000Z');
    expect(at('2026-12-01T10:00', 'UTC')).toBe('2026-12-01T10:00:00.000Z');
    expect(at('2026-07-01T10:00', 'Asia/Urumqi')).toBe('2026-07-01T04:00:00.000Z');
  });

  it('knows summer and winter, and takes the first of two equal clock times', () => {
    expect(at('2026-07-01T10:00', 'Europe/Berlin')).toBe('2026-07-01T08:00:00.000Z');
    expect(at('2026-12-01T10:00', 'Europe/Berlin')).toBe('2026-12-01T09:00:00.000Z');
    expect(at('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('refuses a time that no clock shows, a date that does not exist and a zone that nobody knows', () => {
    expect(() => at('2026-03-29T02:30', 'Europe/Berlin')).toThrow(
      'no clock in Europe/Berlin shows',
    );
    expect(() => at('2026-13-01T10:00', 'Asia/Shanghai')).toThrow('is no date');
    expect(() => at('2026-12-01T10:00', 'Asia/Peking2')).toThrow('is no time zone');
  });
});
