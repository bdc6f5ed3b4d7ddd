import type { EntrantView } from '@bangyang/applications-contract';
import type { Text } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import { englishPlaceName } from '@bangyang/regions';
import type { EditionResult } from '@bangyang/results-contract';

/** Something that a text can speak of. */
export interface TextSubject {
  /** empty for the edition itself */
  readonly id: string;
  readonly name: Text | null;
  /** stands on a list of the result, so that a required text is needed */
  readonly isPublished: boolean;
}

type Editorial = Definition['editorial'][number];

/**
 * What the texts of one kind speak of: the edition, its lists, its indicators, the groups and entrants
 * of its result. Before there is a result every admitted entrant can be written about.
 */
export function subjectsOf(
  { per, lists }: Editorial,
  {
    definition,
    entrants,
    result,
  }: {
    readonly definition: Definition;
    readonly entrants: readonly EntrantView[];
    readonly result: EditionResult | undefined;
  },
): readonly TextSubject[] {
  switch (per) {
    case 'edition':
      return [{ id: '', name: null, isPublished: true }];
    case 'list':
      return definition.lists
        .filter(({ id }) => lists?.includes(id) ?? true)
        .map(({ id, title }) => ({ id, name: title, isPublished: true }));
    case 'indicator':
      return definition.indicators.map(({ code, title }) => ({
        id: code,
        name: title,
        isPublished: true,
      }));
    case 'group':
      return groupsOf(result).map((group) => ({
        id: group,
        name: { 'zh-CN': group },
        isPublished: true,
      }));
    case 'entrant':
      return entrantsOf(result, entrants);
  }
}

const rowsOf = (result: EditionResult | undefined): EditionResult['lists'][number]['rows'] =>
  (result?.lists ?? []).filter(({ kind }) => kind !== 'coverage').flatMap(({ rows }) => rows);

const groupsOf = (result: EditionResult | undefined): readonly string[] => [
  ...new Set(rowsOf(result).flatMap(({ group }) => (group === undefined ? [] : [group]))),
];

function entrantsOf(
  result: EditionResult | undefined,
  entrants: readonly EntrantView[],
): readonly TextSubject[] {
  const listed = rowsOf(result);
  const names = new Set(listed.map(({ name }) => name));
  if (entrants.length > 0) {
    return entrants
      .map(({ id, name }) => ({ id, name: { 'zh-CN': name }, isPublished: names.has(name) }))
      .sort((a, b) => Number(b.isPublished) - Number(a.isPublished));
  }
  const places = new Map(
    listed.flatMap(({ code, name }) => (code === undefined ? [] : [[code, name]])),
  );
  return [...places].map(([id, name]) => {
    const english = englishPlaceName(id);
    return {
      id,
      name: { 'zh-CN': name, ...(english !== undefined && { en: english }) },
      isPublished: true,
    };
  });
}
