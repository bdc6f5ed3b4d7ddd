import { CodedError } from '@bangyang/kernel';
import { scenarioOf, type Scenario } from './assumptions.js';
import { Random } from './random.js';
import { TierCounts, type ScoreTier } from './rank-statistics.js';
import { IndexSimulation, type SimulationInput } from './simulation.js';

/** Some runs of one sample of the design: A, B, or A with one factor from B (its position). */
export interface Batch {
  readonly sample: 'A' | 'B' | number;
  readonly from: number;
  readonly to: number;
}

/** A run that could not be computed, and the assumptions under which. */
export interface FailedRun {
  readonly sample: string;
  readonly run: number;
  readonly parameters: Scenario;
  readonly code: string;
  readonly message: string;
}

export interface BatchResult {
  /** of sample A: places of all units of run after run, 0 where there is none; empty of others */
  readonly places: Uint32Array;
  /** mean over units of |rank - nominal rank|; NaN of a run that failed */
  readonly shifts: Float64Array;
  /** of sample A with tiers by scores: how often each unit stood in each; empty otherwise */
  readonly tiers: Uint32Array;
  readonly failures: readonly FailedRun[];
}

/** Tiers by scores; none when they go by places. */
export const scoreTiers = ({ tiers = [] }: SimulationInput): readonly ScoreTier[] =>
  tiers.filter((tier): tier is ScoreTier => 'from' in tier);

const samples = { A: 3, B: 4 } as const;

/** Runs batches of a simulation. The same input gives the same results, in whatever thread and order. */
export class BatchRunner {
  readonly simulation: IndexSimulation;
  readonly nominal: Uint32Array;
  readonly #random = new Random(0);

  constructor(private readonly input: SimulationInput) {
    this.simulation = new IndexSimulation(input);
    this.nominal = this.simulation.nominal();
  }

  run({ sample, from, to }: Batch): BatchResult {
    const units = this.simulation.units.length;
    const shifts = new Float64Array(to - from);
    const places = new Uint32Array(sample === 'A' ? (to - from) * units : 0);
    const scratch = new Uint32Array(units);
    const tiers = new TierCounts(sample === 'A' ? scoreTiers(this.input) : [], units);
    const failures: FailedRun[] = [];
    for (let run = from; run < to; run += 1) {
      const parameters = this.scenario(sample, run);
      const at = run - from;
      const own = sample === 'A' ? places.subarray(at * units, (at + 1) * units) : scratch;
      try {
        const scores = this.simulation.scores(parameters);
        shifts[at] = this.#shift(this.simulation.placesOf(scores, own));
        tiers.add(scores);
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        shifts[at] = Number.NaN;
        const name =
          typeof sample === 'number' ? `A with ${this.simulation.factors[sample]} of B` : sample;
        failures.push({
          sample: name,
          run: run + 1,
          parameters,
          code: error.code,
          message: error.message,
        });
      }
    }
    return { places, shifts, tiers: tiers.counts, failures };
  }

  /** What a run of a sample assumes. Runs count from 0. */
  scenario(sample: Batch['sample'], run: number): Scenario {
    const { factors } = this.simulation;
    const draw = this.#draw(sample === 'B' ? 'B' : 'A', run);
    if (typeof sample === 'number') draw[sample] = this.#draw('B', run)[sample] ?? 0;
    return scenarioOf(draw, factors, this.input.assumptions);
  }

  #draw(sample: 'A' | 'B', run: number): Float64Array {
    this.#random.restart(this.input.seed, samples[sample], run);
    return Float64Array.from(this.simulation.factors, () => this.#random.fraction());
  }

  #shift(places: Uint32Array): number {
    let sum = 0;
    let compared = 0;
    for (let unit = 0; unit < places.length; unit += 1) {
      const place = places[unit] ?? 0;
      const nominal = this.nominal[unit] ?? 0;
      if (place === 0 || nominal === 0) continue;
      sum += Math.abs(place - nominal);
      compared += 1;
    }
    return compared === 0 ? Number.NaN : sum / compared;
  }
}
