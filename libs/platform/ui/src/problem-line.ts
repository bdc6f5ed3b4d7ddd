import type { AllRefusals } from './refusal.js';
import { ownRefusals, waitWords } from './problem-words.js';
import type { Problem } from './problem.js';

type Said = string | ((values: Readonly<Record<string, unknown>>) => string) | undefined;
interface Words {
  readonly detail: Said;
  readonly where?: Said;
  readonly fix?: Said;
}

/**
 * What is shown of a refusal in the reader's language. In Chinese the words of the room say it; English is
 * what the server says itself. A refusal that was stored before it kept its values is shown as stored.
 */
export function problemLine(
  problem: Problem,
  locale: 'zh-CN' | 'en',
  rooms: AllRefusals | undefined,
): { readonly where?: string; readonly detail: string; readonly fix?: string } {
  const known: Readonly<Record<string, Words>> = {
    ...(locale === 'zh-CN' && (rooms as unknown as Readonly<Record<string, Words>>)),
    ...ownRefusals[locale],
  };
  const words = known[problem.code];
  const say = (said: Said, stored: string | undefined): string | undefined => {
    if (typeof said !== 'function') return said;
    return problem.values === undefined ? stored : said(problem.values);
  };
  const isSayable =
    words !== undefined && (problem.values !== undefined || typeof words.detail === 'string');
  const where = isSayable ? say(words.where, problem.where) : problem.where;
  const wait = problem.retryAfter && waitWords[locale](problem.retryAfter);
  const fix = wait || (isSayable ? say(words.fix, problem.fix) : problem.fix);
  return {
    ...(where && { where }),
    detail: (isSayable && say(words.detail, problem.detail)) || problem.detail,
    ...(fix && { fix }),
  };
}
