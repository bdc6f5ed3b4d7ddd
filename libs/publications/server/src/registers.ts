import { recordAudit } from '@bangyang/audit-server';
import type { RegisterRequest, RegistersView } from '@bangyang/editions-contract';
import { editionBySlug, lockedEdition, pinnedDefinition } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import { checkEntries, type Definition, type RegisterEntry } from '@bangyang/methodology-sdk';
import { fullName, placeByCode, resolvePlace } from '@bangyang/regions/gazetteer';
import type { PublishedRegister } from '@bangyang/results-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { isPlanned } from './edition-texts.js';

interface RegisterRow {
  readonly register_id: string;
  readonly entries: readonly RegisterEntry[];
  readonly revision: number;
  readonly writer: string | null;
  readonly written_at: Date;
}

async function storedRegisters(
  tx: Tx,
  editionId: string,
): Promise<ReadonlyMap<string, RegisterRow>> {
  const rows = await tx.query<RegisterRow>(
    `SELECT r.register_id, r.entries, r.revision, r.written_at, a.name AS writer
     FROM edition_register r LEFT JOIN account a ON a.id = r.written_by WHERE r.edition_id = $1`,
    [editionId],
  );
  return new Map(rows.map((row) => [row.register_id, row]));
}

/** The registers that the methodology of an edition has. Throws `edition.unknown`, `edition.not-open`. */
export async function readRegisters(tx: Tx, slug: string): Promise<RegistersView> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  if (!edition.isOpen) {
    throw new CodedError({
      code: 'edition.not-open',
      where: slug,
      what: 'the edition is a draft',
      fix: 'open it first',
    });
  }
  const { definition } = await pinnedDefinition(tx, edition.id);
  const stored = await storedRegisters(tx, edition.id);
  return {
    isLocked: await isPlanned(tx, edition.id),
    registers: (definition.registers ?? []).map(({ id, title, note, fields }) => {
      const row = stored.get(id);
      const entries = row?.entries ?? [];
      return {
        id,
        title,
        note: note ?? null,
        fields: fields.map(({ required = false, choices = [], ...field }) => ({
          id: field.id,
          title: field.title,
          kind: field.kind,
          required,
          choices:
            field.kind === 'indicator'
              ? definition.indicators.map(({ code, title }) => ({ id: code, title }))
              : [...choices],
        })),
        entries: [...entries],
        places: placesOf(fields, entries),
        revision: row?.revision ?? 0,
        writtenBy: row?.writer ?? null,
        writtenAt: row?.written_at.toISOString() ?? null,
      };
    }),
  };
}

/**
 * Writes a register of the coming release. Throws `edition.unknown`, `register.unknown`, `register.entry`
 * with the first cell that is wrong, `register.changed` when somebody else wrote it meanwhile, and
 * `text.locked` once a release is planned.
 */
export async function writeRegister(
  tx: Tx,
  slug: string,
  id: string,
  { entries: written, revision }: RegisterRequest,
): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  const { registers, isLocked } = await readRegisters(tx, slug);
  const { definition } = await pinnedDefinition(tx, edition.id);
  const register = definition.registers?.find((item) => item.id === id);
  const before = registers.find((item) => item.id === id);
  if (!register || !before) {
    throw new CodedError({
      code: 'register.unknown',
      where: id,
      what: 'the methodology has no such register',
    });
  }
  if (isLocked) {
    throw new CodedError({
      code: 'register.locked',
      where: slug,
      what: 'a release is planned with the registers as they are',
      fix: 'cancel the plan first',
    });
  }
  if (before.revision !== revision) {
    throw new CodedError({
      code: 'register.changed',
      where: id,
      what: `${before.writtenBy ?? 'somebody'} wrote this register meanwhile`,
      fix: 'read it again; keep what you typed',
      values: { by: before.writtenBy ?? undefined },
    });
  }
  const entries = written.map((entry) => withCodes(register.fields, entry));
  const [problem] = checkEntries(register, entries, knownTo(definition));
  if (problem) {
    const field = register.fields.find((item) => item.id === problem.field);
    throw new CodedError({
      code: 'register.entry',
      where: `entry ${problem.entry}, ${field?.title['zh-CN'] ?? problem.field}`,
      what: problem.what,
      fix: 'correct it; nothing was stored',
      values: {
        entry: problem.entry,
        field: field?.title['zh-CN'] ?? problem.field,
        asks: entries[problem.entry - 1]?.[problem.field] === undefined ? 'anything' : field?.kind,
      },
    });
  }
  await storeRegister(tx, { editionId: edition.id, id, entries, account: currentActor().account });
  await recordAudit(tx, {
    action: 'register.write',
    target: `edition ${slug}`,
    before: { register: id, entries: [...before.entries] },
    after: { register: id, entries },
  });
}

type Fields = NonNullable<Definition['registers']>[number]['fields'];

/** Full names of the places that entries name by code. */
function placesOf(fields: Fields, entries: readonly RegisterEntry[]): Record<string, string> {
  const ids = fields.filter(({ kind }) => kind === 'place').map(({ id }) => id);
  return Object.fromEntries(
    entries.flatMap((entry) =>
      ids.flatMap((id) => {
        const place = placeByCode(entry[id] ?? '');
        return place ? [[place.code, fullName(place)]] : [];
      }),
    ),
  );
}

/** People know places by name: a name that means one place alone is stored as its code. */
function withCodes(fields: Fields, entry: RegisterEntry): RegisterEntry {
  return Object.fromEntries(
    Object.entries(entry).map(([id, value]) => {
      const isPlace = fields.some((field) => field.id === id && field.kind === 'place');
      if (!isPlace || placeByCode(value)) return [id, value];
      const found = resolvePlace(value);
      return [id, found.status === 'match' ? found.place.code : value];
    }),
  );
}

const knownTo = (definition: Definition) => ({
  isPlace: (code: string) => placeByCode(code) !== undefined,
  isIndicator: (code: string) => definition.indicators.some((node) => node.code === code),
});

/** Stores a register as it is; who calls has looked at its entries. */
export async function storeRegister(
  tx: Tx,
  {
    editionId,
    id,
    entries,
    account,
  }: {
    readonly editionId: string;
    readonly id: string;
    readonly entries: readonly RegisterEntry[];
    readonly account: string | null;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO edition_register (edition_id, register_id, entries, revision, written_by)
     VALUES ($1, $2, $3, 1, $4)
     ON CONFLICT (edition_id, register_id) DO UPDATE
       SET entries = $3, revision = edition_register.revision + 1, written_by = $4, written_at = now()`,
    [editionId, id, JSON.stringify(entries), account],
  );
}

/** The registers that are published with a result, in the order of the definition; those with entries alone. */
export async function publishedRegisters(
  tx: Tx,
  editionId: string,
): Promise<readonly PublishedRegister[]> {
  const { definition } = await pinnedDefinition(tx, editionId);
  const stored = await storedRegisters(tx, editionId);
  return (definition.registers ?? []).flatMap(({ id }) => {
    const entries = stored.get(id)?.entries ?? [];
    return entries.length === 0 ? [] : [{ id, entries }];
  });
}
