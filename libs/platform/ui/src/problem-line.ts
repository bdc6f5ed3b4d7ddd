import { problemWords, waitWords } from './problem-words.js';

interface Said {
  readonly code: string;
  readonly detail: string;
  readonly where?: string;
  readonly fix?: string;
  readonly retryAfter?: number;
}

/** What is shown of a refusal, in the reader's language where it has words for it. */
export function problemLine(
  problem: Said,
  locale: 'zh-CN' | 'en',
): { readonly where?: string; readonly detail: string; readonly fix?: string } {
  const words: Readonly<Record<string, { readonly detail: string; readonly fix?: string }>> =
    problemWords[locale];
  const own = words[problem.code];
  const fix =
    problem.retryAfter === undefined ? (own ?? problem).fix : waitWords[locale](problem.retryAfter);
  return {
    ...(problem.where !== undefined && { where: problem.where }),
    detail: own?.detail ?? problem.detail,
    ...(fix !== undefined && { fix }),
  };
}
