/** An answer as a cell of a table shows it. */
export const shownAnswer = (answer: unknown): string =>
  answer === undefined || answer === null
    ? ''
    : typeof answer === 'object'
      ? Object.values(answer).join('、')
      : String(answer as string | number | boolean);
