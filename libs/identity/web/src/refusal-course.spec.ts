import { describe, expect, it } from '@jest/globals';
import { changes, courseOf, wayBack } from './refusal-course.js';

describe('a refused request', () => {
  const asked = { ownRefusals: false, signedIn: true };

  it('is repeated after the password where it needs it fresh', () => {
    expect(courseOf({ ...asked, code: 'auth.step-up' })).toBe('ask-password');
  });

  it('leads to the sign-in when the session has ended, and not when there was none', () => {
    expect(courseOf({ ...asked, code: 'auth.signed-out' })).toBe('sign-in');
    expect(courseOf({ ...asked, signedIn: false, code: 'auth.signed-out' })).toBe('page');
  });

  it('is heard by its page otherwise', () => {
    for (const code of ['policy.role', 'edition.stale', 'auth.csrf', 'network'])
      expect(courseOf({ ...asked, code })).toBe('page');
  });

  it('asks for no password while one is being given', () => {
    for (const code of ['auth.step-up', 'auth.wrong', 'auth.signed-out'])
      expect(courseOf({ ...asked, ownRefusals: true, code })).toBe('page');
  });
});

describe('the proof that a page of ours asks', () => {
  it('goes with what changes something', () => {
    expect(['POST', 'PUT', 'DELETE', 'PATCH'].every(changes)).toBe(true);
    expect(['GET', 'HEAD'].some(changes)).toBe(false);
  });
});

describe('the way back after signing in', () => {
  it('is the page that was wanted', () => {
    expect(wayBack('/editions/top100-2026/data?tab=2')).toBe('/editions/top100-2026/data?tab=2');
  });

  it('is never another site, nor the sign-in again', () => {
    for (const back of [
      undefined,
      '',
      'https://x.example',
      '//x.example',
      '/\\x.example',
      '/login',
    ])
      expect(wayBack(back)).toBe('/');
  });
});
