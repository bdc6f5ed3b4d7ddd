import { canonicalJson, sha256 } from '@bangyang/kernel';

/** `choices` in ascending order. The salt keeps the few possible choices from being tried out. */
export const commitmentOf = (ballot: {
  readonly edition: string;
  readonly receipt: string;
  readonly choices: readonly number[];
  readonly salt: string;
}): string =>
  sha256(
    canonicalJson({
      edition: ballot.edition,
      receipt: ballot.receipt,
      choices: ballot.choices,
      salt: ballot.salt,
    }),
  );
