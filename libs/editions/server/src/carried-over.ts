import type { Definition } from '@bangyang/methodology-sdk';
import type { Settings } from './create-edition.js';

type Workflow = Definition['workflow'];

/** What a stage of an earlier version is called in this one; undefined where it is no more. */
export function stageNow({ stages, renamed }: Workflow, stage: string): string | undefined {
  if (stages.some(({ name }) => name === stage)) return stage;
  return renamed?.[stage] ?? undefined;
}

/** A draft follows the newest version: its calendar keeps its days under the names of today. */
export function calendarNow(
  workflow: Workflow,
  calendar: Settings['calendar'],
): Settings['calendar'] {
  return calendar.flatMap((entry) => {
    const stage = stageNow(workflow, entry.stage);
    return stage === undefined ? [] : [{ ...entry, stage }];
  });
}
