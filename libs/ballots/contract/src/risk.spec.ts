import { describe, expect, it } from '@jest/globals';
import { assess, type BallotTrace, type RiskReason } from './risk.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 21, 1);

/** People who have nothing in common: each of them differs in everything that is looked at. */
const people = (count: number, parts: (index: number) => Partial<BallotTrace>): BallotTrace[] =>
  Array.from({ length: count }, (_, index) => ({
    receipt: `r${String(index).padStart(3, '0')}`,
    at: START + index * 1_000,
    tookMs: 8_000 + ((index * 7_919) % 50_000),
    device: `device ${index}`,
    prefix: `prefix ${index}`,
    agent: `agent ${index}`,
    alias: null,
    stem: null,
    domain: null,
    letters: null,
    choices: [index + 1],
    ...parts(index),
  }));
const [oneEntrant, oneBrowser] = [{ choices: [5] }, { agent: 'script' }];

type Found = Readonly<Record<string, readonly [number, RiskReason]>>;
const found = (ballots: readonly BallotTrace[], perDevice = 3): Found =>
  Object.fromEntries(
    assess(ballots, { perDevice }).map(({ receipt, score, reason }) => [receipt, [score, reason]]),
  );
const all = (count: number, score: number, reason: RiskReason): Found =>
  Object.fromEntries(people(count, () => ({})).map(({ receipt }) => [receipt, [score, reason]]));

