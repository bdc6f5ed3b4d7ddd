import type { ReleaseBundle } from '@bangyang/results-contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EditionAtWork } from './edition-at-work.fixture.js';
import { PASSWORD, type StaffApi } from './staff-api.fixture.js';

/** An edition that is made of a table and published with texts and registers, by the people of the organiser. */
export class StudyAtWork {
  constructor(
    private readonly api: StaffApi,
    private readonly work: EditionAtWork,
  ) {}

  see<View>(who: string, path: string): Promise<View> {
    return this.work.story.see(who, this.work.at + path) as Promise<View>;
  }

  refused(who: string, method: string, path: string, body?: unknown): Promise<string | undefined> {
    return this.work.story.refusedAs(who, method, this.work.at + path, body);
  }

  /** Does something, which leaves one entry in the audit; `operation` is its path after the edition's. */
  async act(
    who: string,
    method: string,
    operation: string,
    body?: unknown,
    path = operation,
  ): Promise<unknown> {
    const answer = await this.work.story.act(
      who,
      method,
      `/api/editions/{edition}${operation}`,
      this.work.at + path,
      body,
    );
    return answer.body;
  }

  move(who: string, to: string): Promise<unknown> {
    return this.act(who, 'POST', '/moves', { to });
  }

  /** Computes and answers the id of the run. */
  async compute(): Promise<string> {
    const { job, key } = (await this.act('data-officer', 'POST', '/runs')) as {
      job: string;
      key: string;
    };
    const { state, ...progress } = await this.work.finished(job, key);
    if (state !== 'done') throw new Error(JSON.stringify(progress));
    return (await this.see<{ id: string }[]>('publisher', '/runs'))[0]?.id ?? '';
  }

  /** A release is ordered and confirmed by who has just said the password again. */
  async stepUp(): Promise<void> {
    for (const who of ['publisher', 'secretary'])
      await this.work.story.person(who).call('POST', '/api/auth/step-up', { password: PASSWORD });
  }

  readonly order = (run: string) => ({
    kind: 'release',
    run,
    at: '2026-01-01T10:00',
    zone: 'Asia/Shanghai',
    note: '首次发布',
  });

  /** Releases a run by two persons and answers what was signed. */
  async release(run: string): Promise<ReleaseBundle> {
    await this.stepUp();
    await this.act('publisher', 'POST', '/releases', this.order(run));
    const { plans } = await this.see<{ plans: { id: string }[] }>('publisher', '/releases');
    const id = plans[0]?.id ?? '';
    const released = this.work.finished('publications.release', `plan ${id}`);
    await this.act(
      'secretary',
      'POST',
      '/releases/{release}/confirmation',
      undefined,
      `/releases/${id}/confirmation`,
    );
    const { state, ...progress } = await released;
    if (state !== 'done') throw new Error(JSON.stringify(progress));
    const [row] = await this.api.rows<{ bundle_file: string }>('SELECT bundle_file FROM release');
    return JSON.parse(
      readFileSync(join(this.api.store.dataDir, row?.bundle_file ?? ''), 'utf8'),
    ) as ReleaseBundle;
  }
}
