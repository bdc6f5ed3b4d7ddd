import { expect, it } from '@jest/globals';
import { suggestSlug } from './suggest-slug.js';

it('proposes an address that nobody has', () => {
  expect(suggestSlug('top100', 2026, [])).toBe('top100-2026');
  expect(suggestSlug('top100', 2026, ['top100-2026', 'top100-2026-2'])).toBe('top100-2026-3');
});
