/** Thousands apart: 2,767. Chinese and English do it alike. */
export const grouped = (count: number): string => count.toLocaleString('en');

/** A number with its noun in English. */
export const plural = (count: number, one: string, many: string): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;
