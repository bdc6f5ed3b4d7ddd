import { unitInEnglish } from '@bangyang/publications-contract/units';
import type { PaperWords } from './words-of-a-paper.js';

export const en: PaperWords = {
  paper: 'White paper',
  contents: 'Contents',
  figures: 'List of figures',
  tables: 'List of tables',
  figure: 'Figure',
  table: 'Table',
  source: 'Source: ',
  released: (date) => `Released ${date}`,
  computed: (date) => `Computed ${date}, not released`,
  minute: (at) => `${at} (Beijing time)`,
  engine: (engine, hash) => `Scoring engine ${engine} · release bundle ${hash}`,
  chapters: {
    overview: 'Overview',
    method: 'Method',
    ranking: 'The list',
    where: 'Where the listed cities are',
    dimensions: 'By dimension',
    changes: 'Year over year',
    cities: 'The listed cities',
    appendix: 'Appendix',
  },
  sections: {
    findings: 'Findings',
    averages: 'Averages',
    correlations: 'Size, wealth and scores',
    system: 'Change of the indicator system',
    tierMoves: 'Who entered and left each tier',
    streaks: 'Years in a row on the list',
    provinceYears: 'Listed cities by province over the years',
    tree: 'Indicator system',
    scale: 'Scale and tiers',
    after: 'What it follows, and what is our own',
    omitted: 'Indicators left out this year',
    whole: 'The whole list',
    distribution: 'Distribution of scores',
    provinces: 'Provinces',
    entrants: 'Entrants',
    leavers: 'Leavers',
    movers: 'Changes of rank',
    data: 'Sources of the data',
    screened: 'Cities left out',
    check: 'Check it yourself',
    history: 'Releases',
  },
  captions: {
    averages: 'Mean scores per dimension: all cities, the listed, the first ten',
    averageRadar: 'Dimensions of all cities, the listed, the first ten',
    correlations: 'Correlation of the total score with size and wealth',
    scatter: (series) => `${series} and total score`,
    added: 'Indicators added',
    dropped: 'Indicators dropped',
    reweighted: 'Indicators with another weight (share in the whole, per cent)',
    redefined: 'Indicators with another formula',
    recut: 'Tiers with another lower bound',
    leaders: 'First of each dimension',
    tree: 'Indicator system and weights',
    distribution: 'Distribution of the scores of all evaluated cities',
    ranking: 'The whole list',
    provinces: 'Listed cities per province',
    provinceTable: 'Listed cities per province, and their share',
    map: 'Listed cities by province',
    top: (dimension, count) => `${dimension}: the first ${count}`,
    movers: 'Cities that gained most places since the edition before',
  },
  columns: {
    rank: 'Rank',
    place: 'City',
    province: 'Province',
    score: 'Score',
    tier: 'Tier',
    change: 'Change',
    listed: 'Listed',
    cities: 'Evaluated',
    share: 'Share',
    region: 'Region',
    dimension: 'Dimension',
    leader: 'First',
    level1: 'First level',
    level2: 'Second level',
    level3: 'Third level',
    direction: 'Direction',
    weight: 'Weight',
    total: 'Total',
    indicator: 'Indicator',
    why: 'Reason',
    before: 'Before',
    now: 'Now',
    entered: 'Entered',
    left: 'Left',
    inARow: 'Years in a row',
    count: 'Cities',
    whole: 'All cities listed',
    series: 'Series',
    pearson: 'Linear',
    spearman: 'Of ranks',
    usedBy: 'Used by indicators',
  },
  directions: { 'higher-is-better': 'higher', 'lower-is-better': 'lower' },
  releases: { release: 'Release', correction: 'Correction', withdrawal: 'Withdrawal' },
  radar:
    'In the small charts the solid line is the city, the dashed one the mean of the listed; each axis goes from 0 to 100.',
  mapNotice: 'Outlines from Apache ECharts without a map review number; for orientation alone.',
  overview: ({ evaluated, screened, levels: [one, two, three], listed, year }) =>
    `This edition evaluates ${evaluated} cities at prefecture level and above${
      screened > 0 ? ` (${screened} more had too few data)` : ''
    } with public statistics of ${year}: ${one} dimensions, ${two} second-level and ${three} third-level indicators. The first ${listed} by total score are published.`,
  leading: ({ names, score, last, count }) =>
    `The list is led by ${names.join(', ')}; the first has ${score} points, number ${count} has ${last}.`,
  treatment:
    'The computation has five steps: formulas turn published figures into indicators; cities with too few data are left out; gaps are filled with the median of the class and marked, value by value; skewed indicators are winsorised or taken as logarithms; values are normalised (min-max) and averaged level by level. What was done to each value is part of the release bundle.',
  city: ({ name, rank, score, tier, change, best, worst, above, dimensions }) => {
    const moved =
      change === undefined
        ? ''
        : change === null
          ? '; it was not listed in the edition before'
          : change === 0
            ? '; its rank is that of the edition before'
            : `; it ${change > 0 ? 'gained' : 'lost'} ${Math.abs(change)} ${Math.abs(change) === 1 ? 'place' : 'places'}`;
    return `${name} has ${score} points and rank ${rank}${tier ? `, in the ${tier.toLowerCase()}` : ''}${moved}. Its highest score is in ${best.name} (${best.score}, rank ${best.rank}), its lowest in ${worst.name} (${worst.score}, rank ${worst.rank}); ${above} of ${dimensions} dimensions are above the mean of the listed.`;
  },
  contributions: (parts) =>
    `Most points come from ${parts.map(({ name, points }) => `${name} (${points})`).join(', ')}.`,
  imputed: (names, more) =>
    `Not reported, filled by the rule: ${names.map((name) => `${name}`).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  checkText: (address) =>
    `The release bundle holds definition, inputs, results, engine number and signature. Anybody can recompute it in a browser on the verify page of ${address}, or with the command bangyang verify: digests are compared row by row, and the first difference is named.`,
  checkTextUnreleased:
    'No organiser has released these results. The file bundle.json that was written with this paper holds definition, inputs, results, engine number and signature; the command bangyang verify recomputes it: digests are compared row by row, and the first difference is named.',
  noChange: 'same',
  isNew: 'new',
  correlationText:
    'Correlation is no cause: some indicators are computed from these very series (last column), and so far it is built in.',
  onLogarithms: ' (logarithm)',
  axis: (series, unit) => `${series}, ${unitInEnglish(unit)}`,
  systemWarning: (before, now) =>
    `Note: the indicator system is not that of the edition before (${before} indicators then, ${now} now). Ranks are still shown beside each other, but compare them with care: a change can come from the system.`,
  versions: (before, now) => `Definition ${before} became ${now}.`,
  years: (count) => (count === 1 ? 'this year' : `${count} years`),
  citiesCount: (count) => `${count} ${count === 1 ? 'city' : 'cities'}`,
  changedIndicators: (count) =>
    `${count} more indicators have another share in the whole because others came or went.`,
};
