import { CodedError } from '@bangyang/kernel';

/** What the ranks of one unit were over the runs; everything null when it never had one. */
export interface RankRange {
  readonly unit: string;
  /** its rank under the recipe itself */
  readonly nominal: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  /** quantiles of 5 and 95 in a hundred, type 7 of Hyndman and Fan, as R's */
  readonly q5: number | null;
  readonly q95: number | null;
  readonly best: number | null;
  readonly worst: number | null;
  /** number of runs in which it had a score */
  readonly runs: number;
}

/** Share of the runs, among those in which the unit had a score, that brought it … */
export interface RankAcceptability {
  readonly unit: string;
  /** … to the top */
  readonly first: number | null;
  readonly top10: number | null;
  /** … into each tier, in the order of the tiers */
  readonly tiers: readonly (number | null)[];
}

/** A tier by places: the best `upTo` units stand in it or in an earlier one. Ascending. */
export interface PlaceTier {
  readonly id: string;
  readonly upTo: number;
}

/** A tier by scores: a unit stands in the first one whose limit its score reaches. Descending. */
export interface ScoreTier {
  readonly id: string;
  readonly from: number;
}

/** So many units are gathered in one walk over the runs, which lie far apart in memory. */
const BLOCK = 64;

/**
 * Statistics of runs. `ranks` has the places of all units of run after run (0 = no score, or the run
 * failed); `nominal` those of the recipe. Throws `grades.order` for tiers that are not in order.
 */
export function rankStatistics(
  units: readonly string[],
  ranks: ArrayLike<number>,
  nominal: ArrayLike<number>,
  tiers: readonly PlaceTier[] | TierCounts = [],
): { readonly ranges: readonly RankRange[]; readonly acceptability: readonly RankAcceptability[] } {
  const runs = Math.floor(ranks.length / Math.max(1, units.length));
  const gathered = new Uint32Array(BLOCK * runs);
  const places = new PlaceCounts(units.length);
  const ranges: RankRange[] = [];
  const acceptability: RankAcceptability[] = [];
  units.forEach((unit, at) => {
    if (at % BLOCK === 0) {
      const size = Math.min(BLOCK, units.length - at);
      for (let run = 0; run < runs; run += 1)
        for (let one = 0; one < size; one += 1)
          gathered[one * runs + run] = ranks[run * units.length + at + one] ?? 0;
    }
    places.count(gathered.subarray((at % BLOCK) * runs, ((at % BLOCK) + 1) * runs));
    ranges.push({
      unit,
      nominal: nominal[at] || null,
      mean: places.mean(),
      median: places.quantile(0.5),
      q5: places.quantile(0.05),
      q95: places.quantile(0.95),
      best: places.quantile(0),
      worst: places.quantile(1),
      runs: places.total,
    });
    acceptability.push({
      unit,
      first: places.share(0, 1),
      top10: places.share(0, 10),
      tiers:
        'counts' in tiers
          ? tiers.of(at).map((count) => (places.total === 0 ? null : count / places.total))
          : tiers.map(({ upTo }, tier) => places.share(tiers[tier - 1]?.upTo ?? 0, upTo)),
    });
  });
  return { ranges, acceptability };
}

/** How often each unit's score reached each tier, of tiers by scores. */
export class TierCounts {
  readonly counts: Uint32Array;

  constructor(
    private readonly tiers: readonly ScoreTier[],
    units: number,
  ) {
    this.counts = new Uint32Array(units * tiers.length);
  }

  /** Counts the scores of one run. */
  add(scores: Float64Array): void {
    if (this.tiers.length === 0) return;
    for (let unit = 0; unit < scores.length; unit += 1) {
      const score = scores[unit] ?? Number.NaN;
      const tier = this.tiers.findIndex(({ from }) => score >= from);
      const at = unit * this.tiers.length + tier;
      if (tier >= 0) this.counts[at] = (this.counts[at] ?? 0) + 1;
    }
  }

  /** Adds what was counted elsewhere. */
  merge(counts: Uint32Array): void {
    counts.forEach((count, at) => (this.counts[at] = (this.counts[at] ?? 0) + count));
  }

  of(unit: number): readonly number[] {
    return [...this.counts.subarray(unit * this.tiers.length, (unit + 1) * this.tiers.length)];
  }
}

/** Throws `grades.order` where places do not ascend or limits of scores do not descend. */
export function checkTiers(tiers: readonly (PlaceTier | ScoreTier)[]): void {
  const limit = (tier: PlaceTier | ScoreTier): number => ('from' in tier ? -tier.from : tier.upTo);
  tiers.forEach((tier, at) => {
    const before = tiers[at - 1];
    if (Number.isFinite(limit(tier)) && (!before || limit(before) < limit(tier))) return;
    throw new CodedError({
      code: 'grades.order',
      what: `the tier "${tier.id}" is no worse than the one before it`,
      fix: 'list the tiers from the best, with ascending places or descending scores',
    });
  });
}

/** How often one unit stood on each place; used for unit after unit. */
class PlaceCounts {
  readonly #counts: Uint32Array;
  #best = 1;
  #worst = 0;
  total = 0;

  constructor(places: number) {
    this.#counts = new Uint32Array(places + 1);
  }

  /** Begins with the places of another unit; 0 = it had none. */
  count(places: Uint32Array): void {
    this.#counts.fill(0, this.#best, this.#worst + 1);
    this.#best = this.#counts.length;
    this.#worst = 0;
    this.total = 0;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      if (place === 0) continue;
      this.#counts[place] = (this.#counts[place] ?? 0) + 1;
      if (place < this.#best) this.#best = place;
      if (place > this.#worst) this.#worst = place;
      this.total += 1;
    }
  }

  mean(): number | null {
    if (this.total === 0) return null;
    let sum = 0;
    for (let place = this.#best; place <= this.#worst; place += 1)
      sum += place * (this.#counts[place] ?? 0);
    return sum / this.total;
  }

  quantile(probability: number): number | null {
    if (this.total === 0) return null;
    const position = (this.total - 1) * probability;
    const below = Math.floor(position);
    const low = this.#at(below);
    const part = position - below;
    return part === 0 ? low : low + part * (this.#at(below + 1) - low);
  }

  /** The runs in which the place was above `from` and not above `upTo`. */
  share(from: number, upTo: number): number | null {
    if (this.total === 0) return null;
    let within = 0;
    const last = Math.min(upTo, this.#worst);
    for (let place = Math.max(from + 1, this.#best); place <= last; place += 1)
      within += this.#counts[place] ?? 0;
    return within / this.total;
  }

  /** The place at a position, from 0, among all runs in ascending order. */
  #at(position: number): number {
    let passed = 0;
    for (let place = this.#best; place < this.#worst; place += 1) {
      passed += this.#counts[place] ?? 0;
      if (passed > position) return place;
    }
    return this.#worst;
  }
}
