import { describe, expect, it } from '@jest/globals';
import { certificatesOf } from './certificates.js';
import type { PublishedEdition } from './published-edition.js';

const text = (zh: string) => ({ 'zh-CN': zh });

/** As much of a release as a certificate speaks of. */
const signed = (whole: string, names: readonly string[]): PublishedEdition['bundle'] =>
  ({
    hashes: { whole },
    edition: { slug: 'ten-2019', title: text('十大样板') },
    definition: {
      lists: [{ id: 'winners' }],
      publications: [
        { id: 'web', format: 'web', lists: ['winners', 'all'] },
        { id: 'paper', format: 'certificate', lists: ['winners'] },
      ],
    },
    lists: [
      {
        id: 'winners',
        title: text('样板城市'),
        rows: names.map((name, at) => ({ position: at + 1, name })),
      },
      { id: 'all', title: text('全部'), rows: [{ position: 1, name: '某市' }] },
    ],
  }) as unknown as PublishedEdition['bundle'];

const edition = (changes: Partial<PublishedEdition>): PublishedEdition =>
  ({
    bundle: signed('b', ['杭州市', '宁波市']),
    releasedAt: '2020-02-01T00:00:00.000Z',
    organiser: '赛迪',
    superseded: [],
    history: [
      { sequence: 1, kind: 'release', releasedAt: '2020-02-01T00:00:00.000Z', note: '首次' },
    ],
    ...changes,
  }) as PublishedEdition;

describe('certificates', () => {
  it('are given to the rows of the lists that the methodology names, each with a number of its own', () => {
    const given = certificatesOf(edition({}));
    expect(given.map(({ name, state }) => [name, state])).toEqual([
      ['杭州市', 'valid'],
      ['宁波市', 'valid'],
    ]);
    for (const { id } of given) expect(id).toMatch(/^[0-9a-f]{5}(-[0-9a-f]{5}){3}$/);
    expect(new Set(given.map(({ id }) => id)).size).toBe(2);
  });

  it('of a corrected release say so, and lead to those in force for whom it still names', () => {
    const given = certificatesOf(
      edition({
        superseded: [
          { bundle: signed('a', ['杭州市', '温州市']), releasedAt: '2020-01-01T00:00:00.000Z' },
        ],
        history: [
          {
            sequence: 2,
            kind: 'correction',
            releasedAt: '2020-02-01T00:00:00.000Z',
            note: '漏计一票',
          },
          { sequence: 1, kind: 'release', releasedAt: '2020-01-01T00:00:00.000Z', note: '首次' },
        ],
      }),
    );
    const of = (name: string, state: string) =>
      given.find((item) => item.name === name && item.state === state);
    expect(of('杭州市', 'corrected')).toMatchObject({
      note: '漏计一票',
      now: of('杭州市', 'valid')?.id,
      releasedAt: '2020-01-01T00:00:00.000Z',
    });
    expect(of('温州市', 'corrected')).toBeDefined();
    expect(of('温州市', 'corrected')?.now).toBeUndefined();
  });

  it('of a withdrawn edition hold no more, whatever they were', () => {
    const given = certificatesOf(
      edition({
        history: [
          {
            sequence: 2,
            kind: 'withdrawal',
            releasedAt: '2020-03-01T00:00:00.000Z',
            note: '数据有误',
          },
        ],
      }),
    );
    expect(new Set(given.map(({ state, note }) => `${state} ${note}`))).toEqual(
      new Set(['withdrawn 数据有误']),
    );
  });
});
