import { describe, expect, it } from '@jest/globals';
import { shippedArchive } from '../archive/shipped-archive.fixture.js';
import {
  findValue,
  judgeClaim,
  stateSentence,
  type ClaimData,
  type Row,
} from './evaluate-claim.js';

/** Five cities of three provinces: counted by hand. */
const cities: readonly Row[] = [
  { rank: '1', city: '甲', province: '东', score: '80.5' },
  { rank: '2', city: '乙', province: '西', score: '70.25' },
  { rank: '3', city: '丙', province: '东', score: '70.25' },
  { rank: '4', city: '丁', province: '南', score: '60' },
  { rank: '5', city: '戊', province: '南', score: '' },
];
const data: ClaimData = {
  rows: (list) => (list === 'ranking' || list === 'other-edition/list-5' ? cities : undefined),
};

describe('claims over lists', () => {
  it.each([
    ['count(ranking)', '5'],
    ['count(ranking where province = "东")', '2'],
    ['count(ranking where province = "东" or rank >= 4)', '4'],
    ['count(ranking where not province = "东" and score > 60)', '1'],
    ['count(ranking where city in ["甲", "戊", "己"])', '2'],
    ['count(ranking where score < 1000)', '4'],
    ['distinct(province of ranking)', '3'],
    ['sum(score of ranking where rank <= 4)', '281'],
    ['max(rank of ranking) - min(rank of ranking)', '4'],
    ['average(rank of ranking)', '3'],
    ['share(ranking where province = "东", ranking)', '0.4'],
    ['round(2 / 3 * 100, 1)', '66.7'],
    ['1 + 2 * 3 - 4', '3'],
    ['value(rank of ranking where city = "丙")', '3'],
    ['values(city of ranking where rank > 3)', '丁、戊'],
    ['leaders(province of ranking, 1)', '东、南'],
    ['leaders(province of ranking, 3)', '东、南、西'],
    ['common(city of ranking where rank < 3, ["乙", "丁"])', '乙'],
    ['without(city of ranking, city of ranking where rank > 1)', '甲'],
    ['split("甲、乙", "、")', '甲、乙'],
    ['count(other-edition/list-5)', '5'],
    ['0.1 + 0.2 = 0.3', 'true'],
    ['ascending(rank of ranking)', 'true'],
    ['values(city of ranking where rank < 3) = ["甲", "乙"]', 'true'],
    ['values(city of ranking where rank < 3) = ["乙", "甲"]', 'false'],
  ])('finds %s to be %s', (claim, value) => {
    expect(findValue(claim, data)).toBe(value);
  });

  it('shows the numbers of both sides though the first decides', () => {
    expect(
      judgeClaim('count(ranking) > 10 and count(ranking where province = "东") > 10', data),
    ).toEqual({
      holds: false,
      findings: [
        { of: 'count(ranking)', value: '5' },
        { of: 'count(ranking where province = "东")', value: '2' },
      ],
    });
  });

  it.each([
    ['count(ranking', '"the end" is not understood here'],
    ['count(ranking) >', '"the end" is not understood here'],
    ['count(ranking) = 5 5', '"5" is not understood here'],
    ['process.exit(1)', 'is not understood here'],
    ['`x`', 'is not understood here'],
    ['count(ranking)', 'not whether something is so'],
    ['count(nowhere) = 1', 'there is no such list'],
    ['count(ranking where height > 3) = 1', 'there is no such column'],
    ['constructor(ranking) = 1', 'there is no "constructor"'],
    ['count(ranking where constructor = 1) = 1', 'there is no such column'],
    ['value(city of ranking) = "甲"', 'one value was expected, there are 5'],
    ['sum(city of ranking) = 1', 'this is no number'],
  ])('refuses %s', (claim, what) => {
    expect(() => judgeClaim(claim, data)).toThrow(what);
  });
});

describe('sentences bound to their data', () => {
  const printed = shippedArchive().find((edition) => edition.slug === 'top100-2021-printed');
  const ranking = (printed?.lists.find((list) => list.id === 'ranking')?.rows ?? []).map(
    ({ name, province = '' }): Row => ({ city: name, province }),
  );
  const white: ClaimData = { rows: (list) => (list === 'ranking' ? ranking : undefined) };
  const sentence = (over: number) => ({
    text: {
      'zh-CN': `广东上榜城市{count}个，超过${over}个`,
      en: `Guangdong has {count} listed cities, more than ${over}`,
    },
    values: { count: 'count(ranking where province = "广东省")' },
    check: `count(ranking where province = "广东省") > ${over}`,
  });

  it('are said with the numbers of the data', () => {
    expect(stateSentence(sentence(9), white)).toEqual({
      'zh-CN': '广东上榜城市10个，超过9个',
      en: 'Guangdong has 10 listed cities, more than 9',
    });
  });

  it('stop whoever builds with them when they are false, and print the counts', () => {
    expect(() => stateSentence(sentence(10), white)).toThrow(
      'the data do not bear it out: count(ranking where province = "广东省") = 10',
    );
  });

  it('do not leave a gap for a value that is not there', () => {
    expect(() =>
      stateSentence({ text: { 'zh-CN': '共{all}个' }, check: 'count(ranking) = 100' }, white),
    ).toThrow('there is no value {all}');
  });
});
