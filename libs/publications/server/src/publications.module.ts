import { Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, inScope, INSTALLATION } from '@bangyang/server';
import { randomUUID } from 'node:crypto';
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
  controllers: [PublicController, ReleasesController, TextsController, RegistersController],
  providers: [
    { provide: PORTAL_PATHS, useValue: builtPortal },
    ComputedHandler,
    ReleaseHandler,
    RenderHandler,
    ReleaseClock,
    SiteAtStart,
  ],
})
export class PublicationsModule {}
