import {
  decide,
  permissionNames,
  type Permission,
  type Standing,
} from '@bangyang/identity-contract';
import { describe, expect, it } from '@jest/globals';
import { permissionTitles } from './permission-titles.js';
import { policyWords } from './policy-words.js';

function whyNot(permission: Permission, standing: Standing, locale: 'zh-CN' | 'en'): string {
  const decision = decide(permission, { ...standing, steppedUp: true });
  return decision.ok ? '' : policyWords(permission, decision.problem, standing, locale);
}

describe('why something may not be done', () => {
  it('names the roles that may', () => {
    expect(whyNot('member.invite', { roles: ['auditor'] }, 'zh-CN')).toBe(
      '需要负责人或秘书的角色，请联系负责人',
    );
    expect(whyNot('mail.read', { roles: [] }, 'en')).toBe(
      'Needs the role Owner or Secretary; ask an owner',
    );
  });

  it('says when it is possible', () => {
    expect(whyNot('edition.configure', { roles: ['owner'], phase: 'released' }, 'zh-CN')).toBe(
      '期次已发布时不能进行；草稿时可以',
    );
  });

  it('keeps one’s own matters for another person', () => {
    expect(
      whyNot('member.change-roles', { roles: ['owner'], relation: 'self' }, 'zh-CN'),
    ).toContain('本人');
    expect(
      whyNot('release.confirm', { roles: ['publisher'], relation: 'author' }, 'zh-CN'),
    ).toContain('提出者');
  });

  it('never speaks in codes, whoever asks for whatever', () => {
    for (const permission of permissionNames)
      for (const phase of ['draft', 'running', 'released'] as const) {
        const words = whyNot(permission, { roles: [], phase }, 'zh-CN');
        expect([permission, /[a-z]/.test(words)]).toEqual([permission, false]);
      }
  });
});

describe('titles of permissions', () => {
  it('are there for every permission, in both languages', () => {
    expect(Object.keys(permissionTitles).sort()).toEqual([...permissionNames].sort());
    for (const title of Object.values(permissionTitles)) {
      expect(title['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(title.en).toMatch(/^[a-z’ ]+$/);
    }
  });
});
