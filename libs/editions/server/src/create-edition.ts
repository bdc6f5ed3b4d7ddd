import { recordAudit } from '@bangyang/audit-server';
import type { EditionSettings } from '@bangyang/editions-contract';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import { offeredVersion } from '@bangyang/methodology-host';
import type { Definition } from '@bangyang/methodology-sdk';
import type { EditionFacts } from '@bangyang/results-contract';
import { currentOrganiser, currentScope, type Tx } from '@bangyang/server';
import { Edition } from './edition.entity.js';

/** What an edition settles beside its facts. */
export type Settings = Pick<EditionSettings, 'calendar' | 'zone' | 'adjustments'>;

export const NO_ADJUSTMENTS: Settings = {
  calendar: [],
  zone: 'Asia/Shanghai',
  adjustments: { weights: {}, thresholds: {} },
};

/**
 * Makes a draft of an edition for the organiser at hand, on the newest version of its methodology.
 * Throws `edition.slug-taken`, `methodology.unknown` and what `checkSettings` refuses.
 */
export async function createEdition(
  tx: Tx,
  {
    methodology,
    facts,
    settings = NO_ADJUSTMENTS,
  }: {
    readonly methodology: string;
    readonly facts: EditionFacts;
    readonly settings?: Settings;
  },
): Promise<Edition> {
  const { definition, sha256 } = await offeredVersion(tx, methodology);
  checkSettings(definition, facts, settings);
  const editions = tx.manager.getRepository(Edition);
  const inserted = await editions
    .createQueryBuilder()
    .insert()
    .values({
      organiserId: currentOrganiser(),
      slug: facts.slug,
      editionYear: facts.editionYear,
      dataYear: facts.dataYear,
      facts: canonicalJson(facts),
      settings: canonicalJson(settings),
      methodologyId: definition.manifest.id,
      methodologyVersion: definition.manifest.version,
      definitionSha256: sha256,
      stage: definition.workflow.initial,
      openedAt: null,
    })
    .orIgnore()
    .returning('id')
    .execute();
  const [row] = inserted.raw as { id: string }[];
  if (!row) {
    throw new CodedError({
      code: 'edition.slug-taken',
      where: 'slug',
      what: `there already is an edition "${facts.slug}"`,
      fix: 'choose another slug',
      values: { slug: facts.slug },
    });
  }
  if (currentScope()?.actor)
    await recordAudit(tx, {
      action: 'edition.create',
      target: `edition ${facts.slug}`,
      after: { methodology: `${methodology}@${definition.manifest.version}` },
    });
  return editions.findOneByOrFail({ id: row.id });
}

/** Throws `edition.unknown-indicator` and `edition.unknown-stage` for what the definition does not have. */
export function checkSettings(
  { manifest, indicators, workflow }: Definition,
  { omitted }: Pick<EditionFacts, 'omitted'>,
  { calendar }: Pick<Settings, 'calendar'>,
): void {
  const stranger = omitted.find(({ code }) => !indicators.some((node) => node.code === code));
  if (stranger) {
    throw new CodedError({
      code: 'edition.unknown-indicator',
      where: 'omitted',
      what: `${manifest.id} has no indicator "${stranger.code}"`,
      values: { indicator: stranger.code },
    });
  }
  const nowhere = calendar.find(({ stage }) => !workflow.stages.some(({ name }) => name === stage));
  if (nowhere) {
    throw new CodedError({
      code: 'edition.unknown-stage',
      where: 'calendar',
      what: `${manifest.id} has no stage "${nowhere.stage}"`,
      values: { stage: nowhere.stage },
    });
  }
}
