import type { EntrantRequest, EntrantStatus, EntrantView } from '@bangyang/applications-contract';
import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import { fullName, placeByCode } from '@bangyang/regions/gazetteer';
import type { Tx } from '@bangyang/server';
import { Entrant } from './entrant.entity.js';

const view = ({ id, number, kind, code, name, status }: Entrant): EntrantView => ({
  id,
  number,
  kind,
  code,
  name,
  province: code?.slice(0, 2) ?? null,
  status,
});

/** The entrants of an edition in their order, all of them or those of a status. */
export async function readEntrants(
  tx: Tx,
  editionId: string,
  status?: EntrantStatus,
): Promise<readonly EntrantView[]> {
  const entrants = await tx.manager.getRepository(Entrant).find({
    where: { editionId, ...(status && { status }) },
    order: { number: 'ASC' },
  });
  return entrants.map(view);
}

/** Throws `entrant.unknown`. */
export async function entrantById(
  tx: Tx,
  id: string,
): Promise<EntrantView & { readonly editionId: string }> {
  const entrant = await tx.manager.getRepository(Entrant).findOneBy({ id });
  if (!entrant) throw new CodedError({ code: 'entrant.unknown', what: 'there is no such entrant' });
  return { ...view(entrant), editionId: entrant.editionId };
}

/** Adds an entrant to an edition. Throws `entrant.place` and `entrant.exists`. */
export async function addEntrant(
  tx: Tx,
  editionId: string,
  request: EntrantRequest,
): Promise<EntrantView> {
  const added = await insertEntrant(tx, editionId, request);
  const { number, kind, code, name } = added;
  await recordAudit(tx, {
    action: 'entrant.add',
    target: `entrant ${added.id}`,
    after: { number, kind, code, name },
  });
  return added;
}

/** The same without an audit entry, for acts that leave one of their own. */
export async function insertEntrant(
  tx: Tx,
  editionId: string,
  { kind, code, name }: EntrantRequest,
): Promise<EntrantView> {
  const place = code === undefined ? undefined : placeByCode(code);
  if (code !== undefined && !place) {
    throw new CodedError({
      code: 'entrant.place',
      where: 'code',
      what: `no place has the code ${code}`,
      fix: 'give the code of GB/T 2260',
      values: { place: code },
    });
  }
  const called = name ?? (place && (place.level === 'county' ? fullName(place) : place.name)) ?? '';
  const entrants = tx.manager.getRepository(Entrant);
  // Numbers have no gaps: who comes at the same moment waits.
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`entrants ${editionId}`]);
  if (await entrants.existsBy({ editionId, kind, name: called }))
    throw new CodedError({
      code: 'entrant.exists',
      what: `${called} is an entrant already`,
      values: { entrant: called },
    });
  const number = (await entrants.countBy({ editionId })) + 1;
  const added = await entrants.save(
    entrants.create({
      editionId,
      number,
      kind,
      code: code ?? null,
      name: called,
      status: 'applying',
    }),
  );
  return view(added);
}
