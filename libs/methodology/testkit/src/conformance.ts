import { checkDefinition, freezeDefinition, type Methodology } from '@bangyang/methodology-sdk';

/** One thing that every methodology must be, and what stands against it. */
export interface Conformance {
  readonly name: string;
  readonly problems: readonly string[];
}

/** What a methodology must be before it is installed; for its own tests and for `bangyang plugin check`. */
export function conformance(methodology: Methodology): readonly Conformance[] {
  return [
    {
      name: 'its definition holds together',
      problems: checkDefinition(methodology).map(({ path, what }) => `${path}: ${what}`),
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
      problems: Object.keys(methodology.operators ?? {}).filter(
        (id) => !new RegExp(`^${methodology.manifest.id}\\.[a-z-]+@[1-9]\\d*$`).test(id),
      ),
    },
  ];
}

function survivesFreezing(methodology: Methodology): readonly string[] {
  const frozen = freezeDefinition(methodology);
  return freezeDefinition(frozen.definition).sha256 === frozen.sha256
    ? []
    : ['reading the stored text gives another hash'];
}

function textsWithout(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-CN' in value) {
    const text = value as { 'zh-CN': unknown; en?: unknown };
    return [
      ...(text['zh-CN'] ? [] : [`${path} has no Chinese`]),
      ...(text.en ? [] : [`${path} has no English`]),
    ];
  }
  return Object.entries(value).flatMap(([key, member]) =>
    textsWithout(member, path === '' ? key : `${path}.${key}`),
  );
}

function unaskedQuestions(methodology: Methodology): readonly string[] {
  return methodology.forms.flatMap((form) => {
    const asked = new Set(questionsIn(form.survey));
    return Object.keys(form.fills)
      .filter((question) => !asked.has(question))
      .map((question) => `${form.source}: nobody is asked "${question}"`);
  });
}

function questionsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(questionsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'type' in value && 'name' in value && typeof value.name === 'string' ? [value.name] : [];
  return [...own, ...Object.values(value).flatMap(questionsIn)];
}
