import { pinyin } from 'pinyin-pro';

/** Syllables without tones, separated by blanks; what is no Chinese character stays as it is. */
export const pinyinOf = (name: string): string =>
  pinyin(name, { toneType: 'none', type: 'array', v: true }).join(' ').toLowerCase();
