import { describe, expect, it } from '@jest/globals';
import { sayClaim, type ClaimNames } from './say-claim.js';

const names: ClaimNames = {
  list: (id) => (id === 'ranking' ? { 'zh-CN': '百强榜', en: 'The hundred' } : undefined),
  column: (id) =>
    ({
      province: { 'zh-CN': '省份', en: 'Province' },
      rank: { 'zh-CN': '名次', en: 'Rank' },
      level: { 'zh-CN': '行政级别', en: 'Level' },
    })[id],
  cell: (text) => (text === 'municipality' ? '直辖市' : undefined),
};

describe('a claim in words', () => {
  it.each([
    ['count(ranking) = 100', '《百强榜》的行数 = 100', 'number of “The hundred” = 100'],
    [
      'count(ranking where province = "广东省" and rank <= 5) > 10',
      '《百强榜》中“省份”为“广东省”，且“名次” ≤ 5的行数 > 10',
      'number of the rows of “The hundred” with “Province” = “广东省” and “Rank” ≤ 5 > 10',
    ],
    [
      'distinct(province of ranking where level = "municipality") = 4',
      '《百强榜》中“行政级别”为“直辖市”者的“省份”去重后的个数 = 4',
      'number of different “Province” of the rows of “The hundred” with “Level” = “municipality” = 4',
    ],
    [
      'sorted(leaders(province of ranking, 3)) = sorted(["江苏省", "山东省"])',
      '《百强榜》的“省份”中出现最多的前3位（并列者都算） = “江苏省”、“山东省”',
      'the 3 most frequent of “Province” of “The hundred”, ties included = “江苏省”, “山东省”',
    ],
  ])('says %s', (claim, zh, en) => {
    expect(sayClaim(claim, names)).toEqual({ 'zh-CN': zh, en });
  });

  it('refuses what nobody has named: a reader would be shown a key', () => {
    expect(() => sayClaim('count(unknown) = 1', names)).toThrow(
      expect.objectContaining({ code: 'claim.unknown' }),
    );
    expect(() => sayClaim('count(nobody of ranking) = 1', names)).toThrow(
      expect.objectContaining({ code: 'claim.unknown' }),
    );
  });
});
