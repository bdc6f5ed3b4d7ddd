import { CodedError } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import { classOf } from '@bangyang/regions';
import type {
  Assumptions,
  Imputation,
  Normalisation,
  PlaceTier,
  ScoreTier,
  Uncertainty,
  UncertaintyInput,
} from '@bangyang/scoring';
import {
  editionIndex,
  isCombined,
  type EditionInput,
  type EditionResult,
} from './compute-edition.js';
import type { UncertaintyRequest, UncertaintyResult } from './uncertainty-messages.js';

/** Means that need values above 0. */
const POSITIVE: readonly string[] = ['geometric', 'harmonic'];

/**
 * Refuses what cannot be analysed before anybody waits for it. Throws `edition.not-from-data` where votes
 * or experts make the result, `uncertainty.assumption` where nothing varies.
 */
export function checkUncertainty(definition: Definition, request: UncertaintyRequest): void {
  const index = definition.indices[0];
  if (!index || isCombined(definition)) {
    throw new CodedError({
      code: 'edition.not-from-data',
      what: `${definition.manifest.id} is not computed from a table alone`,
      fix: 'only an index of indicators has weights and steps to vary',
    });
  }
  const varies =
    request.weightNoise > 0 ||
    request.valueNoise > 0 ||
    (request.withoutTreatment && index.treatment !== undefined) ||
    request.normalisation.some((method) => method !== index.normalisation.method) ||
    request.aggregation.some((method) => method !== index.aggregation) ||
    request.imputation.some((method) => method !== index.imputation);
  if (varies) return;
  throw new CodedError({
    code: 'uncertainty.assumption',
    what: 'nothing varies under these assumptions',
    fix: 'give a noise above 0, or an alternative that is not the choice of the definition',
  });
}

/** What the engine takes for an analysis of a computation. */
export function planUncertainty(
  edition: EditionInput,
  lists: EditionResult['lists'],
  request: UncertaintyRequest,
): UncertaintyInput {
  const { input, inputs } = editionIndex(edition);
  const { recipe } = input;
  const methods = [...new Set([recipe.aggregation.method, ...request.aggregation].flat())];
  const needsPositive = methods.some((method) => POSITIVE.includes(method));
  const own = lifted(recipe.normalisation, needsPositive);
  const normalisations = [
    own,
    ...request.normalisation
      .filter((method) => method !== own.method)
      .map((method) => alternativeScale(method, needsPositive)),
  ];
  const imputations = [
    recipe.imputation,
    ...request.imputation.map((method): Imputation =>
      method === 'class-median'
        ? { method: 'median', groups: inputs.rows.map((row) => classOf(row.code)) }
        : { method },
    ),
  ].filter(
    (item, at, all): item is Imputation =>
      item !== undefined &&
      all.findIndex((other) => other?.method === item.method && !other.groups === !item.groups) ===
        at,
  );
  const assumptions: Assumptions = {
    ...(request.weightNoise > 0 && { weightNoise: request.weightNoise }),
    ...(request.valueNoise > 0 && { valueNoise: request.valueNoise }),
    ...(normalisations.length > 1 || needsPositive ? { normalisation: normalisations } : {}),
    ...(methods.length > 1 && {
      aggregation: methods.map((method) => ({ ...recipe.aggregation, method })),
    }),
    ...(imputations.length > 1 && { imputation: imputations }),
    ...(request.withoutTreatment &&
      recipe.treatment && { treatment: [recipe.treatment, 'none' as const] }),
  };
  const otherScales = methods.length > 1 || normalisations.length > 1 || request.withoutTreatment;
  return {
    ...input,
    assumptions,
    runs: request.runs,
    seed: request.seed,
    sobol: request.sobol,
    tiers: tiersFor(edition.definition, lists, otherScales),
  };
}

/** A mean that needs values above 0 gets them from 1; under an arithmetic mean the order stays the same. */
function lifted(normalisation: Normalisation, needsPositive: boolean): Normalisation {
  const [low, high] = normalisation.range ?? [0, 100];
  return needsPositive && normalisation.method === 'min-max' && low <= 0
    ? { ...normalisation, range: [1, high] }
    : normalisation;
}

function alternativeScale(
  method: UncertaintyRequest['normalisation'][number],
  needsPositive: boolean,
): Normalisation {
  // Around 100 rather than 0, so that other means can take them; the order under an arithmetic mean is the same.
  if (method === 'z-score') return { method, mean: 100, sd: 10 };
  return lifted({ method, ...(method === 'min-max' && { range: [0, 100] }) }, needsPositive);
}

/** Tiers of the main list: by its limits of scores, or by the places that they gave where scores have other scales. */
function tiersFor(
  definition: Definition,
  lists: EditionResult['lists'],
  byPlace: boolean,
): readonly ScoreTier[] | readonly PlaceTier[] {
  const { tiers, rows } = mainTiers(definition, lists);
  if (!byPlace) return tiers.map(({ code, from }) => ({ id: code, from: Number(from) }));
  let upTo = 0;
  return tiers.flatMap(({ code }) => {
    const size = rows.filter((row) => row.tier === code).length;
    upTo += size;
    return size > 0 ? [{ id: code, upTo }] : [];
  });
}

function mainTiers(definition: Definition, lists: EditionResult['lists']) {
  const main = definition.lists.find((list) => list.index !== undefined && list.node === undefined);
  return {
    tiers: main?.tiers ?? [],
    rows: lists.find((list) => list.id === main?.id)?.rows ?? [],
  };
}

/** How many reasons of failed runs are kept. */
const REASONS = 5;

/** An analysis as pages show it, cities in published order. */
export function uncertaintyOf(
  { units, factors, ranges, acceptability, sobol, failures }: Uncertainty,
  { tiers: planned = [] }: UncertaintyInput,
  definition: Definition,
  { cities, lists }: EditionResult,
): UncertaintyResult {
  const at = new Map(units.map((unit, position) => [unit, position]));
  const { tiers } = mainTiers(definition, lists);
  return {
    factors: [...factors],
    tiers: planned.map((tier) => ({
      code: tier.id,
      title: tiers.find(({ code }) => code === tier.id)?.title ?? { 'zh-CN': tier.id },
      by: 'from' in tier ? ('score' as const) : ('place' as const),
    })),
    cities: cities.map(({ code, name, rank }) => {
      const range = ranges[at.get(code) ?? -1];
      const accepted = acceptability[at.get(code) ?? -1];
      return {
        code,
        name,
        rank,
        mean: range?.mean ?? null,
        median: range?.median ?? null,
        q5: range?.q5 ?? null,
        q95: range?.q95 ?? null,
        best: range?.best ?? null,
        worst: range?.worst ?? null,
        first: accepted?.first ?? null,
        top10: accepted?.top10 ?? null,
        tiers: [...(accepted?.tiers ?? [])],
      };
    }),
    sobol: sobol.map(({ factor, first, firstInterval, total, totalInterval }) => ({
      factor,
      first,
      firstInterval: firstInterval && [firstInterval[0], firstInterval[1]],
      total,
      totalInterval: totalInterval && [totalInterval[0], totalInterval[1]],
    })),
    failures: {
      count: failures.length,
      reasons: [...new Set(failures.map(({ message }) => message))].slice(0, REASONS),
    },
  };
}
