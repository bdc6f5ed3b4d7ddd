import { z } from 'zod';
import { text } from './messages.js';

const MOST_ENTRIES = 5000;
const MOST_CHARACTERS = 4000;

/** The fields of an entry that say something, by their ids. */
const entry = z.record(
  z.string().max(100),
  z.string().trim().min(1, 'leave out what says nothing').max(MOST_CHARACTERS),
);

/** Writes a register of a release whole, in the order in which it is published. */
export const registerRequest = z.strictObject({
  entries: z.array(entry).max(MOST_ENTRIES),
  /** as it was read; another has written meanwhile when it differs */
  revision: z.number().int().min(0),
});
export type RegisterRequest = z.infer<typeof registerRequest>;

const choice = z.object({ id: z.string(), title: text });

/** The registers of an edition with what stands in them. */
export const registersView = z.object({
  /** a release is planned with these entries: cancel it before they are changed */
  isLocked: z.boolean(),
  registers: z.array(
    z.object({
      id: z.string(),
      title: text,
      note: text.nullable(),
      fields: z.array(
        z.object({
          id: z.string(),
          title: text,
          kind: z.string(),
          required: z.boolean(),
          choices: z.array(choice),
        }),
      ),
      entries: z.array(entry),
      /** code → full name of the places in the entries */
      places: z.record(z.string(), z.string()),
      revision: z.number(),
      writtenBy: z.string().nullable(),
      writtenAt: z.string().nullable(),
    }),
  ),
});
export type RegistersView = z.infer<typeof registersView>;
