import { Guards } from '@bangyang/editions-server';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ComputeHandler } from './compute.handler.js';
import { CombinationsController } from './combinations.controller.js';
import { storedDraw } from './draw.js';
import { isComputed } from './read-runs.js';
import { RunsController } from './runs.controller.js';
import { UncertaintyController } from './uncertainty.controller.js';
import { UncertaintyHandler } from './uncertainty.handler.js';

@Module({
  controllers: [RunsController, CombinationsController, UncertaintyController],
  providers: [ComputeHandler, UncertaintyHandler],
})
export class ResultsModule implements OnModuleInit {
  constructor(@Inject(Guards) private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.define('run.complete', async (tx, editionId) =>
      (await isComputed(tx, editionId)) ? true : 'the newest data have not been computed yet',
    );
    this.guards.define('draw.committed', async (tx, editionId) =>
      (await storedDraw(tx, editionId))
        ? true
        : 'the seed of the draw between equals is not committed to yet',
    );
  }
}
