import { checkDefinition, freezeDefinition, type Methodology } from '@bangyang/methodology-sdk';

/** One thing wrong: where, what, and what to do about it. */
export interface ConformanceProblem {
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}

/** One thing that every methodology must be, and what stands against it. */
export interface Conformance {
  readonly name: string;
  readonly problems: readonly ConformanceProblem[];
}

/** What a methodology must be before it is installed; for its own tests and for `bangyang plugin check`. */
export function conformance(methodology: Methodology): readonly Conformance[] {
  return [
    {
      name: 'its definition holds together',
      problems: checkDefinition(methodology).map(({ path, what }) => ({
        where: path,
        what,
        fix: remedies.find(([place]) => place.test(path))?.[1] ?? 'name one that is declared',
      })),
    },
    {
      name: 'its definition is plain data and keeps its hash',
      problems: survivesFreezing(methodology),
    },
    { name: 'every text is there in Chinese and English', problems: textsWithout(methodology, '') },
    {
      name: 'every form fills from questions that it asks',
      problems: unaskedQuestions(methodology),
    },
    {
      name: 'its operators carry its name and a number',
      problems: Object.keys(methodology.operators ?? {})
        .filter((id) => !new RegExp(`^${methodology.manifest.id}\\.[a-z-]+@[1-9]\\d*$`).test(id))
        .map((id) => ({
          where: 'operators',
          what: `"${id}" is not such a name`,
          fix: `call it ${methodology.manifest.id}.<name>@1`,
        })),
    },
  ];
}

/** What may be meant but surprises: it does not keep a methodology from being installed. */
export function doubts({ indices, indicators }: Methodology): readonly ConformanceProblem[] {
  const lower = indicators.filter(({ measure }) => measure?.direction === 'lower-is-better');
  return indices.flatMap(({ normalisation, parts }, at) =>
    normalisation.method === 'fraction-of-max' &&
    lower.length > 0 &&
    parts.some(({ source }) => 'under' in source)
      ? [
          {
            where: `indices[${at}].normalisation.method`,
            what: `fraction-of-max turns round what is lower-is-better (${lower.map(({ code }) => code).join(', ')}): the best has 1 and whoever is worse has more`,
            fix: 'take min-max, or write the formula so that higher is better',
          },
        ]
      : [],
  );
}

/** What to do about a problem at a place of the definition. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/weight$/, 'write a positive decimal in quotes, such as "0.25"'],
  [/\.formula$/, 'use declared series, numbers, + - * / and parentheses'],
  [/^manifest\.id$/, 'write small letters, digits and hyphens, such as county-health'],
  [/^manifest\.version$/, 'write three numbers, such as 1.0.0'],
  [/^manifest\.contract$/, 'write the contract that you write for, such as ^1.0.0'],
  [/(tiers|grades)(\[\d+\])?$/, 'list them with their lowest scores, the highest first'],
  [/^indicators\[\d+\]$/, 'give every leaf a measure and no group one; use each code once'],
  [/^workflow\.stages\[\d+\]$/, 'lead a transition to it, or take it out; use each name once'],
  [/\.by$/, 'name at least one role'],
  [/^workflow\.renamed/, 'name old stages that are gone, each with a stage of today or null'],
  [/\.range$/, 'write the lower end first'],
  [/\.(method|aggregation)$/, 'take min-max and an arithmetic mean'],
  [/\.ties/, 'name parts of this index, each once, a draw at the end'],
  [/^(populations|sources|indices|lists|editorial|publications)\[\d+\]$/, 'use each id once'],
];

function survivesFreezing(methodology: Methodology): readonly ConformanceProblem[] {
  const frozen = freezeDefinition(methodology);
  return freezeDefinition(frozen.definition).sha256 === frozen.sha256
    ? []
    : [
        {
          where: 'the definition',
          what: 'reading the stored text gives another hash',
          fix: 'use strings, numbers, booleans, arrays and plain objects alone',
        },
      ];
}

function textsWithout(value: unknown, path: string): readonly ConformanceProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-CN' in value) {
    const text = value as { 'zh-CN': unknown; en?: unknown };
    return [
      ...(text['zh-CN'] ? [] : [{ where: path, what: 'it has no Chinese', fix: 'add "zh-CN"' }]),
      ...(text.en ? [] : [{ where: path, what: 'it has no English', fix: 'add "en"' }]),
    ];
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const step = Array.isArray(value) ? `[${key}]` : path === '' ? key : `.${key}`;
    return textsWithout(member, path + step);
  });
}

function unaskedQuestions(methodology: Methodology): readonly ConformanceProblem[] {
  return methodology.forms.flatMap((form, at) => {
    const asked = new Set(questionsIn(form.survey));
    return Object.keys(form.fills)
      .filter((question) => !asked.has(question))
      .map((question) => ({
        where: `forms[${at}].fills.${question}`,
        what: `nobody is asked "${question}" on the form of ${form.source}`,
        fix: 'ask it in the survey, or take it out of fills',
      }));
  });
}

function questionsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(questionsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'type' in value && 'name' in value && typeof value.name === 'string' ? [value.name] : [];
  return [...own, ...Object.values(value).flatMap(questionsIn)];
}
