import type { DiagnosedGoal } from '../diagnosis.js';
import { BLANK, withUnit, type DiagnosisTable, type Page, type Part } from './section.js';

/** Of those that need the least effort. */
const MOVES = 12;

export function goalsSection(page: Page): Part {
  const { diagnosis, words } = page;
  return {
    id: 'goals',
    paragraphs: diagnosis.goals.length === 0 ? [words.first] : [words.goalsText],
    tables: diagnosis.goals.map((goal) => goalTable(page, goal)),
  };
}

function goalTable(
  { diagnosis, words, titles, say }: Page,
  { goal, rank = 0, score = '', tier, moves }: DiagnosedGoal,
): DiagnosisTable {
  const units = new Map(diagnosis.indicators.map(({ code, unit }) => [code, unit]));
  const possible = moves.filter(({ to }) => to !== undefined).slice(0, MOVES);
  return {
    caption: words.goal(goal, rank, score, tier ? say(tier) : ''),
    head: [words.indicator, words.from, words.to, words.effort],
    rows:
      possible.length === 0
        ? [[words.noMove, '', '', '']]
        : possible.map(({ code, from, to, effort }) => [
            titles.get(code) ?? code,
            from === undefined ? words.missing : withUnit(from, units.get(code) ?? ''),
            withUnit(to, units.get(code) ?? ''),
            effort === undefined ? BLANK : `${effort}%`,
          ]),
    numbers: [1, 2, 3],
  };
}
