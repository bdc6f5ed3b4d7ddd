import { workerData } from 'piscina';
import { BatchRunner, type Batch, type BatchResult } from '../uncertainty/run-batch.js';
import type { SimulationInput } from '../uncertainty/simulation.js';

const runner = new BatchRunner(workerData as SimulationInput);

export default (batch: Batch): BatchResult => runner.run(batch);
