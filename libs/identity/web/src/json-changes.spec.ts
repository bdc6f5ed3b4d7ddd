import { describe, expect, it } from '@jest/globals';
import { changesBetween } from './json-changes.js';

describe('what an entry of the audit changed', () => {
  it('is what differs, not what stayed', () => {
    expect(
      changesBetween(
        { roles: ['secretary'], edition: null },
        { roles: ['secretary', 'publisher'], edition: null },
      ),
    ).toEqual([{ path: 'roles', before: 'secretary', after: 'secretary, publisher' }]);
  });

  it('is found deep inside, with where it stands', () => {
    const calendar = [{ stage: 'review', endsOn: '2026-09-30' }];
    const later = [{ stage: 'review', endsOn: '2026-10-15' }];
    expect(changesBetween({ settings: { calendar } }, { settings: { calendar: later } })).toEqual([
      { path: 'settings.calendar.0.endsOn', before: '2026-09-30', after: '2026-10-15' },
    ]);
  });

  it('is everything when something was made, and nothing when nothing is told', () => {
    expect(changesBetween(null, { name: '数据接口', days: 90 })).toEqual([
      { path: 'name', before: undefined, after: '数据接口' },
      { path: 'days', before: undefined, after: '90' },
    ]);
    expect(changesBetween(null, null)).toEqual([]);
    expect(changesBetween({}, undefined)).toEqual([]);
  });
});
