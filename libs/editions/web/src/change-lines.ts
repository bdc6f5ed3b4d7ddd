import type { ChangeView, EditionDetail, EditionSettings } from '@bangyang/editions-contract';
import type { Text } from '@bangyang/kernel';
import type { EditionWords } from './words.js';

/** What a change of an open edition changes, one line each, in the words of the page. */
export function changeLines(
  { adjustments: { weights, thresholds, why } }: Pick<ChangeView, 'adjustments'>,
  { indicators, tiers }: Pick<EditionDetail, 'indicators' | 'tiers'>,
  own: EditionWords,
  text: (text: Text) => string,
): readonly string[] {
  const titleOf = (code: string): string => {
    const found = indicators.find((node) => node.code === code);
    return found ? text(found.title) : code;
  };
  const tierOf = (list: string, tier: string): string => {
    const found = tiers.find((item) => item.list === list && item.tier === tier);
    return found ? `${text(found.title)} · ${text(found.tierTitle)}` : tier;
  };
  return [
    ...Object.entries(weights).map(([code, weight]) => `${own.weight} ${titleOf(code)}: ${weight}`),
    ...Object.entries(thresholds).flatMap(([list, cuts]) =>
      Object.entries(cuts).map(([tier, from]) => `${own.from} ${tierOf(list, tier)}: ${from}`),
    ),
    ...(why ? [`${own.adjustedWhy}: ${text(why)}`] : []),
  ];
}

/** The first stage that is to end before one that comes before it. */
export function misplacedStage(
  calendar: EditionSettings['calendar'],
  order: readonly string[],
): string | undefined {
  const days = order.flatMap((stage) => calendar.find((entry) => entry.stage === stage) ?? []);
  return days.find(({ endsOn }, at) => at > 0 && endsOn < (days[at - 1]?.endsOn ?? ''))?.stage;
}
