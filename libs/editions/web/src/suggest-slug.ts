/** An address for a new edition: the methodology and the year, numbered when it is taken. */
export function suggestSlug(methodology: string, year: number, taken: readonly string[]): string {
  const plain = `${methodology}-${year}`;
  if (!taken.includes(plain)) return plain;
  let number = 2;
  while (taken.includes(`${plain}-${number}`)) number += 1;
  return `${plain}-${number}`;
}
