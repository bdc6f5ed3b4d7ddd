import { newSigningKey } from '@bangyang/kernel/signature';
import { describe, expect, it } from '@jest/globals';
import {
  chain,
  checkLedger,
  LEDGER_START,
  openingsHash,
  recount,
  signCheckpoint,
  signResult,
  type Opening,
  type PublicLedger,
} from './ledger.js';
import { commitmentOf } from './commitment.js';
import { tally } from './tally.js';

const key = newSigningKey();
const edition = 'ten-2026';

/** Five ballots for entrants 1 to 3, one of them void; checkpoints after two and after five. */
function vote(): PublicLedger & { readonly openings: Opening[] } {
  const choices = [[1], [1, 2], [3], [1], [2, 3]];
  const openings = choices.map((chosen, index): Opening => ({
    sequence: index + 1,
    receipt: `R${index}`,
    choices: chosen,
    salt: `${index}`.repeat(32),
    status: index === 3 ? 'void' : 'counted',
    reason: index === 3 ? 'burst' : null,
  }));
  const entries = [
    ...chain(
      { sequence: 0, hash: LEDGER_START },
      openings.map((one) => commitmentOf({ edition, ...one })),
    ),
  ];
  const point = (count: number) =>
    signCheckpoint(
      {
        edition,
        entries: count,
        head: entries[count - 1]?.hash ?? '',
        at: `2026-11-21T0${count}:00:00Z`,
      },
      key,
    );
  const result = signResult(
    {
      edition,
      entries: 5,
      head: entries[4]?.hash ?? '',
      openings: openingsHash(openings),
      tally: [...tally([1, 2, 3], openings, openings)],
    },
    key,
  );
  return { edition, entries, checkpoints: [point(2), point(5)], openings, result };
}

describe('a public ledger', () => {
  it('is counted again from public files alone, the void ballot beside the others', () => {
    expect(recount(vote())).toEqual({
      ok: true,
      ballots: 5,
      void: 1,
      tally: [
        { entrant: 1, counted: 2, quarantined: 0, void: 1 },
        { entrant: 2, counted: 2, quarantined: 0, void: 0 },
        { entrant: 3, counted: 2, quarantined: 0, void: 0 },
      ],
    });
  });

  it('says before the result that only the chain can be followed', () => {
    expect(recount({ ...vote(), openings: null, result: null })).toMatchObject({
      ok: false,
      where: 'openings',
    });
  });

  it('betrays a ballot that was taken out and chained over, to whoever looked before', () => {
    const before = checkLedger({ ...vote(), checkpoints: vote().checkpoints.slice(0, 1) });
    expect(before).toMatchObject({ fault: null });
    if (before.fault || !before.seen) return;
    const rest = vote().openings.toSpliced(1, 1);
    const entries = [
      ...chain(
        { sequence: 0, hash: LEDGER_START },
        rest.map((one) => commitmentOf({ edition, ...one })),
      ),
    ];
    const head = entries.at(-1)?.hash ?? '';
    const checkpoints = [
      signCheckpoint({ edition, entries: 4, head, at: '2026-11-21T05:00:00Z' }, key),
    ];
    // Whoever comes for the first time sees a ledger that fits together; the earlier visitor does not.
    expect(checkLedger({ edition, entries, checkpoints })).toMatchObject({ fault: null });
    expect(checkLedger({ edition, entries, checkpoints }, before.seen)).toMatchObject({
      fault: { where: 'entry 2', what: 'it had another hash when it was looked at earlier' },
    });
  });

  it('betrays every other change, and where it is', () => {
    const { openings, result, ...rest } = vote();
    const faults: [Partial<PublicLedger>, string][] = [
      [{ entries: rest.entries.slice(0, 4) }, 'checkpoint of 2026-11-21T05:00:00Z'],
      [{ entries: rest.entries.toSpliced(2, 1) }, 'entry 4'],
      [
        { entries: rest.entries.with(2, { ...rest.entries[2]!, commitment: '0'.repeat(64) }) },
        'entry 3',
      ],
      [{ openings: openings.with(0, { ...openings[0]!, choices: [2] }) }, 'opening 1'],
      [{ openings: openings.with(3, { ...openings[3]!, status: 'counted' }) }, 'openings'],
      [{ openings: openings.slice(1) }, 'openings'],
      [{ result: { ...result!, content: { ...result!.content, entries: 4 } } }, 'result'],
      [
        { checkpoints: [{ ...rest.checkpoints[0]!, signature: '0'.repeat(128) }] },
        'checkpoint of 2026-11-21T02:00:00Z',
      ],
    ];
    for (const [change, where] of faults)
      expect(recount({ ...vote(), ...change })).toMatchObject({ ok: false, where });
  });

  it('betrays sums that the ballots do not make, though they are signed', () => {
    const { result, ...rest } = vote();
    const { format: _, ...content } = result!.content;
    const [first, ...others] = content.tally;
    const raised = signResult(
      { ...content, tally: [{ ...first!, counted: first!.counted + 1 }, ...others] },
      key,
    );
    expect(recount({ ...rest, result: raised })).toMatchObject({ ok: false, where: 'entrant 1' });
  });

  it('betrays that its checkpoints are gone, to whoever saw them', () => {
    const before = checkLedger(vote());
    if (before.fault || !before.seen) throw new Error('the ledger is in order');
    expect(checkLedger({ ...vote(), checkpoints: [] }, before.seen)).toMatchObject({
      fault: { where: 'checkpoints' },
    });
  });

  it('lets nobody try out what a commitment stands for: the same choice has another one each time', () => {
    const of = (salt: string) => commitmentOf({ edition, receipt: 'R', choices: [1], salt });
    expect(of('a'.repeat(32))).not.toBe(of('b'.repeat(32)));
  });
});

describe('the tally', () => {
  it('takes the last word about a ballot, and counts nobody twice within one', () => {
    expect(
      tally(
        [1, 2],
        [
          { receipt: 'A', choices: [1, 1, 2] },
          { receipt: 'B', choices: [1, 9] },
        ],
        [
          { receipt: 'A', status: 'quarantined' },
          { receipt: 'B', status: 'quarantined' },
          { receipt: 'A', status: 'counted' },
        ],
      ),
    ).toEqual([
      { entrant: 1, counted: 1, quarantined: 1, void: 0 },
      { entrant: 2, counted: 1, quarantined: 0, void: 0 },
    ]);
  });
});
