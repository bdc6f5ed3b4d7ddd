import { CodedError } from '@bangyang/kernel';
import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** A kind of background work: its stable name and what it is given. */
export interface JobDefinition<Payload> {
  readonly name: string;
  readonly schema: z.ZodType<Payload>;
  /** how often it is tried, with growing pauses, before it is given up; 8 unless said */
  readonly attempts?: number;
}

/** A job as the catalogue lists it, whatever it is given. */
export type DeclaredJob = Pick<JobDefinition<never>, 'name' | 'attempts'>;

export function defineJob<Payload>(job: JobDefinition<Payload>): JobDefinition<Payload> {
  return job;
}

/** Tells whoever watches how far the work is: a share from 0 to 1 and what is being done. */
export type ReportProgress = (share: number, note?: string) => Promise<void>;

/** Does one kind of job. It may be called again with the same payload after a crash, so it must be safe to repeat. */
export interface JobHandler<Payload> {
  run(payload: Payload, progress: ReportProgress): Promise<void>;
}

const HANDLES = 'bangyang:handles-job';

export const HandlesJob = (job: { readonly name: string }): ClassDecorator =>
  SetMetadata(HANDLES, job.name);

export const handledJob = (handler: object): string | undefined =>
  Reflect.getMetadata(HANDLES, handler.constructor) as string | undefined;

/** One handler for each declared job; anything else refuses to start and says what to write. */
export function checkCatalogue(
  jobs: readonly DeclaredJob[],
  handlers: readonly object[],
): ReadonlyMap<string, JobHandler<unknown>> {
  const catalogue = new Map<string, JobHandler<unknown>>();
  for (const handler of handlers) {
    const name = handledJob(handler) ?? '';
    const refuse = (what: string, fix: string): never => {
      throw new CodedError({ code: 'jobs.catalogue', what, fix });
    };
    if (!jobs.some((job) => job.name === name)) {
      refuse(
        `${handler.constructor.name} handles "${name}", which is not declared`,
        'add it to the jobs of its module',
      );
    }
    if (catalogue.has(name)) refuse(`two handlers want the job "${name}"`, 'keep one of them');
    catalogue.set(name, handler as JobHandler<unknown>);
  }
  const orphan = jobs.find((job) => !catalogue.has(job.name));
  if (orphan) {
    throw new CodedError({
      code: 'jobs.catalogue',
      what: `nothing handles the job "${orphan.name}"`,
      fix: `write a provider with @HandlesJob for it and list it among the handlers`,
    });
  }
  return catalogue;
}
