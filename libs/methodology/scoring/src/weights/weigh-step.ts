import { CodedError } from '@bangyang/kernel';
import type { RecipeStep } from '../recipe.js';
import type { IndexNode, ScoringTable } from '../table.js';
import { ahpWeights, budgetWeights } from './expert-weights.js';
import { pcaWeights } from './principal-components.js';

/**
 * The tree with the weights of a `weigh` step. Throws `recipe.clash` for settings that do not go with the
 * method, `index.unknown-node` for a code that is not there, `ahp.inconsistent`, and what the method throws.
 */
export function weighed(
  nodes: readonly IndexNode[],
  step: RecipeStep<'weigh'>,
  normalised: ScoringTable | undefined,
  at: number,
): readonly IndexNode[] {
  const place = { nodes, step, normalised, where: `recipe steps[${at}]` };
  const weights = new Map(weightsOf(place));
  const stranger = [...weights.keys()].find((code) => !nodes.some((node) => node.code === code));
  if (stranger !== undefined) unknown(stranger, place.where);
  return nodes.map((node) => ({ ...node, weight: weights.get(node.code) ?? node.weight }));
}

interface Place {
  readonly nodes: readonly IndexNode[];
  readonly step: RecipeStep<'weigh'>;
  readonly normalised: ScoringTable | undefined;
  readonly where: string;
}

function weightsOf(place: Place): readonly (readonly [string, number])[] {
  const { nodes, step, where } = place;
  switch (step.method) {
    case 'given':
      return Object.entries(step.weights ?? needs(where, step.method, 'weights'));
    case 'equal': {
      const under = step.under === undefined ? nodes : childrenOf(place, step.under);
      return under.map(({ code }) => [code, 1] as const);
    }
    case 'pca':
      return parentsOfLeaves(place).flatMap((parent) => {
        const children = childrenOf(place, parent);
        const columns = children.map(({ code }) => normalisedColumn(place, code));
        const weights = pcaWeights(columns);
        return children.map(({ code }, child) => [code, weights[child] ?? 0] as const);
      });
    case 'budget': {
      const children = childrenOf(place, step.under ?? needs(where, step.method, 'under'));
      const points = step.points ?? needs(where, step.method, 'points');
      for (const expert of points) {
        const stranger = Object.keys(expert).find(
          (code) => !children.some((node) => node.code === code),
        );
        if (stranger !== undefined) unknown(stranger, `${where}.points`);
      }
      const weights = budgetWeights(
        points.map((expert) => children.map(({ code }) => expert[code] ?? 0)),
        step.budget,
      );
      return children.map(({ code }, child) => [code, weights[child] ?? 0] as const);
    }
    case 'ahp': {
      const items = step.items ?? needs(where, step.method, 'items');
      const { weights, consistencyRatio } = ahpWeights(
        step.judgements ?? needs(where, step.method, 'judgements'),
      );
      const limit = step.maxInconsistency ?? Infinity;
      if (consistencyRatio > limit) {
        throw new CodedError({
          code: 'ahp.inconsistent',
          what: `the judgements have a consistency ratio of ${consistencyRatio.toFixed(3)}, above ${limit}`,
          where,
          fix: 'ask the experts to look at their judgements again, or raise maxInconsistency',
          values: { ratio: consistencyRatio.toFixed(3), limit },
        });
      }
      return items.map((code, item) => [code, weights[item] ?? 0] as const);
    }
  }
}

/** The named parent, or every parent of nothing but indicators. */
function parentsOfLeaves({ nodes, step }: Place): readonly string[] {
  if (step.under !== undefined) return [step.under];
  const parents = new Set(nodes.map(({ parent }) => parent));
  const isLeaf = (node: IndexNode): boolean => !parents.has(node.code);
  return nodes.flatMap(({ code }) => {
    const children = nodes.filter(({ parent }) => parent === code);
    return children.length > 0 && children.every(isLeaf) ? [code] : [];
  });
}

function childrenOf({ nodes, where }: Place, code: string): readonly IndexNode[] {
  const children = nodes.filter(({ parent }) => parent === code);
  return children.length > 0 ? children : unknown(code, where);
}

function normalisedColumn({ normalised, where }: Place, code: string): Float64Array {
  const column = normalised?.columns.get(code);
  if (column) return column;
  throw new CodedError({
    code: 'recipe.order',
    what: normalised
      ? `"${code}" is no indicator, and principal components are taken of normalised indicators`
      : 'principal components need normalised values',
    where,
    fix: 'put this step between normalise and aggregate, and name a parent of indicators',
  });
}

function needs(where: string, method: string, setting: string): never {
  throw new CodedError({
    code: 'recipe.malformed',
    what: `weights by ${method} need "${setting}"`,
    where,
    fix: 'add it',
    values: { path: where },
  });
}

function unknown(code: string, where: string): never {
  throw new CodedError({
    code: 'index.unknown-node',
    what: `the tree has no "${code}"`,
    where,
    fix: 'correct its code',
    values: { node: code },
  });
}
