import type { Text } from '@bangyang/kernel';
import type { PublicYearlyLife } from '@bangyang/publications-contract';
import { paperWords, type PaperWords } from '../paper-words.js';
import type { Cells, Names } from './paper-part.js';

const NAMED_CITIES = 12;

export function yearlyParts(
  { system, tiers, streaks, provinces, years }: PublicYearlyLife,
  words: PaperWords,
  say: (text: Text) => string,
  names: Names,
): Readonly<Record<string, unknown>> {
  const { tier, before, now, entered, left, inARow, province, whole } = words.columns;
  const some = (all: readonly { readonly code: string; readonly name: string }[]): string => {
    const shown = all.slice(0, NAMED_CITIES).map(({ code, name }) => names.place(code, name));
    return all.length === 0
      ? '–'
      : shown.join(words === paperWords.en ? ', ' : '、') +
          (all.length > shown.length ? ` … (${words.citiesCount(all.length)})` : '');
  };
  return {
    system: system ? systemParts(system, words, say) : null,
    tiers: {
      head: [tier, before, now, entered, left],
      rows: tiers.map((item): Cells => [
        say(item.title),
        String(item.before),
        String(item.now),
        some(item.entered),
        some(item.left),
      ]),
    },
    streaks: {
      head: [inARow, words.columns.count, ''],
      rows: streaks.map((item): Cells => [
        words.years(item.years),
        String(item.cities.length),
        some(item.cities),
      ]),
    },
    provinces: {
      head: [province, ...years.map(String), whole],
      rows: provinces.map((item): Cells => [
        say(item.shortName),
        ...item.listed.map(String),
        item.wholeYears > 0 ? words.years(item.wholeYears) : '',
      ]),
    },
  };
}

function systemParts(
  system: NonNullable<PublicYearlyLife['system']>,
  words: PaperWords,
  say: (text: Text) => string,
): Readonly<Record<string, unknown>> {
  const { indicator, why, before, now, tier } = words.columns;
  // Where indicators came or went every share moves; those are counted, not listed.
  const isScaled = system.added.length + system.dropped.length > 0;
  const moved = isScaled ? [] : system.reweighted;
  const values = (items: typeof system.tiers): readonly Cells[] =>
    items.map((item) => [say(item.title), item.before, item.now]);
  const reasons = (items: typeof system.added): readonly Cells[] =>
    items.map((item) => [say(item.title), item.why ? say(item.why) : '–']);
  return {
    warning: words.systemWarning(system.before, system.now),
    why: system.why ? say(system.why) : '',
    versions: words.versions(...system.versions),
    scaled:
      isScaled && system.reweighted.length > 0
        ? words.changedIndicators(system.reweighted.length)
        : '',
    tables: [
      { caption: words.captions.added, head: [indicator, why], rows: reasons(system.added) },
      { caption: words.captions.dropped, head: [indicator, why], rows: reasons(system.dropped) },
      {
        caption: words.captions.reweighted,
        head: [indicator, before, now],
        rows: values(moved),
      },
      {
        caption: words.captions.redefined,
        head: [indicator, before, now],
        rows: values(system.redefined),
      },
      { caption: words.captions.recut, head: [tier, before, now], rows: values(system.tiers) },
    ].filter(({ rows }) => rows.length > 0),
  };
}
