import { describe, expect, it } from '@jest/globals';
import type { Definition } from '@bangyang/methodology-sdk';
import { populationOf } from './population.js';

const why = { 'zh-CN': '直辖市所辖区不参评' };
const counties: Definition['populations'][number] = {
  id: 'counties',
  title: { 'zh-CN': '县域' },
  kind: 'county',
  classes: ['district', 'county-level-city', 'county'],
  exclude: [
    { classes: ['municipality-district'], why },
    { under: ['71'], why: { 'zh-CN': '不含台湾' } },
  ],
};
const row = (code: string, name: string) => ({ code, name, province: '', values: [] });
const table = {
  series: [],
  rows: [
    row('110101', '北京市东城区'),
    row('130102', '河北省石家庄市长安区'),
    row('320583', '江苏省苏州市昆山市'),
    row('330100', '杭州市'),
    row('330122', '浙江省杭州市桐庐县'),
    row('500235', '重庆市云阳县'),
    row('710101', '某区'),
  ],
};

describe('the population of an index', () => {
  it('holds the classes that take part, in the order of the table, and counts why others do not', () => {
    const { inputs, outside } = populationOf({ populations: [counties] }, 'counties', table);
    expect(inputs.rows.map(({ code }) => code)).toEqual(['130102', '320583', '330122', '500235']);
    expect(outside).toEqual([
      { why, count: 1 },
      { why: { 'zh-CN': '不属于参评类别', en: 'Of a class that does not take part' }, count: 1 },
      { why: { 'zh-CN': '不含台湾' }, count: 1 },
    ]);
  });

  it('takes every row when its entrants are no places', () => {
    const products = { ...counties, id: 'products', classes: [], exclude: [] };
    const { inputs, outside } = populationOf({ populations: [products] }, 'products', table);
    expect([inputs.rows.length, outside]).toEqual([7, []]);
  });
});
