import { describe, expect, it } from '@jest/globals';
import { AnswerBuffer, sameValue, type Store } from './answer-buffer.js';

function storeOf(entries: Map<string, string>): Store {
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    key: (at) => [...entries.keys()][at] ?? null,
    get length() {
      return entries.size;
    },
  };
}

describe('the buffer of answers', () => {
  const whose = { account: 'anna', of: 'hangzhou' };

  it('has every text again after a crash, and none of another person or application', () => {
    const entries = new Map<string, string>();
    const before = new AnswerBuffer(storeOf(entries), whose);
    before.put({ question: 'overview', value: '第一稿', seen: 2 });
    before.put({ question: 'figures', value: [{ name: '办结率', value: '92.61' }], seen: 0 });
    const after = new AnswerBuffer(storeOf(entries), whose);
    expect(after.all()).toEqual([
      { question: 'overview', value: '第一稿', seen: 2 },
      { question: 'figures', value: [{ name: '办结率', value: '92.61' }], seen: 0 },
    ]);
    for (const other of [
      { ...whose, account: 'bo' },
      { ...whose, of: 'suzhou' },
    ])
      expect(new AnswerBuffer(storeOf(entries), other).all()).toEqual([]);
  });

  it('lets go of what the server has, and of nothing that was typed after it was sent', () => {
    const buffer = new AnswerBuffer(storeOf(new Map()), whose);
    buffer.put({ question: 'overview', value: '第一稿', seen: 0 });
    buffer.put({ question: 'overview', value: '第一稿，续', seen: 0 });
    expect(buffer.settle('overview', '第一稿')).toBe(false);
    expect(buffer.get('overview')?.value).toBe('第一稿，续');
    expect(buffer.settle('overview', '第一稿，续')).toBe(true);
    expect(buffer.all()).toEqual([]);
  });

  it('goes on with a store that takes nothing more, and says that a window must stay open', () => {
    const entries = new Map<string, string>();
    const full: Store = {
      ...storeOf(entries),
      length: 0,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const buffer = new AnswerBuffer(full, whose);
    buffer.put({ question: 'overview', value: '第一稿', seen: 1 });
    buffer.put({ question: 'overview', value: '第二稿', seen: 1 });
    expect([buffer.isFull, buffer.all()]).toEqual([
      true,
      [{ question: 'overview', value: '第二稿', seen: 1 }],
    ]);
    expect(buffer.settle('overview', '第一稿')).toBe(false);
    expect(buffer.settle('overview', '第二稿')).toBe(true);
    expect([buffer.isFull, buffer.all()]).toEqual([false, []]);
  });

  it('knows its own among the keys of a store', () => {
    const entries = new Map<string, string>();
    const buffer = new AnswerBuffer(storeOf(entries), whose);
    buffer.put({ question: 'overview', value: '第一稿', seen: 1 });
    const [key = ''] = entries.keys();
    expect(buffer.questionOf(key)).toBe('overview');
    const other = new AnswerBuffer(storeOf(entries), { ...whose, account: 'bo' });
    expect([other.questionOf(key), buffer.questionOf(null)]).toEqual([undefined, undefined]);
  });

  it('knows the same answer in another order of its members', () => {
    expect(sameValue([{ a: 1, b: 2 }], [{ b: 2, a: 1 }])).toBe(true);
    expect(sameValue(undefined, null)).toBe(true);
    expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(false);
  });
});
