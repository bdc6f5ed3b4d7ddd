import {
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { Subjects } from '@bangyang/identity-server';
import { Database, inScope, INSTALLATION } from '@bangyang/server';
import { randomUUID } from 'node:crypto';
import { DiagnosesController, EditionDiagnosesController } from './diagnoses.controller.js';
import { Diagnoses } from './diagnoses.js';
import { editionOfDiagnosis } from './diagnosis-readers.js';
import { renderJob } from './jobs.js';
import { ReleaseClock } from './release-clock.js';
import { ReleasesController } from './releases.controller.js';
import { RegistersController } from './registers.controller.js';
import { TextsController } from './texts.controller.js';
import { PublicController } from './public.controller.js';
import {
  builtPortal,
  ComputedHandler,
  PORTAL_PATHS,
  ReleaseHandler,
  RenderHandler,
} from './release.handlers.js';

/**
 * Asks at every start for the public site: a rebuilt portal, a lost folder, or a rendering that
 * failed for good is made up for. When the site is there, the job ends at once.
 */
@Injectable()
class SiteAtStart implements OnApplicationBootstrap {
  constructor(@Inject(Database) private readonly database: Database) {}

  onApplicationBootstrap(): Promise<void> {
    return inScope(INSTALLATION, () =>
      this.database.transaction((tx) => tx.enqueue(renderJob, {}, `start ${randomUUID()}`)),
    );
  }
}

@Module({
  controllers: [
    PublicController,
    ReleasesController,
    TextsController,
    RegistersController,
    DiagnosesController,
    EditionDiagnosesController,
  ],
  providers: [
    { provide: PORTAL_PATHS, useValue: builtPortal },
    ComputedHandler,
    ReleaseHandler,
    RenderHandler,
    ReleaseClock,
    Diagnoses,
    SiteAtStart,
  ],
})
export class PublicationsModule implements OnModuleInit {
  constructor(@Inject(Subjects) private readonly subjects: Subjects) {}

  onModuleInit(): void {
    // A diagnosis has the address of what a city's role is about: its application, or one of its own.
    this.subjects.define('diagnosis', async (tx, id) => {
      const application = await this.subjects.subjectOf(tx, 'application', id);
      if (application) return application;
      const slug = await editionOfDiagnosis(tx, id);
      const edition =
        slug === undefined ? undefined : await this.subjects.subjectOf(tx, 'edition', slug);
      return edition && { ...edition, about: id };
    });
  }
}
