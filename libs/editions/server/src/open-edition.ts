import { recordAudit } from '@bangyang/audit-server';
import { adjustDefinition, isAdjusted } from '@bangyang/editions-contract';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import { offeredVersion, storeDefinition } from '@bangyang/methodology-host';
import { currentScope, type Tx } from '@bangyang/server';
import { calendarNow } from './carried-over.js';
import type { Settings } from './create-edition.js';
import { Edition } from './edition.entity.js';
import { lockedEdition } from './locked-edition.js';

/**
 * Opens a draft: pins the newest definition of its methodology, with what the organiser adjusted, for
 * good. Throws `edition.unknown`, `edition.opened`, `methodology.broken` when the adjustments make no sense.
 */
export async function openEdition(tx: Tx, slug: string): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  if (edition.openedAt) {
    throw new CodedError({
      code: 'edition.opened',
      where: slug,
      what: 'the edition has been opened already',
    });
  }
  const settings = JSON.parse(edition.settings) as Settings;
  const { adjustments } = settings;
  const newest = await offeredVersion(tx, edition.methodologyId);
  const definition = isAdjusted(adjustments)
    ? adjustDefinition(newest.definition, adjustments, `${slug}.1`)
    : newest.definition;
  const sha256 = isAdjusted(adjustments) ? await storeDefinition(tx, definition) : newest.sha256;
  await tx.manager.getRepository(Edition).update(
    { id: edition.id },
    {
      methodologyVersion: definition.manifest.version,
      definitionSha256: sha256,
      stage: definition.workflow.initial,
      settings: canonicalJson({
        ...settings,
        calendar: calendarNow(definition.workflow, settings.calendar),
      }),
      openedAt: new Date(),
      revision: edition.revision + 1,
    },
  );
  if (currentScope()?.actor)
    await recordAudit(tx, {
      action: 'edition.open',
      target: `edition ${slug}`,
      after: { version: definition.manifest.version, definition: sha256 },
    });
}
