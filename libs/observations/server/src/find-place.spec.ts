import { describe, expect, it } from '@jest/globals';
import { placeFinder } from './find-place.js';

const ofCounties = placeFinder({
  manifest: { subject: 'county' },
  populations: [{ id: 'counties', kind: 'county', classes: ['county', 'district'] }],
  indices: [{ population: 'counties' }],
} as unknown as Parameters<typeof placeFinder>[0]);

describe('the row of a place', () => {
  it('of another level is named by its place and can be taken out', () => {
    expect(ofCounties({ code: '441900', name: '广东省东莞市' })).toEqual({
      codeOf: '广东省东莞市',
      what: '"441900" is the code of 广东省东莞市, which is no county',
      fix: 'write the code of a county, or take the row out of the table',
    });
  });

  it('of no place, or with the name of a county, is put right by that name', () => {
    expect(ofCounties({ code: '999999' })).toMatchObject({
      what: '"999999" is no code of a county',
    });
    expect(ofCounties({ code: '320500', name: '昆山市' })).toMatchObject({
      candidates: ['江苏省苏州市昆山市'],
      fix: 'write 320583 for 江苏省苏州市昆山市',
    });
  });
});
