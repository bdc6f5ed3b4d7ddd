import { z } from 'zod';
import { text } from './messages.js';

const MOST_CHARACTERS = 4000;

/** Writes one text of a release; an empty one takes it back. */
export const textRequest = z.strictObject({
  /** id of what it speaks of: an entrant, a list, an indicator, a group; empty for the edition itself */
  about: z.string().max(200).default(''),
  'zh-CN': z.string().trim().max(MOST_CHARACTERS),
  en: z.string().trim().max(MOST_CHARACTERS).default(''),
  /** as it was read; another has written meanwhile when it differs */
  revision: z.number().int().min(0),
});
export type TextRequest = z.infer<typeof textRequest>;

/** What a release says beside its numbers, and what is still missing. */
export const textsView = z.object({
  /** a release is planned with these texts: cancel it before they are changed */
  isLocked: z.boolean(),
  /** required and not written yet, in words */
  missing: z.array(text),
  texts: z.array(
    z.object({
      id: z.string(),
      title: text,
      per: z.string(),
      required: z.boolean(),
      proposal: text.nullable(),
      entries: z.array(
        z.object({
          about: z.string(),
          /** null for the edition itself */
          name: text.nullable(),
          /** whether the release needs it: it stands on a list */
          needed: z.boolean(),
          text: text.nullable(),
          revision: z.number(),
          writtenBy: z.string().nullable(),
          writtenAt: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type TextsView = z.infer<typeof textsView>;
