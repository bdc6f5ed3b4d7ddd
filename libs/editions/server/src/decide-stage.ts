import type { Definition } from '@bangyang/methodology-sdk';
import type { Problem } from '@bangyang/kernel';

export type StageDecision =
  { readonly ok: true; readonly stage: string } | { readonly ok: false; readonly problem: Problem };

/**
 * May an edition go from one stage to another? Pure: `holds` answers for each guard that the definition names.
 * An edition that already is where it should go may: whoever repeats a job after a crash is not refused.
 */
export function decideStage(
  workflow: Definition['workflow'],
  from: string,
  to: string,
  holds: (guard: string) => boolean,
): StageDecision {
  if (from === to) return { ok: true, stage: to };
  const title = (name: string): string =>
    workflow.stages.find((stage) => stage.name === name)?.title['zh-CN'] ?? name;
  const transition = workflow.stages
    .find((stage) => stage.name === from)
    ?.to.find((candidate) => candidate.stage === to);
  if (!transition) {
    const ways =
      workflow.stages.find((stage) => stage.name === from)?.to.map((way) => way.stage) ?? [];
    return {
      ok: false,
      problem: {
        code: 'edition.no-such-step',
        what: `no step leads from ${title(from)} (${from}) to ${title(to)} (${to})`,
        ...(ways.length > 0 && { fix: `from here it goes to ${ways.join(' or ')}` }),
        values: { next: ways.map(title) },
      },
    };
  }
  const failing = transition.when?.find((guard) => !holds(guard.use));
  if (failing) {
    return {
      ok: false,
      problem: {
        code: 'edition.step-refused',
        what: `"${transition.action['zh-CN']}" needs ${failing.use}, which does not hold`,
        values: { need: failing.use },
      },
    };
  }
  return { ok: true, stage: to };
}
