import { describe, expect, it } from '@jest/globals';
import { canonicalJson, formatDecimal, roundDecimal, sha256 } from './index.js';
import { newSigningKey, publicKeyOf, signText, verifyText } from './signature.js';

describe('published numbers', () => {
  it('rounds what a reader sees, half away from zero', () => {
    expect(roundDecimal(1.005, 2)).toBe(1.01);
    expect(roundDecimal(-1.005, 2)).toBe(-1.01);
    expect(roundDecimal(69.995, 2)).toBe(70);
    expect(roundDecimal(2.5e-7, 2)).toBe(0);
    expect(formatDecimal(73.2, 2)).toBe('73.20');
  });
});

describe('canonical JSON', () => {
  it('is one text whatever order the keys came in', () => {
    expect(canonicalJson({ b: [1, null], a: '榜' })).toBe('{"a":"榜","b":[1,null]}');
    expect(canonicalJson({ a: '榜', b: [1, null] })).toBe('{"a":"榜","b":[1,null]}');
  });
  it('refuses what JSON would turn into null', () => {
    expect(() => canonicalJson({ score: Number.NaN })).toThrow('NaN has no JSON form');
  });
  it('hashes the published test vector of FIPS 180-4', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('signatures', () => {
  it('hold for the signed text alone', () => {
    const key = newSigningKey();
    const signature = signText('北京市 1', key);
    expect(verifyText('北京市 1', signature, publicKeyOf(key))).toBe(true);
    expect(verifyText('北京市 2', signature, publicKeyOf(key))).toBe(false);
    expect(verifyText('北京市 1', 'not a signature', publicKeyOf(key))).toBe(false);
  });
});