// Each bound from both sides: a bound that moves or goes makes one of these fail.
describe('what sets a ballot aside', () => {
  it('is a confirmation within a second, not at one', () => {
    expect(found(people(2, (index) => ({ tookMs: 999 + index })))).toEqual(all(1, 1, 'too-fast'));
  });

  it('is what one device casts beyond its limit, in the order of time', () => {
    const phone = people(4, (index) => ({ device: 'phone', at: START - index * MINUTE }));
    expect(found(phone, 3)).toEqual(all(1, 1, 'same-device'));
    expect(found(phone, 4)).toEqual({});
  });

  it('is four spellings of one mailbox with something else in common, not three', () => {
    const spelled = (count: number, more: object) =>
      found(people(count, () => ({ alias: 'wanglei@example.net', ...more })));
    expect(spelled(4, oneEntrant)).toEqual(all(4, 0.8, 'alias-mailboxes'));
    expect(spelled(4, oneBrowser)).toEqual(all(4, 0.85, 'alias-mailboxes'));
    expect(spelled(3, oneEntrant)).toEqual({});
    expect(spelled(4, {})).toEqual({});
  });

  it('is five numbered mailboxes with entrant and browser in common, not four', () => {
    const numbered = (count: number, more: object) =>
      found(people(count, () => ({ stem: 'vote#@example.net', ...more })));
    expect(numbered(5, { ...oneEntrant, ...oneBrowser })).toEqual(
      all(5, 0.8, 'numbered-mailboxes'),
    );
    expect(numbered(4, { ...oneEntrant, ...oneBrowser })).toEqual({});
    expect(numbered(5, oneEntrant)).toEqual({});
    expect(numbered(5, oneBrowser)).toEqual({});
  });

  const alphabet = (index: number): string => String.fromCharCode(97 + index).repeat(3);
  for (const key of ['domain', 'prefix', 'agent'] as const)
    it(`is eight names in alphabetical order that share one ${key}, not seven`, () => {
      const score = key === 'agent' ? 0.95 : 0.7;
      const named = (count: number) =>
        found(
          people(count, (index) => ({ letters: alphabet(index), [key]: 'one', ...oneEntrant })),
        );
      expect(named(8)).toEqual(all(8, score, 'alphabetic-names'));
      expect(named(7)).toEqual({});
    });

  it('is no order of the alphabet that a name which comes often makes', () => {
    const named = (letters: readonly string[]) =>
      found(
        people(letters.length, (index) => ({
          letters: letters[index] ?? null,
          prefix: 'one',
          ...oneEntrant,
        })),
      );
    expect(named(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'g'])).toEqual(
      all(8, 0.7, 'alphabetic-names'),
    );
    expect(named(['a', 'b', 'c', 'd', 'e', 'f', 'f', 'f'])).toEqual({});
  });

  it('is a stretch in order in spite of one name out of place, not of two', () => {
    const named = (letters: string) =>
      Object.keys(
        found(
          people(letters.length, (index) => ({
            letters: letters[index] ?? null,
            prefix: 'one',
            ...oneEntrant,
          })),
        ),
      ).length;
    expect(named('bcdefghijaklm')).toBe(12);
    expect(named('bcdefghijaakl')).toBe(9);
    expect(named('bcdefgahi')).toBe(0);
  });

  for (const key of ['prefix', 'agent', 'domain'] as const)
    it(`is twenty within ten minutes that share one ${key} and haste, not nineteen`, () => {
      const score = key === 'agent' ? 0.95 : 0.7;
      const burst = (count: number, apart: number, from = START) =>
        found(
          people(count, (index) => ({ at: from + index * apart, tookMs: 2_000, [key]: 'one' })),
        );
      expect(burst(20, 25_000)).toEqual(all(20, score, 'burst'));
      expect(burst(19, 25_000)).toEqual({});
      expect(burst(20, 36_000)).toEqual({});
      // No edge of a window splits it.
      expect(burst(20, 15_000, START + 7 * MINUTE)).toEqual(all(20, score, 'burst'));
    });

  const crowd = (parts: (index: number) => Partial<BallotTrace>) =>
    found(people(20, (index) => ({ prefix: 'one', ...parts(index) })));

  it('is a burst of one entrant where nine of ten name it, and those who do', () => {
    const naming = (count: number) =>
      crowd((index) => ({ ...oneBrowser, choices: [index < count ? 5 : 100 + index] }));
    expect(naming(18)).toEqual(all(18, 0.8, 'burst'));
    expect(naming(17)).toEqual({});
  });

  it('is a burst of one browser where four of five are it, and those that are', () => {
    const same = (count: number) =>
      crowd((index) => ({ ...oneEntrant, ...(index < count && oneBrowser) }));
    expect(same(16)).toEqual(all(16, 0.8, 'burst'));
    expect(same(15)).toEqual({});
  });

  it('is haste where three of ten are below 3.5 seconds, of those who are', () => {
    const hasty = (count: number, ms = 3_499) =>
      crowd((index) => (index < count ? { tookMs: ms - index * 300 } : {}));
    expect(hasty(6)).toEqual(all(6, 0.7, 'burst'));
    expect(hasty(5)).toEqual({});
    expect(crowd((index) => (index < 6 ? { tookMs: 3_500 } : {}))).toEqual({});
  });

  it('is one pace of fifteen or more, whoever is far from it left out', () => {
    const even = (count: number, spread: number) =>
      found(
        people(count, (index) => ({
          stem: 'vote#@example.net',
          tookMs: 20_000 + Math.round((index / (count - 1)) * spread * 20_000),
        })),
      );
    expect(even(15, 0.3)).toEqual(all(15, 0.7, 'numbered-mailboxes'));
    expect(even(14, 0.3)).toEqual({});
    expect(even(15, 0.9)).toEqual({});
    const late = people(20, (index) => ({
      prefix: 'one',
      tookMs: index === 0 ? 14_000 : index === 19 ? 26_000 : 20_000 + index * 100,
    }));
    const { r000: _, r019: __, ...near } = all(20, 0.7, 'burst');
    expect(found(late)).toEqual(near);
  });

  it('is what speaks most against it, once', () => {
    const ordered = people(8, (index) => ({
      stem: 'vote#@example.net',
      prefix: 'one',
      letters: alphabet(index),
      ...oneEntrant,
      ...oneBrowser,
    }));
    expect(found(ordered)).toEqual(all(8, 0.95, 'alphabetic-names'));
    const aliases = ordered.map((ballot) => ({ ...ballot, alias: 'wanglei@example.net' }));
    expect(found(aliases)).toEqual(all(8, 1.05, 'alias-mailboxes'));
    const fast = people(4, () => ({ tookMs: 500, device: 'phone' }));
    expect(found(fast, 1)).toEqual(all(4, 1, 'too-fast'));
  });
});
