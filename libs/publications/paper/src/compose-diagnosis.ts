import { textIn } from '@bangyang/kernel';
import {
  diagnosedName,
  diagnosedStanding,
  diagnosisSections,
  diagnosisWords,
  type CityDiagnosis,
} from '@bangyang/publications-contract';
import { comparedBars, radar } from './charts.js';
import type { Paper } from './compose-paper.js';
import type { PaperLanguage } from './paper-input.js';
import { printedDay } from './printed-time.js';

/** Words, tables and figures of the diagnosis of one city. Pure; the clock and the network play no part. */
export function composeDiagnosis(diagnosis: CityDiagnosis, language: PaperLanguage): Paper {
  const words = diagnosisWords[language];
  const titles = diagnosis.dimensions.map(({ title }) => textIn(title, language));
  const peers = diagnosis.peers.find(({ group }) => group === 'class')?.dimensions ?? [];
  const beside =
    peers.length > 0
      ? { name: words.median, values: peers.map(Number) }
      : { name: words.all, values: diagnosis.dimensions.map(({ mean }) => Number(mean)) };
  const figures = {
    ...(diagnosis.method && {
      'points.svg': comparedBars(
        titles,
        [
          { name: words.own, values: diagnosis.dimensions.map(({ points }) => Number(points)) },
          {
            name: words.all,
            values: diagnosis.dimensions.map(({ meanPoints }) => Number(meanPoints)),
          },
        ],
        2,
      ),
    }),
    'radar.svg': radar(
      titles,
      diagnosis.dimensions.map(({ score }) => Number(score)),
      beside.values,
    ),
  };
  const { figure, table, source } =
    language === 'en'
      ? { figure: 'Figure', table: 'Table', source: words.source }
      : { figure: '图', table: '表', source: words.source };
  return {
    figures,
    data: {
      lang: language === 'en' ? 'en' : 'zh',
      region: language === 'en' ? 'gb' : 'cn',
      figure,
      table,
      title: textIn(diagnosis.title, language),
      subtitle: words.subtitle(diagnosedName(diagnosis, language)),
      only: words.onlyFor,
      released: words.released(printedDay(diagnosis.releasedAt)),
      source: source + textIn(diagnosis.sourceNote, language),
      facts: [
        [words.score, diagnosis.score],
        [words.rank, `${diagnosis.rank} / ${diagnosis.of}`],
        ...(diagnosis.range ? [[words.range, [...new Set(diagnosis.range)].join('–')]] : []),
        ...(diagnosis.tier ? [[words.tier, textIn(diagnosis.tier, language)]] : []),
      ],
      standing: diagnosedStanding(diagnosis, language),
      charts: [
        ...(diagnosis.method
          ? [{ file: 'points.svg', caption: words.pointsChart, key: [words.own, words.all] }]
          : []),
        {
          file: 'radar.svg',
          caption: peers.length > 0 ? words.radarChart : `${words.own} / ${words.all}`,
          key: [words.own, beside.name],
        },
      ],
      sections: diagnosisSections(diagnosis, language),
    },
  };
}
