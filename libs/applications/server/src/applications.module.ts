import { Guards } from '@bangyang/editions-server';
import { Subjects } from '@bangyang/identity-server';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ApplicationController } from './application.controller.js';
import { applicationsOf, applyingEdition } from './application.js';
import {
  ApplicationsController,
  ApplicationValuesController,
  OwnApplicationsController,
} from './applications.controller.js';
import { EntrantsController } from './entrants.controller.js';
import { EvidenceController } from './evidence.controller.js';
import { PublicEntrantsController } from './public-entrants.controller.js';
import { Uploads } from './uploads.js';
import type { Tx } from '@bangyang/server';

@Module({
  controllers: [
    EntrantsController,
    ApplicationsController,
    ApplicationValuesController,
    OwnApplicationsController,
    ApplicationController,
    EvidenceController,
    PublicEntrantsController,
  ],
  providers: [Uploads],
})
export class ApplicationsModule implements OnModuleInit {
  constructor(
    @Inject(Subjects) private readonly subjects: Subjects,
    @Inject(Guards) private readonly guards: Guards,
  ) {}

  onModuleInit(): void {
    this.subjects.define('application', async (tx, id) => {
      const [row] = await tx.query<{ edition_id: string; opened_at: Date | null }>(
        `SELECT a.edition_id, e.opened_at FROM application a JOIN edition e ON e.id = a.edition_id
         WHERE a.id::text = $1`,
        [id],
      );
      if (!row) return undefined;
      const { organiserId, slug, stage, definition } = await applyingEdition(tx, {
        id: row.edition_id,
      });
      const ends = definition.workflow.stages.find(({ name }) => name === stage)?.to.length === 0;
      return {
        organiserId,
        edition: slug,
        phase: row.opened_at === null ? 'draft' : ends ? 'released' : 'running',
        about: id,
      };
    });
    // Nothing is submitted that does not fit or lacks evidence, so both ask who has not submitted.
    this.guards.define('form.valid', nobodyStillWrites);
    this.guards.define('evidence.complete', nobodyStillWrites);
  }
}

async function nobodyStillWrites(tx: Tx, editionId: string): Promise<true | string> {
  const all = await applicationsOf(tx, await applyingEdition(tx, { id: editionId }), 0);
  const open = all.filter(({ state }) => state === 'draft' || state === 'returned').length;
  if (open > 0)
    return `${open} of ${all.length} applications are not submitted; decline or extend them first`;
  return all.some(({ version }) => version > 0) ? true : 'no application is submitted yet';
}
