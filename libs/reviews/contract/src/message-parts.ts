import { z } from 'zod';

export const text = z.object({ 'zh-CN': z.string(), en: z.string().exactOptional() });
export const reason = z.string().trim().min(3, 'say why, in a few words').max(500);
export const decimal = z.string().regex(/^\d{1,6}(\.\d{1,4})?$/, 'is no number such as 7.5');
export const pair = z.object({ entrant: z.string(), person: z.string() });
