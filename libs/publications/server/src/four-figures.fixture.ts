import type { Methodology } from '@bangyang/methodology-sdk';

const t = (zh: string) => ({ 'zh-CN': zh });
const figure = (
  code: string,
  parent: string,
  formula: string,
  direction: 'higher-is-better' | 'lower-is-better' = 'higher-is-better',
) => ({
  code,
  parent,
  title: t(code),
  weight: '1' as const,
  measure: {
    source: 'yearbook',
    formula,
    unit: '',
    kind: 'number' as const,
    direction,
    treat: 'index' as const,
    missing: 'index' as const,
    digits: 2,
    why: t('例'),
  },
});

/** The id that the demo asks for, with four figures: broadband is missing in the yearbook of 2022 and so left out. */
export const fourFigures: Methodology = {
  manifest: {
    id: 'top100',
    version: '0.0.1',
    contract: '^1.0.0',
    subject: 'city',
    title: t('四项指标'),
    summary: t('四项指标'),
    after: t('无'),
  },
  populations: [
    {
      id: 'cities',
      title: t('城市'),
      kind: 'city',
      classes: ['municipality', 'sub-provincial', 'capital', 'prefecture'],
    },
  ],
  sources: [
    {
      id: 'yearbook',
      kind: 'dataset',
      title: t('年鉴'),
      series: ['gdp_pc', 'pm25', 'doctors', 'pop_resident_2020', 'broadband_users'].map((code) => ({
        code,
        unit: '',
        title: t(code),
      })),
    },
  ],
  indicators: [
    { code: 'wealth', title: t('财富'), weight: '1' },
    figure('output', 'wealth', 'gdp_pc'),
    figure('broadband', 'wealth', 'broadband_users / pop_resident_2020'),
    { code: 'life', title: t('生活'), weight: '1' },
    figure('air', 'life', 'pm25', 'lower-is-better'),
    figure('health', 'life', 'doctors / pop_resident_2020'),
  ],
  forms: [],
  workflow: {
    initial: 'collection',
    stages: [
      {
        name: 'collection',
        title: t('归集'),
        to: [
          {
            stage: 'verification',
            action: t('核验'),
            by: ['data-officer'],
            when: [{ use: 'data.attached' }],
          },
        ],
      },
      {
        name: 'verification',
        title: t('核验'),
        to: [
          {
            stage: 'internal-check',
            action: t('计算'),
            by: ['data-officer'],
            then: [{ use: 'run-scoring' }],
          },
        ],
      },
      {
        name: 'internal-check',
        title: t('核校'),
        to: [
          {
            stage: 'public-notice',
            action: t('公示'),
            by: ['publisher'],
            when: [{ use: 'run.complete' }],
          },
        ],
      },
      {
        name: 'public-notice',
        title: t('公示'),
        to: [
          {
            stage: 'released',
            action: t('发布'),
            by: ['publisher'],
            when: [{ use: 'two-persons' }],
            then: [{ use: 'publish' }],
          },
        ],
      },
      { name: 'released', title: t('发布'), to: [] },
    ],
  },
  indices: [
    {
      id: 'total',
      title: t('总分'),
      population: 'cities',
      parts: ['wealth', 'life'].map((under) => ({
        id: under,
        title: t(under),
        weight: '1' as const,
        source: { from: 'indicators' as const, under },
      })),
      screening: { availability: '0.65' },
      imputation: 'median',
      normalisation: { method: 'min-max', range: ['0', '100'] },
      aggregation: 'arithmetic',
      scale: { from: '0', to: '100', why: t('例') },
      round: { digits: 2, mode: 'half-up' },
    },
  ],
  lists: [
    {
      id: 'ranking',
      title: t('前十'),
      kind: 'ranked',
      index: 'total',
      take: 10,
      show: ['rank', 'score'],
      tieBreak: [],
    },
  ],
  editorial: [],
  publications: [],
};

/** Stands in for the built portal: one page a place, linked from the pages of the editions; stops where a file tells it to. */
export const portalModule = `
import { appendFileSync, existsSync } from 'node:fs';
export async function renderPage(url, read) {
  if (url.startsWith('/places/') && existsSync(new URL('../../stop', import.meta.url))) throw new Error('the power went');
  appendFileSync(new URL('../../rendered', import.meta.url), url + '\\n');
  const document = read('/api/public' + (url === '/' ? '/editions' : url));
  const links = url === '/' ? document.map((edition) => '/editions/' + edition.slug) : ['/'];
  return '<html><script>start()</script><script src="/main-ABCD1234.js"></script><p>' + url + '</p>'
    + links.map((link) => '<a href="' + link + '">x</a>').join('') + '</html>';
}
`;
