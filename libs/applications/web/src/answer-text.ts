import type { Model, Question } from 'survey-core';

type PlainData = ReturnType<Question['getPlainData']>;

/** An answer as people read it: rows and panels as lines of "title: value"; empty where nothing stands. */
export function answerText(form: Model, question: string, value: unknown): string {
  form.setValue(question, value ?? undefined);
  return questionText(form.getQuestionByName(question));
}

/** What stands in a question, read the same way. */
export const questionText = (question: Question | null): string =>
  plain(question?.getPlainData({ includeEmpty: false }));

function plain(data: PlainData | undefined): string {
  if (!data) return '';
  const parts = data.isNode ? (data.data ?? []) : [];
  if (parts.length === 0) return String(data.displayValue ?? '');
  return parts
    .map((part) =>
      part.isNode
        ? (part.data ?? [])
            .map((cell) => `${cell.title}：${String(cell.displayValue ?? '')}`)
            .join('  ')
        : `${part.title}：${String(part.displayValue ?? '')}`,
    )
    .filter((line) => line !== '')
    .join('\n');
}
