import { describe, expect, it } from '@jest/globals';
import { problemLine } from './problem-line.js';
import { platformRefusals, type AllRefusals } from './refusals.js';

const rooms = {
  ...platformRefusals,
  'auth.wrong': { detail: '邮箱或密码不正确', fix: '请核对大小写' },
  'auth.too-many': { detail: '尝试次数过多', fix: '请稍后再试' },
  'table.duplicate-city': {
    where: ({ row }) => `第${row}行`,
    detail: ({ city, before }) => `${city}已在第${before}行出现`,
  },
} satisfies Partial<AllRefusals> as AllRefusals;

describe('a refusal in front of its reader', () => {
  const wrong = { code: 'auth.wrong', detail: 'e-mail or password is wrong', fix: 'try again' };

  it('is said by the room in Chinese, and by the server in English', () => {
    expect(problemLine(wrong, 'zh-CN', rooms).detail).toBe('邮箱或密码不正确');
    expect(problemLine(wrong, 'en', rooms)).toEqual({ detail: wrong.detail, fix: wrong.fix });
  });

  it('names what it is about', () => {
    const city = {
      code: 'table.duplicate-city',
      detail: '深圳市 (440300) already stands in row 12',
      where: 'row 301',
      fix: 'keep one',
      values: { city: '深圳市', row: 301, before: 12 },
    };
    expect(problemLine(city, 'zh-CN', rooms)).toEqual({
      where: '第301行',
      detail: '深圳市已在第12行出现',
    });
    expect(problemLine(city, 'en', rooms)).toEqual({
      where: 'row 301',
      detail: city.detail,
      fix: 'keep one',
    });
  });

  it('is shown as stored where its values were not kept', () => {
    const old = { code: 'table.duplicate-city', detail: '深圳市 stands twice', where: 'row 301' };
    expect(problemLine(old, 'zh-CN', rooms)).toEqual({ where: 'row 301', detail: old.detail });
    const file = { code: 'evidence.type', detail: 'not taken', where: 'a.html', fix: 'send a pdf' };
    expect(problemLine(file, 'zh-CN', rooms)).toEqual({
      where: 'a.html',
      detail: '不接受这种文件，或内容与文件名不符',
      fix: 'send a pdf',
    });
  });

  it('says how long to wait', () => {
    const many = { code: 'auth.too-many', detail: 'too many tries', fix: 'wait', retryAfter: 840 };
    expect(problemLine(many, 'zh-CN', rooms)).toEqual({
      detail: '尝试次数过多',
      fix: '请14分钟后再试',
    });
    expect(problemLine({ ...many, retryAfter: 45 }, 'en', rooms).fix).toBe(
      'try again in 45 seconds',
    );
  });

  it('never tells a person to call an address of the interface', () => {
    const asked = { code: 'auth.step-up', detail: 'again', fix: 'POST /api/auth/step-up' };
    expect(JSON.stringify(problemLine(asked, 'en', rooms))).not.toContain('/api/');
  });
});
