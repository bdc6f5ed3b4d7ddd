import type { Request, RequestHandler } from 'express';
import type { Clock } from './clock.js';

const arrivals = new WeakMap<object, Date>();

/** Notes when a request came in, before its body is read and before it waits for anything. */
export const noteArrival =
  (clock: Clock): RequestHandler =>
  (request, _response, next) => {
    arrivals.set(request, clock.now());
    next();
  };

/**
 * When a request came in, by the server's clock. A deadline is judged by this moment: what was sent in
 * time is in time, however long the queue at the door was.
 */
export function arrivedAt(request: Request): Date {
  const at = arrivals.get(request);
  if (!at) throw new Error('the arrival of this request was not noted');
  return at;
}
