import { z } from 'zod';
import { pair } from './message-parts.js';

export const proposalRequest = z.strictObject({
  reviewsPerEntrant: z.number().int().min(1).max(50).optional(),
  maximumLoad: z.number().int().min(1).max(500).optional(),
  minimumLoad: z.number().int().min(0).max(500).default(0),
  /** most experts of one province that sit on one entrant before it is counted against an assignment */
  perProvince: z.number().int().min(1).max(50).default(2),
  /** experts who do not review the same entrant */
  avoid: z
    .array(z.tuple([z.uuid(), z.uuid()]))
    .max(500)
    .default([]),
  /** breaks ties between equal assignments; the same seed gives the same assignment */
  seed: z.string().trim().min(1).max(100).optional(),
});
export type ProposalRequest = z.infer<typeof proposalRequest>;

export const blockingConstraints = [
  'conflicts',
  'panel-size',
  'maximum-load',
  'minimum-load',
  'avoid-pairs',
  'started-reviews',
] as const;
export type BlockingConstraint = (typeof blockingConstraints)[number];

export const proposalView = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'ready', 'infeasible', 'failed', 'applied', 'stale']),
  requestedBy: z.string(),
  requestedAt: z.string(),
  settings: proposalRequest,
  seed: z.string(),
  /** as it stands against what stands now */
  added: z.array(pair),
  removed: z.array(pair),
  kept: z.number(),
  loads: z.array(z.object({ person: z.string(), before: z.number(), after: z.number() })),
  blocking: z
    .object({
      constraint: z.enum(blockingConstraints),
      entrants: z.array(z.string()),
      people: z.array(z.string()),
      /** reviews that cannot be placed */
      short: z.number(),
    })
    .nullable(),
  problem: z.string().nullable(),
  milliseconds: z.number().nullable(),
});
export type ProposalView = z.infer<typeof proposalView>;

export const assignmentsView = z.object({
  entrants: z.array(z.object({ id: z.string(), name: z.string() })),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  assigned: z.array(pair),
  proposals: z.array(proposalView),
});
export type AssignmentsView = z.infer<typeof assignmentsView>;
