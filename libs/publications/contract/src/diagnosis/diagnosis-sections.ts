import { textIn } from '@bangyang/kernel';
import { englishPlaceName } from '@bangyang/regions';
import { unitInEnglish } from '../unit-names.js';
import { diagnosisWords } from './diagnosis-words.js';
import type { CityDiagnosis } from './diagnosis.js';
import { indicatorsSection, notesSection, treatedSection } from './sections/data.js';
import { goalsSection } from './sections/goals.js';
import { aheadSection, peersSection } from './sections/peers.js';
import type { DiagnosisSection, Page } from './sections/section.js';
import { pointsSection, strengthsSection } from './sections/standing.js';
import { changeSection } from './sections/year-before.js';

/** The words and tables of a diagnosis in one language, in their order. */
export function diagnosisSections(
  diagnosis: CityDiagnosis,
  language: 'zh-CN' | 'en',
): readonly DiagnosisSection[] {
  const words = diagnosisWords[language];
  const page: Page = {
    diagnosis:
      language === 'en'
        ? {
            ...diagnosis,
            indicators: diagnosis.indicators.map((item) => ({
              ...item,
              // What is merely counted has no unit in English.
              unit: item.unit === '个' ? '' : unitInEnglish(item.unit),
            })),
          }
        : diagnosis,
    words,
    say: (text) => textIn(text, language),
    place: (code, name) => (language === 'en' ? (englishPlaceName(code) ?? name) : name),
    list: (items) => items.join(language === 'en' ? ', ' : '、'),
    titles: new Map(
      [...diagnosis.indicators, ...diagnosis.dimensions].map(({ code, title }) => [
        code,
        textIn(title, language),
      ]),
    ),
  };
  return [
    pointsSection(page),
    strengthsSection(page),
    peersSection(page),
    ...aheadSection(page),
    goalsSection(page),
    treatedSection(page),
    changeSection(page),
    indicatorsSection(page),
    notesSection(page),
  ].map(({ id, ...section }) => ({ id, title: words.sections[id], ...section }));
}

/** How a city is called in a language. */
export const diagnosedName = (
  { code, name }: Pick<CityDiagnosis, 'code' | 'name'>,
  language: 'zh-CN' | 'en',
): string => (language === 'en' ? (englishPlaceName(code) ?? name) : name);

/** The first sentences: where the city stands. */
export function diagnosedStanding(
  diagnosis: CityDiagnosis,
  language: 'zh-CN' | 'en',
): readonly string[] {
  const words = diagnosisWords[language];
  const { score, of, rank, range, isListed, tier } = diagnosis;
  return [
    words.standing(score, of, rank),
    ...(range ? [words.rangeSaid(...range)] : []),
    isListed ? words.listed(tier && textIn(tier, language)) : words.notListed,
  ];
}
