import { CodedError, isDecimal, type Decimal, type Text } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import type { Adjustments } from './messages.js';

export const isAdjusted = ({ weights, thresholds }: Adjustments): boolean =>
  Object.keys(weights).length > 0 || Object.keys(thresholds).length > 0;

/** What the method says of its own weights and bounds no longer holds in every word. */
const ADJUSTED = {
  'zh-CN': '本届由组织方调整了部分权重或分数线，与方法原文不同之处以本届的指标体系和分数线为准。',
  en: 'In this edition the organiser has adjusted weights or bounds of tiers; where they differ from what the method says, those of this edition hold.',
} as const;

const withNote = (text: Text): Text =>
  // What is adjusted again after opening says it once.
  text['zh-CN'].endsWith(ADJUSTED['zh-CN'])
    ? text
    : {
        'zh-CN': `${text['zh-CN']}${ADJUSTED['zh-CN']}`,
        ...(text.en !== undefined && { en: `${text.en} ${ADJUSTED.en}` }),
      };

/**
 * The definition that an organiser's choices make of a methodology: other weights, other lower bounds of
 * tiers, and a version of its own, as in `1.0.0+top100-2023.1`. A group that an index weighs has its weight
 * there too. Throws `edition.unknown-indicator` and
 * `edition.unknown-tier` for what the methodology does not have.
 */
export function adjustDefinition(
  definition: Definition,
  { weights, thresholds, why }: Adjustments,
  build: string,
): Definition {
  const stranger = Object.keys(weights).find(
    (code) => !definition.indicators.some((node) => node.code === code),
  );
  if (stranger !== undefined) {
    throw new CodedError({
      code: 'edition.unknown-indicator',
      where: `adjustments.weights.${stranger}`,
      what: `${definition.manifest.id} has no indicator "${stranger}"`,
      values: { indicator: stranger },
    });
  }
  for (const [id, cuts] of Object.entries(thresholds)) {
    const tiers = definition.lists.find((list) => list.id === id)?.tiers ?? [];
    const unknown = Object.keys(cuts).find((code) => !tiers.some((tier) => tier.code === code));
    if (unknown !== undefined) {
      throw new CodedError({
        code: 'edition.unknown-tier',
        where: `adjustments.thresholds.${id}.${unknown}`,
        what: `the list "${id}" has no tier "${unknown}"`,
        values: { list: id, tier: unknown },
      });
    }
  }
  return {
    ...definition,
    manifest: {
      ...definition.manifest,
      summary: withNote(definition.manifest.summary),
      version: `${definition.manifest.version.split('+')[0]}+${build}`,
      ...(why && { changes: why }),
    },
    indices: definition.indices.map((index) => ({
      ...index,
      scale: { ...index.scale, why: withNote(index.scale.why) },
      parts: index.parts.map((part) => {
        const weight = 'under' in part.source ? weights[part.source.under] : undefined;
        return weight === undefined ? part : { ...part, weight: decimalOf(weight, part.id) };
      }),
    })),
    indicators: definition.indicators.map((node) => {
      const weight = weights[node.code];
      return weight === undefined ? node : { ...node, weight: decimalOf(weight, node.code) };
    }),
    lists: definition.lists.map((list) => {
      const cuts = thresholds[list.id];
      if (!cuts || !list.tiers) return list;
      return {
        ...list,
        tiers: list.tiers.map((tier) => {
          const from = cuts[tier.code];
          return from === undefined
            ? tier
            : { ...tier, from: decimalOf(from, `${list.id} ${tier.code}`) };
        }),
      };
    }),
  };
}

function decimalOf(text: string, where: string): Decimal {
  if (isDecimal(text)) return text;
  throw new CodedError({
    code: 'decimal.malformed',
    where,
    what: `"${text}" is no decimal number`,
    values: { text },
  });
}
