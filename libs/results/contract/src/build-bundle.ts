import { canonicalJson, sha256 } from '@bangyang/kernel';
import { publicKeyOf, signText } from '@bangyang/kernel/signature';
import type { Definition } from '@bangyang/methodology-sdk';
import type { EditionResult } from './compute-edition.js';
import type { InputTable } from '@bangyang/observations-contract';
import type { ResultParts } from './combine/result-parts.js';
import type {
  EditionFacts,
  PublishedRegister,
  PublishedText,
  ReleaseBundle,
} from './release-bundle.js';

/** Hash of each row's canonical JSON, and of the hashes together. */
export function rowHashes(rows: readonly unknown[]): { whole: string; rows: string[] } {
  const hashes = rows.map((row) => sha256(canonicalJson(row)));
  return { whole: sha256(hashes.join('\n')), rows: hashes };
}

/** The draw, then a row for each entrant with its votes and scores; what belongs to no entrant comes last. */
function rowsOfParts({ entrants, votes, experts, draw }: ResultParts): readonly unknown[] {
  const known = new Set(entrants.map(({ id }) => id));
  return [
    draw ?? null,
    ...entrants.map((entrant) => ({
      entrant,
      votes: votes?.filter((row) => row.entrant === entrant.id) ?? null,
      experts: experts?.filter((row) => row.entrant === entrant.id) ?? null,
    })),
    ...[...(votes ?? []), ...(experts ?? [])].filter((row) => !known.has(row.entrant)),
  ];
}

/** A row for each entry, with the register that it stands in. */
const rowsOfRegisters = (registers: readonly PublishedRegister[]): readonly unknown[] =>
  registers.flatMap(({ id, entries }) => entries.map((entry) => ({ id, entry })));

type Unsigned = Omit<ReleaseBundle, 'hashes' | 'signature'>;

export function hashesOf(bundle: Unsigned): ReleaseBundle['hashes'] {
  const { definition, inputs, parts: handedOver, texts, registers, lists, ...head } = bundle;
  const parts = {
    definition: sha256(canonicalJson(definition)),
    inputs: rowHashes([inputs.series, ...inputs.rows]),
    ...(handedOver && { parts: rowHashes(rowsOfParts(handedOver)) }),
    ...(texts && { texts: rowHashes([texts.length, ...texts]) }),
    ...(registers && { registers: rowHashes([registers.length, ...rowsOfRegisters(registers)]) }),
    lists: Object.fromEntries(
      lists.map(({ rows, ...list }) => [list.id, rowHashes([list, ...rows])]),
    ),
  };
  const whole = sha256(
    canonicalJson({
      head,
      definition: parts.definition,
      inputs: parts.inputs.whole,
      ...(parts.parts && { parts: parts.parts.whole }),
      ...(parts.texts && { texts: parts.texts.whole }),
      ...(parts.registers && { registers: parts.registers.whole }),
      lists: lists.map((list) => [list.id, parts.lists[list.id]?.whole]),
    }),
  );
  return { ...parts, whole };
}

/** Freezes an edition's inputs, definition and lists under one hash, signed with Ed25519. */
export function buildBundle(parts: {
  readonly facts: EditionFacts;
  readonly definition: Definition;
  readonly inputs: InputTable;
  readonly parts?: ResultParts | undefined;
  readonly texts?: readonly PublishedText[] | undefined;
  readonly registers?: readonly PublishedRegister[] | undefined;
  readonly result: EditionResult;
  readonly seed: number;
  readonly codeVersion: string;
  /** Ed25519, 32 bytes in hexadecimal */
  readonly secretKey: string;
}): ReleaseBundle {
  const {
    facts,
    definition,
    inputs,
    parts: handedOver,
    texts,
    registers,
    result,
    seed,
    codeVersion,
    secretKey,
  } = parts;
  const unsigned: Unsigned = {
    // What the first format does not know, its verifiers could not check.
    format:
      result.ranges || handedOver || texts || registers
        ? 'bangyang-release/2'
        : 'bangyang-release/1',
    edition: facts,
    engine: result.engine,
    seed,
    codeVersion,
    ...(result.ranges && {
      ranges: { runs: result.ranges.runs, weightNoise: result.ranges.weightNoise },
    }),
    definition,
    inputs,
    ...(handedOver && { parts: handedOver }),
    ...(texts && { texts }),
    ...(registers && { registers }),
    lists: result.lists,
  };
  const hashes = hashesOf(unsigned);
  return {
    ...unsigned,
    hashes,
    signature: {
      algorithm: 'Ed25519',
      publicKey: publicKeyOf(secretKey),
      value: signText(hashes.whole, secretKey),
    },
  };
}
