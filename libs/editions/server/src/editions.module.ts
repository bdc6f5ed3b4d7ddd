import { Subjects } from '@bangyang/identity-server';
import { storedDefinition } from '@bangyang/methodology-host';
import { CONFIG, type Config } from '@bangyang/server';
import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { phaseOf } from './describe-edition.js';
import { Edition } from './edition.entity.js';
import { DatasetVersion } from './dataset-version.entity.js';
import { EditionController, OrganiserEditionsController } from './editions.controller.js';
import { Effects } from './effects.js';
import { Guards } from './guards.js';
import { tellOfMove } from './tell-of-move.js';
import { Waiting } from './waiting.js';

@Global()
@Module({
  controllers: [OrganiserEditionsController, EditionController],
  providers: [Guards, Effects, Waiting],
  exports: [Guards, Effects, Waiting],
})
export class EditionsModule implements OnModuleInit {
  constructor(
    @Inject(Subjects) private readonly subjects: Subjects,
    @Inject(Guards) private readonly guards: Guards,
    @Inject(Effects) private readonly effects: Effects,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.subjects.define('edition', async (tx, slug) => {
      const edition = await tx.manager.getRepository(Edition).findOneBy({ slug });
      if (!edition) return undefined;
      const { definition } = await storedDefinition(
        tx,
        edition.methodologyId,
        edition.methodologyVersion,
      );
      return {
        organiserId: edition.organiserId,
        edition: slug,
        phase: phaseOf(edition, definition),
      };
    });
    this.effects.define('notify', {
      run: (tx, editionId) => tellOfMove(tx, editionId, this.config.publicUrl),
    });
    this.guards.define('data.attached', async (tx, editionId) =>
      (await tx.manager.getRepository(DatasetVersion).existsBy({ editionId }))
        ? true
        : 'no data are attached yet',
    );
  }
}
