import { describe, expect, it } from '@jest/globals';
import { auditPath, withOlder } from './audit-pages.js';

describe('reading back through the audit', () => {
  const entries = (...sequences: number[]) => sequences.map((sequence) => ({ sequence }));

  it('puts older entries below, each once', () => {
    expect(withOlder(entries(9, 8, 7), entries(7, 6, 5))).toEqual(entries(9, 8, 7, 6, 5));
  });

  it('shows what was done meanwhile first', () => {
    expect(withOlder(entries(8, 7), entries(9, 8, 7))).toEqual(entries(9, 8, 7));
  });

  it('asks for what was chosen, whatever a name contains', () => {
    expect(auditPath('/a', { action: '', actor: '' })).toBe('/a');
    expect(auditPath('/a', { action: 'member.', actor: '李&王' })).toBe(
      '/a?action=member.&actor=%E6%9D%8E%26%E7%8E%8B',
    );
  });
});
