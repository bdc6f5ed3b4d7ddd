import type { Text } from '@bangyang/kernel';
import type { PublishedText } from '@bangyang/results-contract';
import { certificateId, isCertified } from './certificates.js';
import type { PublicAward, PublicText } from './public-documents.js';
import type { PublishedEdition } from './published-edition.js';

/**
 * A result that votes and experts make together, as everybody may read it: the winners with their texts,
 * and both parts of every entrant in pinyin order. Undefined where a table makes the result.
 */
export function awardDocument({ bundle, result }: PublishedEdition): PublicAward | undefined {
  const { combined } = result;
  const { parts, texts = [], definition } = bundle;
  if (!combined || !parts) return undefined;
  const index = definition.indices[0];
  const titleOf = (id: string): Text =>
    index?.parts.find((part) => part.id === id)?.title ?? { 'zh-CN': id };
  const [main] = bundle.lists;
  const winners = main?.rows ?? [];
  const entrants = new Map(parts.entrants.map((entrant) => [entrant.name, entrant]));
  const votes = new Map(parts.votes?.map((row) => [row.entrant, row]));
  const experts = new Map(parts.experts?.map((row) => [row.entrant, row]));
  const scores = new Map(combined.entrants.map((entrant) => [entrant.id, entrant.parts]));
  const names = new Set(winners.map(({ name }) => name));
  return {
    parts: combined.parts.map(({ id, from, share }) => ({ id, title: titleOf(id), from, share })),
    winners: winners.map((row) => ({
      number: entrants.get(row.name)?.number ?? 0,
      name: row.name,
      ...(row.code !== undefined && { code: row.code }),
      province: row.province ?? '',
      texts: textsOn(texts, entrants.get(row.name)?.id),
      ...(main &&
        isCertified(bundle, main.id) && {
          certificate: certificateId(bundle.hashes.whole, main.id, row),
        }),
    })),
    texts: textsOn(texts, undefined),
    entrants: [...parts.entrants]
      .sort((a, b) => (`${a.pinyin} ${a.name}` < `${b.pinyin} ${b.name}` ? -1 : 1))
      .map(({ id, number, name, code, province }) => {
        const ballots = votes.get(id);
        const settled = experts.get(id)?.score;
        return {
          number,
          name,
          ...(code !== null && { code }),
          province,
          isListed: names.has(name),
          ...(ballots && { counted: ballots.counted, void: ballots.void }),
          ...(settled !== null && settled !== undefined && { settled }),
          scores: combined.parts.map(
            (part) => scores.get(id)?.find((item) => item.id === part.id)?.score ?? null,
          ),
        };
      }),
    ...(parts.votes && {
      votes: {
        counted: sum(parts.votes.map((row) => row.counted)),
        void: sum(parts.votes.map((row) => row.void)),
        quarantined: sum(parts.votes.map((row) => row.quarantined)),
      },
    }),
    ...(parts.draw && { draw: parts.draw }),
  };
}

/** What was written on those whom the lists of an award name, by name. */
export function textsByName({ bundle }: PublishedEdition): ReadonlyMap<string, PublicText[]> {
  return new Map(
    (bundle.parts?.entrants ?? []).flatMap(({ id, name }) => {
      const own = textsOn(bundle.texts ?? [], id);
      return own.length > 0 ? [[name, own] as const] : [];
    }),
  );
}

const sum = (counts: readonly number[]): number =>
  counts.reduce((total, count) => total + count, 0);

const textsOn = (texts: readonly PublishedText[], about: string | undefined): PublicText[] =>
  texts
    .filter((item) => item.about?.id === about)
    .map(({ id, title, text }) => ({ id, title, text }));
