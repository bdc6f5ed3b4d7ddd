import type { Text } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import { administrativeClassTitles, type AdministrativeClass } from '@bangyang/regions';
import { englishName, fullName, placeByCode } from '@bangyang/regions/gazetteer';
import { latinName } from './latin-name.js';
import type { PublicEdition, PublicRegister } from './public-documents.js';
import type { PublishedEdition } from './published-edition.js';

/** The main population: how large it is by its rule, and what the document prints of it. */
export function universeDocument({
  bundle,
  result,
}: PublishedEdition): PublicEdition['universe'] | undefined {
  const { definition } = bundle;
  const population = definition.populations.find(
    ({ id }) => id === definition.indices[0]?.population,
  );
  if (!population || result.combined) return undefined;
  return {
    title: population.title,
    size: result.cities.length + result.screenedOut.length,
    classes: population.classes.flatMap((item) =>
      item in administrativeClassTitles
        ? [administrativeClassTitles[item as AdministrativeClass]]
        : [],
    ),
    ...(population.printed && { printed: population.printed }),
  };
}

/** The texts of a release that was not voted on; those of a vote stand with its winners. */
export const textDocuments = ({ bundle, result }: PublishedEdition): PublicEdition['texts'] =>
  result.combined
    ? []
    : (bundle.texts ?? []).map(({ id, title, about, text }) => ({
        id,
        title,
        per: bundle.definition.editorial.find((item) => item.id === id)?.per ?? 'edition',
        ...(about && { about }),
        text,
      }));

/** The registers of a release, in the order of the definition, and the places that they name. */
export function registerDocuments({ bundle }: PublishedEdition): {
  readonly registers: readonly PublicRegister[];
  readonly places: PublicEdition['places'];
} {
  const registers = (bundle.definition.registers ?? []).flatMap((register): PublicRegister[] => {
    const entries = bundle.registers?.find(({ id }) => id === register.id)?.entries ?? [];
    const { id, title, note, about, shown = 'table', fields } = register;
    return entries.length === 0
      ? []
      : [
          {
            id,
            title,
            ...(note && { note }),
            ...(about !== undefined && { about }),
            shown,
            fields: fields.map((field) => ({
              id: field.id,
              title: field.title,
              kind: field.kind,
              choices: field.choices ?? [],
            })),
            entries,
          },
        ];
  });
  const codes = registers.flatMap(({ fields, entries }) =>
    fields
      .filter(({ kind }) => kind === 'place')
      .flatMap(({ id }) => entries.flatMap((entry) => entry[id] ?? [])),
  );
  return { registers, places: Object.fromEntries(codes.map((code) => [code, nameOf(code)])) };
}

function nameOf(code: string): PublicEdition['places'][string] {
  const place = placeByCode(code);
  const latin = place?.level === 'province' ? englishName(place) : latinName(code);
  return {
    name: !place ? code : place.level === 'county' ? fullName(place) : place.name,
    ...(latin !== undefined && { latin }),
  };
}

/** Titles of the groups that coverage lists count in: their rows name them in Chinese alone. */
export const groupTitles = ({ populations }: Definition): readonly Text[] =>
  populations.map(({ title }) => title);
