import { describe, expect, it } from '@jest/globals';
import { Converter } from 'opencc-js';
import { gazetteer } from './gazetteer.js';
import { simplifiedName } from './traditional-characters.js';

describe('names of places in traditional characters', () => {
  it.each(['t', 'tw', 'hk'] as const)('are read as written in %s, for every city', (to) => {
    const traditional = Converter({ from: 'cn', to });
    const cities = gazetteer.filter(({ level }) => level !== 'county').map(({ name }) => name);
    const read = cities.map((name) => simplifiedName(traditional(name)));
    expect(read.filter((name, at) => name !== cities[at])).toEqual([]);
  });
});
