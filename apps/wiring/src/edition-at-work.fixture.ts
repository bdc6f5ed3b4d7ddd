import { inScope, INSTALLATION, Progress, type JobProgress } from '@bangyang/server';
import { readFileSync } from 'node:fs';
import { filter, firstValueFrom } from 'rxjs';
import { Story, type StaffApi } from './staff-api.fixture.js';

export const yearbook = readFileSync(
  new URL('../../cli/test-data/main_2021_wide.csv', import.meta.url),
  'utf8',
);

/** An open edition of an organiser with people in every role, signed in by the name of their role. */
export interface EditionAtWork {
  readonly story: Story;
  /** id of the organiser */
  readonly organiser: string;
  /** address of the edition */
  readonly at: string;
  finished(job: string, key: string): Promise<JobProgress>;
  /** Adds a colleague with a role, for one edition where it is named, and signs them in by `name`. */
  join(name: string, role: string, edition?: string): Promise<void>;
  /** Makes a version of the data of a table, of this edition or of another one at an address; answers its id. */
  take(name: string, table: string, edition?: string): Promise<string>;
}

export async function editionAtWork(
  api: StaffApi,
  {
    slug,
    methodology,
    omitted = [],
  }: {
    readonly slug: string;
    readonly methodology: string;
    /** indicators that the edition leaves out */
    readonly omitted?: readonly string[];
  },
): Promise<EditionAtWork> {
  const organiser = await api.found('ccid', '赛迪', 'owner@ccid.example');
  const story = new Story(api);
  const owner = await api.signIn('owner@ccid.example');
  story.people.set('owner', owner);
  const at = `/api/editions/${slug}`;
  const join = async (name: string, role: string, edition: string | null = null) => {
    await inScope(INSTALLATION, () =>
      api.database.transaction((tx) =>
        tx.query(
          `WITH person AS (
             INSERT INTO account (email, name, password_hash)
             SELECT $1, $2, password_hash FROM account LIMIT 1 RETURNING id)
           INSERT INTO membership (organiser_id, account_id, role, edition) SELECT $3, id, $4, $5 FROM person`,
          [`${name}@ccid.example`, name, organiser, role, edition],
        ),
      ),
    );
    story.people.set(name, await api.signIn(`${name}@ccid.example`));
  };
  for (const role of ['secretary', 'data-officer', 'publisher', 'auditor']) await join(role, role);
  const made = await owner.call('POST', '/api/organisers/ccid/editions', {
    slug,
    methodology,
    title: { 'zh-CN': '2026年度评价' },
    editionYear: 2026,
    dataYear: 2021,
    sourceNote: { 'zh-CN': '《中国城市统计年鉴2022》' },
    omitted: omitted.map((code) => ({ code, why: { 'zh-CN': '本年度没有采集' } })),
  });
  if (made.status !== 201) throw new Error(made.text);
  const opened = await owner.call('POST', `${at}/open`);
  if (opened.status !== 200) throw new Error(opened.text);

  const finished = (job: string, key: string) =>
    inScope({ organiser }, () =>
      firstValueFrom(
        api.app
          .get(Progress)
          .watch(job, key)
          .pipe(filter(({ state }) => state !== 'running')),
      ),
    );
  const take = async (name: string, table: string, edition = at): Promise<string> => {
    const officer = story.person('data-officer');
    const file = (await officer.call('POST', `${edition}/imports?name=${name}`, table)).body as {
      id: string;
      suggestions: readonly object[];
    };
    await officer.call('PUT', `${edition}/imports/${file.id}/plan`, {
      shape: 'wide',
      year: 2021,
      source: '《中国城市统计年鉴2022》',
      columns: file.suggestions.map((column) => {
        const { header, role, series, unit } = column as Record<string, string | undefined>;
        return { header, role, ...(series && { series }), ...(unit && { unit }) };
      }),
      keepDoubts: true,
    });
    await finished('observations.check', `${file.id}.1`);
    const ordered = await officer.call('POST', `${edition}/imports/${file.id}/commit`);
    if (ordered.status !== 202) throw new Error(ordered.text);
    await finished('observations.commit', `${file.id}.1`);
    const [row] = await api.rows<{ dataset_id: string }>(
      'SELECT dataset_id FROM import_file WHERE id = $1',
      [file.id],
    );
    return row?.dataset_id ?? '';
  };
  return { story, organiser, at, finished, join, take };
}
