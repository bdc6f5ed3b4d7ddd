/// <reference lib="webworker" />
import { solveWork, type WorkParameters } from './solve-work';

addEventListener('message', ({ data }: MessageEvent<WorkParameters>) => {
  postMessage(solveWork(data));
});
