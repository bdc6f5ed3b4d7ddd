import {
  staffRoles,
  permissions,
  type Permission,
  type Role,
  type StaffRole,
} from '@bangyang/identity-contract';
import { inScope, INSTALLATION } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  operationsOf,
  startStaffApi,
  type Caller,
  type Operation,
  type StaffApi,
} from './staff-api.fixture.js';

/** Planted in everything that belongs to the other organiser: no answer to anybody else may hold it. */
const CANARY = 'zimuyu';

// Real PostgreSQL, real HTTP. The operations come from the OpenAPI document, so a new one is walked too.
describe('who may do what', () => {
  let api: StaffApi;
  let operations: readonly Operation[];
  const ours = new Map<StaffRole, Caller>();
  const team = new Map<Role, Caller>();
  const callerOf = (role: Role): Caller | undefined =>
    team.get(role) ?? ours.get(role as StaffRole);
  /** what stands in the place of each part of an address */
  const own: Record<string, string> = {};
  const theirs: Record<string, string> = {};

  beforeAll(async () => {
    api = await startStaffApi();
    operations = await operationsOf(api);
    await api.found('ours', '我方', 'owner@ours.example');
    await api.found(`${CANARY}-org`, `${CANARY} 他方`, `${CANARY}@theirs.example`);
    const staffOf = async (slug: string, mark: string) => {
      for (const role of staffRoles.filter((item) => item !== 'owner')) {
        await inScope(INSTALLATION, () =>
          api.database.transaction(async (tx) => {
            await tx.query(
              `WITH person AS (
                 INSERT INTO account (email, name, password_hash)
                 SELECT $1, $2, password_hash FROM account WHERE email LIKE '%@%' LIMIT 1 RETURNING id)
               INSERT INTO membership (organiser_id, account_id, role)
               SELECT organiser.id, person.id, $3 FROM organiser, person WHERE slug = $4`,
              [`${mark}${role}@${slug}.example`, `${mark}${role}`, role, slug],
            );
          }),
        );
      }
    };
    await staffOf('ours', '');
    await staffOf(`${CANARY}-org`, CANARY);
    for (const role of staffRoles) ours.set(role, await api.signIn(`${role}@ours.example`));
    const owner = await api.signIn(`${CANARY}@theirs.example`);
    const officer = await api.signIn(`${CANARY}data-officer@${CANARY}-org.example`);
    const publisher = await api.signIn(`${CANARY}publisher@${CANARY}-org.example`);
    Object.assign(own, { organiser: 'ours', edition: 'our-edition' });
    Object.assign(theirs, { organiser: `${CANARY}-org`, edition: `${CANARY}-edition` });
    const make = async (
      who: Caller,
      organiser: string,
      slug: string,
      title: string,
      methodology = 'top100',
    ) => {
      const made = await who.call('POST', `/api/organisers/${organiser}/editions`, {
        slug,
        methodology,
        title: { 'zh-CN': title },
        editionYear: 2026,
        dataYear: 2021,
        sourceNote: { 'zh-CN': title },
      });
      expect(made.status).toBe(201);
      expect((await who.call('POST', `/api/editions/${slug}/open`)).status).toBe(200);
    };
    const ourOwner = ours.get('owner');
    if (!ourOwner) throw new Error('nobody');
    /** Cities that apply, each with a lead and a contributor who have accepted. */
    const apply = async (
      who: Caller,
      organiser: string,
      slug: string,
      cities: readonly (readonly [code: string, mark: string])[],
    ): Promise<void> => {
      const of = `${slug.replace('edition', 'call')}`;
      await make(who, organiser, of, `${slug}申报`, 'ten-samples');
      const invited = await who.call('POST', `/api/editions/${of}/applications`, {
        cities: cities.map(([code, mark]) => ({
          code,
          email: `city-lead-${mark}@${organiser}.example`,
        })),
      });
      expect(invited.status).toBe(201);
      // As if the invitations had been accepted: accounts of the owner's password, in their place.
      await inScope(INSTALLATION, () =>
        api.database.transaction(async (tx) => {
          for (const role of ['city-lead', 'city-contributor'])
            await tx.query(
              `WITH named AS (SELECT replace(m.email, 'city-lead', $2) AS email, m.application_id, e.slug, e.organiser_id
                 FROM application_member m JOIN application a ON a.id = m.application_id JOIN edition e ON e.id = a.edition_id
                 WHERE e.slug = $1),
               person AS (
                 INSERT INTO account (email, name, password_hash)
                 SELECT email, email, (SELECT password_hash FROM account LIMIT 1) FROM named RETURNING id, email)
               INSERT INTO participation (organiser_id, account_id, role, edition, about)
               SELECT organiser_id, person.id, $2, slug, application_id FROM person JOIN named USING (email)`,
              [of, role],
            );
        }),
      );
    };
    await make(ourOwner, 'ours', 'our-edition', '我方榜单');
    await make(owner, `${CANARY}-org`, `${CANARY}-edition`, `${CANARY}榜单`);
    const E = `/api/editions/${CANARY}-edition`;
    const O = `/api/organisers/${CANARY}-org`;
    const upload = await officer.call(
      'POST',
      `${E}/imports?name=${CANARY}.csv`,
      `code,gdp\n110000,1\n`,
    );
    expect(upload.status).toBe(201);
    await owner.call('POST', `${O}/invitations`, {
      email: `${CANARY}@new.example`,
      role: 'auditor',
    });
    await owner.call('POST', `${E}/changes`, {
      adjustments: { weights: { innovation: '2' }, thresholds: {} },
      omitted: [],
      reason: `${CANARY} reason`,
    });
    await publisher.call('POST', `${E}/releases`, {
      kind: 'withdrawal',
      at: '2099-01-01T00:00',
      zone: 'UTC',
      note: CANARY,
    });
    const token = await officer.call('POST', `${O}/tokens`, {
      name: CANARY,
      scopes: ['edition.read'],
      days: 3,
    });
    const first = async (sql: string): Promise<string> =>
      (await api.rows<{ id: string }>(sql))[0]?.id ?? '00000000-0000-4000-8000-000000000000';
    Object.assign(theirs, {
      account: await first(`SELECT id FROM account WHERE email = '${CANARY}@theirs.example'`),
      invitation: await first('SELECT id FROM invitation'),
      change: await first('SELECT id FROM edition_change'),
      import: (upload.body as { id: string }).id,
      token: (token.body as { id: string }).id,
      session: await first(
        `SELECT s.id FROM session s JOIN account a ON a.id = account_id WHERE email = '${CANARY}@theirs.example'`,
      ),
      dataset: await first('SELECT id FROM dataset_version'),
      run: await first('SELECT id FROM score_run'),
      other: await first('SELECT id FROM score_run'),
      release: await first('SELECT id FROM release_plan'),
      code: '110000',
      job: `observations.check:${(upload.body as { id: string }).id}.1`,
      provider: 'oidc',
      slug: `${CANARY}-edition`,
      file: 'ranking.json',
    });
    await apply(ourOwner, 'ours', 'our-edition', [
      ['110000', 'one'],
      ['120000', 'two'],
    ]);
    await apply(owner, `${CANARY}-org`, `${CANARY}-edition`, [['110000', CANARY]]);
    for (const role of ['city-lead', 'city-contributor'] as const)
      team.set(role, await api.signIn(`${role}-one@ours.example`));
    own['application'] = await first(
      `SELECT about AS id FROM participation p JOIN account a ON a.id = p.account_id WHERE a.email = 'city-lead-one@ours.example'`,
    );
    theirs['application'] = await first(
      `SELECT about AS id FROM participation WHERE edition = '${CANARY}-call'`,
    );
    // The diagnosis of a city that applied has the address of its application.
    own['diagnosis'] = own['application'];
    theirs['diagnosis'] = theirs['application'];
    own['review'] = await reviewIn('our-edition', 'expert@ours.example', '杭州市');
    theirs['review'] = await reviewIn(
      `${CANARY}-edition`,
      `${CANARY}-expert@theirs.example`,
      `${CANARY}市`,
    );
    await reviewIn('our-edition', 'chair@ours.example', '宁波市', { role: 'chair', number: 2 });
    for (const role of ['expert', 'chair'] as const)
      team.set(role, await api.signIn(`${role}@ours.example`));
    // A job of theirs, as the address of its progress names it.
    await officer.call('PUT', `${E}/imports/${theirs['import']}/plan`, {
      shape: 'wide',
      year: 2021,
      source: CANARY,
      columns: [
        { header: 'code', role: 'code' },
        { header: 'gdp', role: 'series', series: 'gdp' },
      ],
    });
  }, 120_000);
  afterAll(() => api.stop(), 60_000);

  /** Somebody of the panel with a review, as an invitation and an assignment would leave them. */
  async function reviewIn(
    edition: string,
    email: string,
    entrant: string,
    { role, number }: { readonly role: 'expert' | 'chair'; readonly number: number } = {
      role: 'expert',
      number: 1,
    },
  ): Promise<string> {
    const [row] = await inScope(INSTALLATION, () =>
      api.database.transaction((tx) =>
        tx.query<{ id: string }>(
          `WITH e AS (SELECT id, organiser_id, slug FROM edition WHERE slug = $1),
             person AS (
               INSERT INTO account (email, name, password_hash)
               SELECT $2, $2, password_hash FROM account WHERE email LIKE '%@%' LIMIT 1 RETURNING id),
             part AS (
               INSERT INTO participation (organiser_id, account_id, role, edition)
               SELECT e.organiser_id, person.id, $4, e.slug FROM e, person),
             city AS (
               INSERT INTO entrant (edition_id, number, kind, name, status)
               SELECT e.id, $5, 'city', $3, 'admitted' FROM e RETURNING id, edition_id),
             member AS (
               INSERT INTO review_person (edition_id, email, kind, profile)
               SELECT e.id, $2, $4, '{}' FROM e RETURNING id)
           INSERT INTO review (edition_id, entrant_id, person_id)
           SELECT city.edition_id, city.id, member.id FROM city, member RETURNING id`,
          [edition, email, entrant, role, number],
        ),
      ),
    );
    return row?.id ?? '';
  }

  const address = ({ path }: Operation, parts: Readonly<Record<string, string>>): string =>
    path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(parts[name] ?? theirs[name] ?? 'nothing'),
    );
  const bodyFor = ({ method }: Operation) =>
    method === 'GET' || method === 'DELETE' ? undefined : {};
  // What ends a session would end the walk; an answer to HEAD has no body that could say why.
  const walked = () =>
    operations.filter(({ id, method }) => id !== 'POST /api/auth/logout' && method !== 'HEAD');

  it('is said beside every route', () => {
    expect(operations.length).toBeGreaterThan(50);
    expect(
      operations
        .filter(({ permission, isPublic }) => (permission === undefined) === !isPublic)
        .map(({ id }) => id),
    ).toEqual([]);
    const known = [...Object.keys(permissions), 'account.own'];
    expect(
      operations.filter(({ permission }) => permission && !known.includes(permission)),
    ).toEqual([]);
  });

  it('is nothing for whoever is not signed in', async () => {
    for (const operation of walked().filter(({ isPublic }) => !isPublic)) {
      const { status, body, text } = await api.nobody.call(
        operation.method,
        address(operation, theirs),
        bodyFor(operation),
      );
      expect([operation.id, status, (body as { code: string }).code]).toEqual([
        operation.id,
        401,
        'auth.signed-out',
      ]);
      expect(text).not.toContain(CANARY + ' ');
    }
  });

  it('is nothing of another organiser: not one byte of it, in no role, not even that it is there', async () => {
    const panel = (['expert', 'chair'] as const).flatMap((role) => {
      const caller = callerOf(role);
      return caller ? [[role, caller] as const] : [];
    });
    for (const [role, caller] of [...ours, ...panel]) {
      for (const operation of walked()) {
        const mixed = [theirs, { ...theirs, ...own }];
        for (const parts of operation.path.includes('{') ? mixed : [theirs]) {
          const { status, text } = await caller.call(
            operation.method,
            address(operation, parts),
            bodyFor(operation),
          );
          // The name that was asked for comes back in the refusal; nothing else of them does.
          const said = text
            .replaceAll(`${CANARY}-edition`, '')
            .replaceAll(`${CANARY}-call`, '')
            .replaceAll(`${CANARY}-org`, '');
          expect([role, operation.id, said.includes(CANARY)]).toEqual([role, operation.id, false]);
          if (
            parts === theirs &&
            /\{(organiser|edition|job|application|diagnosis|review)\}/.test(operation.path)
          )
            expect([role, operation.id, status]).toEqual([role, operation.id, 404]);
        }
      }
    }
    const answer = async (path: string) => {
      const { body } = (await ours.get('owner')?.call('GET', path)) ?? {};
      return JSON.stringify(body).replace(/"where":"[^"]*"/, '');
    };
    expect(await answer(`/api/editions/${CANARY}-edition`)).toBe(
      await answer('/api/editions/no-such-edition'),
    );
  }, 180_000);

  it('is what the policy says, for each role and each route of one’s own organiser', async () => {
    for (const [role, caller] of ours) {
      for (const operation of walked().filter(
        ({ permission }) => permission && permission in permissions,
      )) {
        const rule = permissions[operation.permission as Permission] as {
          roles: readonly StaffRole[];
        };
        if (operation.path.includes('{job}')) continue;
        const { body } = await caller.call(
          operation.method,
          address(operation, { ...theirs, ...own }),
          bodyFor(operation),
        );
        const refused = (body as { code?: string } | null)?.code === 'policy.role';
        expect([role, operation.id, refused]).toEqual([
          role,
          operation.id,
          !rule.roles.includes(role),
        ]);
      }
    }
  });

  it('is for a city’s team its own application and nothing else: not another’s, not the edition’s', async () => {
    const rest = walked().filter(
      ({ permission, path }) => permission && permission in permissions && !path.includes('{job}'),
    );
    for (const role of ['city-lead', 'city-contributor'] as const) {
      const one = callerOf(role);
      const two = await api.signIn(`${role}-two@ours.example`);
      const parts = { ...theirs, ...own, edition: 'our-call' };
      for (const operation of rest) {
        const rule = permissions[operation.permission as Permission] as {
          roles: readonly string[];
        };
        const { status, body } = await two.call(
          operation.method,
          address(operation, parts),
          bodyFor(operation),
        );
        const code = (body as { code?: string } | null)?.code;
        if (/\{(application|diagnosis|organiser)\}/.test(operation.path))
          expect([role, operation.id, status]).toEqual([role, operation.id, 404]);
        else if (operation.path.includes('{edition}'))
          expect([
            role,
            operation.id,
            ['edition.unknown', 'policy.role'].includes(code ?? ''),
          ]).toEqual([role, operation.id, true]);
        if (!/\{(application|diagnosis)\}/.test(operation.path)) continue;
        const mine = await one?.call(
          operation.method,
          address(operation, parts),
          bodyFor(operation),
        );
        const refused = (mine?.body as { code?: string } | null)?.code === 'policy.role';
        expect([role, operation.id, refused]).toEqual([
          role,
          operation.id,
          !rule.roles.includes(role),
        ]);
      }
    }
  }, 120_000);

  it.each(['expert', 'chair'] as const)(
    'is for the %s of a panel its own pages in one edition, and no page of the organiser’s',
    async (role) => {
      const member = callerOf(role);
      for (const operation of walked()) {
        const { permission, path } = operation;
        if (!permission || !(permission in permissions) || path.includes('{job}')) continue;
        const rule = permissions[permission as Permission] as { roles: readonly string[] };
        const answer = await member?.call(
          operation.method,
          address(operation, { ...theirs, ...own }),
          bodyFor(operation),
        );
        const code = (answer?.body as { code?: string } | null)?.code;
        // Whoever is there for one edition is nobody to the organiser as a whole, nor to a city's application.
        const isForeign = !/\{(edition|review)\}/.test(path) || path.includes('{application}');
        const expected = isForeign ? 'unknown' : rule.roles.includes(role) ? 'let in' : 'refused';
        const found = code?.endsWith('.unknown')
          ? 'unknown'
          : code === 'policy.role'
            ? 'refused'
            : 'let in';
        expect([operation.id, found]).toEqual([operation.id, expected]);
      }
    },
    120_000,
  );

  it('needs the password again where the policy says so, and a page of ours for every change', async () => {
    await inScope(INSTALLATION, () =>
      api.database.transaction((tx) =>
        tx.query(`UPDATE session SET stepped_up_at = now() - interval '1 hour'`),
      ),
    );
    for (const operation of walked()) {
      const rule = permissions[operation.permission as Permission] as
        { roles: readonly Role[]; phases?: readonly string[]; stepUp?: true } | undefined;
      const role = rule?.roles[0];
      if (!rule || !role || operation.path.includes('{job}')) continue;
      const { body } =
        (await callerOf(role)?.call(
          operation.method,
          address(operation, { ...theirs, ...own }),
          bodyFor(operation),
        )) ?? {};
      const needs = (body as { code?: string } | null)?.code === 'auth.step-up';
      // The edition at hand is running: what is for another phase is refused for that first.
      const possible = rule.phases?.includes('running') ?? true;
      expect([operation.id, needs]).toEqual([operation.id, possible && rule.stepUp === true]);
      if (operation.method === 'GET') continue;
      const forged = await callerOf(role)?.call(
        operation.method,
        address(operation, { ...theirs, ...own }),
        bodyFor(operation),
        {
          'x-csrf-token': 'guessed',
        },
      );
      expect([operation.id, (forged?.body as { code: string }).code]).toEqual([
        operation.id,
        'auth.csrf',
      ]);
    }
  });

  it('is kept by the database itself: without a scope there is no row, with one only the organiser’s', async () => {
    const count = () =>
      api.database.read((tx) => tx.query<{ slug: string }>('SELECT slug FROM edition'));
    expect(await count()).toEqual([]);
    const [organiser] = await api.rows<{ id: string }>(
      `SELECT id FROM organiser WHERE slug = 'ours'`,
    );
    const scope = { organiser: organiser?.id ?? '' };
    expect((await inScope(scope, count)).map(({ slug }) => slug).sort()).toEqual([
      'our-call',
      'our-edition',
    ]);
    for (const table of [
      'import_file',
      'verification_step',
      'verdict_effect',
      'api_token',
      'release_plan',
      'edition_change',
      'session',
    ])
      expect([
        table,
        await inScope(scope, () => api.database.read((tx) => tx.query(`SELECT 1 FROM ${table}`))),
      ]).toEqual([table, []]);
    // Where the organiser has rows of its own, none of them is the other's.
    for (const table of ['mail', 'invitation', 'application', 'application_member', 'entrant'])
      expect([
        table,
        (
          await inScope(scope, () =>
            api.database.read((tx) =>
              tx.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t`),
            ),
          )
        ).filter(({ row }) => row.includes(CANARY) || row.includes(theirs['application'] ?? '')),
      ]).toEqual([table, []]);
    const stolen = inScope(scope, () =>
      api.database.transaction((tx) =>
        tx.query(
          `INSERT INTO membership (organiser_id, account_id, role) SELECT $1, id, 'owner' FROM account LIMIT 1`,
          [theirs['account']],
        ),
      ),
    );
    await expect(stolen).rejects.toThrow('row-level security');
  });

  it('is the same for a wrong password and for no account, and not without end', async () => {
    const login = (email: string) =>
      api.nobody.call('POST', '/api/auth/login', { email, password: 'wrong password' });
    const [known, unknown] = [
      await login('owner@ours.example'),
      await login('nobody@ours.example'),
    ];
    expect(known.body).toEqual(unknown.body);
    let last = known;
    for (let tries = 0; tries < 12; tries += 1) last = await login('owner@ours.example');
    expect([last.status, last.text.includes('retry-after')]).toEqual([429, true]);
    const asked = [];
    for (let tries = 0; tries < 6; tries += 1)
      asked.push(
        (
          await api.nobody.call('POST', '/api/auth/reset-request', {
            email: 'auditor@ours.example',
          })
        ).status,
      );
    expect(asked).toEqual([202, 202, 202, 202, 202, 202]);
    expect((await api.rows(`SELECT 1 FROM outbox WHERE job = 'identity.reset'`)).length).toBe(3);
  });
});
