import { describe, expect, it } from '@jest/globals';
import { problemLine } from './problem-line.js';
import { problemWords } from './problem-words.js';

describe('a refusal in front of its reader', () => {
  const wrong = { code: 'auth.wrong', detail: 'e-mail or password is wrong', fix: 'try again' };

  it('is in Chinese where there are words for it, and as the server said otherwise', () => {
    expect(problemLine(wrong, 'zh-CN').detail).toBe('邮箱或密码不正确');
    expect(problemLine(wrong, 'en')).toEqual({ detail: wrong.detail, fix: wrong.fix });
    const city = { code: 'table.duplicate-city', detail: '深圳市 stands twice', where: 'row 301' };
    expect(problemLine(city, 'zh-CN')).toEqual({ where: 'row 301', detail: city.detail });
  });

  it('says how long to wait', () => {
    const many = { code: 'auth.too-many', detail: 'too many tries', fix: 'wait', retryAfter: 840 };
    expect(problemLine(many, 'zh-CN')).toEqual({ detail: '尝试次数过多', fix: '请14分钟后再试' });
    expect(problemLine({ ...many, retryAfter: 45 }, 'en').fix).toBe('try again in 45 seconds');
  });

  it('never tells a person to call an address of the interface', () => {
    const asked = { code: 'auth.step-up', detail: 'again', fix: 'POST /api/auth/step-up' };
    for (const locale of ['zh-CN', 'en'] as const)
      expect(JSON.stringify(problemLine(asked, locale))).not.toContain('/api/');
  });

  it('has no empty words', () => {
    const lines = Object.values(problemWords).flatMap((words) => Object.values(words));
    expect(lines.filter(({ detail, fix }) => detail === '' || fix === '')).toEqual([]);
  });
});
