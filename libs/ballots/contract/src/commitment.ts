import { sha256 } from '@bangyang/kernel';

/**
 * `choices` in ascending order. The salt keeps the few possible choices from being tried out. `digest`: SHA-256 in
 * hexadecimal, where a faster one is at hand than the one that runs anywhere.
 */
export const commitmentOf = (
  {
    choices,
    edition,
    receipt,
    salt,
  }: {
    readonly edition: string;
    readonly receipt: string;
    readonly choices: readonly number[];
    readonly salt: string;
  },
  digest: (text: string) => string = sha256,
): string =>
  // In the order of the alphabet this is canonical JSON.
  digest(JSON.stringify({ choices, edition, receipt, salt }));
