import { describe, expect, it } from '@jest/globals';
import { certificatePage } from './certificate-page.js';

describe('a certificate', () => {
  it('says who stands where, and its code leads to the page that checks it', async () => {
    const { data, qr } = await certificatePage(
      {
        id: '0a1b2-c3d4e-5f607-18293',
        slug: 'top100-2021',
        title: { 'zh-CN': '2022百强', en: 'Top 100 of 2022' },
        list: 'ranking',
        listTitle: { 'zh-CN': '总榜', en: 'The list' },
        organiser: '赛迪',
        name: '杭州市',
        code: '330100',
        rank: 5,
        tier: { 'zh-CN': '第一梯队', en: 'First tier' },
        releasedAt: '2022-02-28T18:00:00.000Z',
        bundleHash: 'ab',
        state: 'valid',
      },
      'https://bang.example',
    );
    expect(data).toMatchObject({
      name: '杭州市',
      entered: '列入《2022百强》“总榜”，第5名，第一梯队。',
      enteredEn: 'Hangzhou stands in "The list" of Top 100 of 2022, rank 5, first tier.',
      date: '2022-03-01',
      address: 'https://bang.example/certificates/0a1b2-c3d4e-5f607-18293',
    });
    expect(qr).toMatch(/^<svg/);
  });
});
