import { CodedError, formatDecimal } from '@bangyang/kernel';
import { IndicatorTree } from '@bangyang/methodology-sdk';
import { administrativeClassOf, administrativeClassTitles } from '@bangyang/regions';
import { editionIndex } from '@bangyang/results-contract';
import { computeIndex } from '@bangyang/scoring';
import type { PublishedEdition } from '../published-edition.js';
import { diagnosable } from './diagnosable.js';
import type { CityDiagnosis } from './diagnosis.js';
import { aheadOf, goalsOf } from './goals.js';
import { peersOf, regionOf } from './peers.js';
import { indicatorRanks, standings } from './standings.js';
import { pointsOf, type Work } from './work.js';
import { changeOf } from './year-before.js';

/**
 * What a released edition says about one of its cities, beside the edition of the year before where there is
 * one. Everything is computed again from the signed inputs by the engine that made the list.
 *
 * Throws `diagnosis.none`: the edition ranks nobody, is no index over a table, is withdrawn, or did not
 * evaluate the city.
 */
export function diagnose(
  current: PublishedEdition,
  previous: PublishedEdition | undefined,
  code: string,
): CityDiagnosis {
  const { bundle, result } = current;
  const { definition, edition: facts } = bundle;
  const city = diagnosable(current) ? result.cities.find((item) => item.code === code) : undefined;
  const index = definition.indices[0];
  if (!city || !index) throw noDiagnosis(facts.slug, code);
  const edition = editionIndex({ definition, facts, inputs: bundle.inputs }, index);
  const computed = computeIndex(edition.input);
  const own = computed.units.indexOf(code);
  const work: Work = { current, city, edition, computed, own, digits: index.round.digits };
  const points = pointsOf(work);
  const mean = (column: Float64Array): number =>
    column.reduce((sum, x) => sum + x, 0) / column.length;
  const tree = new IndicatorTree(definition.indicators).without(
    facts.omitted.map((item) => item.code),
  );
  const main = bundle.lists[0];
  const row = main?.rows.find((item) => item.code === code);
  const tiers = definition.lists.find((list) => list.id === main?.id)?.tiers ?? [];
  const tier = tiers.find((item) => item.code === row?.tier)?.title;
  const ranks = indicatorRanks(work);
  const { strengths, weaknesses } = standings(work);
  const change = previous && changeOf(work, previous);
  const ahead = aheadOf(work);
  return {
    slug: facts.slug,
    title: facts.title,
    methodologyTitle: definition.manifest.title,
    dataYear: facts.dataYear,
    sourceNote: facts.sourceNote,
    releasedAt: current.releasedAt,
    engine: bundle.engine,
    bundleHash: bundle.hashes.whole,
    code,
    name: city.name,
    province: city.province,
    class: administrativeClassTitles[administrativeClassOf(code, city.name)],
    region: regionOf(code)?.title ?? { 'zh-CN': city.province },
    of: result.cities.length,
    rank: city.rank,
    ...(city.range && { range: city.range }),
    ...(city.medianRank !== undefined && { medianRank: city.medianRank }),
    score: city.score,
    isListed: row !== undefined,
    ...(tier && { tier }),
    ...(points && { method: points.method }),
    dimensions: city.dimensions.map(({ code: dimension, score, rank }) => {
      const column = points?.under(tree.under(dimension).map((node) => node.code));
      return {
        code: dimension,
        title: tree.get(dimension).title,
        score,
        rank,
        ...(column && {
          points: formatDecimal(column[own] ?? 0, work.digits),
          meanPoints: formatDecimal(mean(column), work.digits),
        }),
        mean: formatDecimal(
          mean(computed.scores.get(dimension) ?? new Float64Array(1)),
          work.digits,
        ),
      };
    }),
    indicators: city.indicators.map(({ code: leaf, value, score, flags }) => {
      const node = tree.get(leaf);
      const rank = ranks.get(leaf);
      return {
        code: leaf,
        title: node.title,
        dimension: edition.parts.find((part) => tree.under(part).includes(node)) ?? leaf,
        unit: node.measure?.unit ?? '',
        direction: node.measure?.direction ?? 'higher-is-better',
        ...(value !== undefined && { value }),
        ...(score !== undefined && { score }),
        ...(points && { points: formatDecimal(points.of(leaf)[own] ?? 0, work.digits) }),
        ...(rank !== undefined && value !== undefined && { rank }),
        flags,
      };
    }),
    strengths,
    weaknesses,
    peers: peersOf(work, points),
    ...(ahead && { ahead }),
    goals: goalsOf(work),
    ...(change && { change }),
  };
}

const noDiagnosis = (slug: string, code: string): CodedError =>
  new CodedError({
    code: 'diagnosis.none',
    where: code,
    what: `${slug} has no diagnosis of ${code}`,
    fix: 'a diagnosis is of a city that a released edition ranked by a table of data',
  });
