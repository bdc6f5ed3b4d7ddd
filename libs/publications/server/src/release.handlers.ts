import { CodedError } from '@bangyang/kernel';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  Effects,
  moveEdition,
  editionBySlug,
  Guards,
  pinnedDefinition,
} from '@bangyang/editions-server';
import { computedJob, type ComputedPayload } from '@bangyang/results-server';
import {
  CONFIG,
  Database,
  HandlesJob,
  inScope,
  INSTALLATION,
  signingKey,
  type Config,
  type JobHandler,
  type ReportProgress,
} from '@bangyang/server';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { releaseJob, renderJob, type ReleasePayload, type RenderPayload } from './jobs.js';
import type { PortalPaths } from './portal-renderer.js';
import { publishingStep } from './publishing-step.js';
import { releaseEdition } from './release-edition.js';
import { refusePlan } from './release-plan.js';
import { renderPublicSite } from './render-public-site.js';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

export const PORTAL_PATHS = Symbol('portal paths');

/** Where `npm run build` puts the portal of this repository. */
export const builtPortal: PortalPaths = {
  directory: fileURLToPath(new URL('../../../../apps/portal/dist', import.meta.url)),
  module: 'server.mjs',
};

/** Takes a computed edition to its release when the order for it said so. */
@Injectable()
@HandlesJob(computedJob)
export class ComputedHandler implements JobHandler<ComputedPayload> {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run({ edition: slug, run, thenRelease }: ComputedPayload): Promise<void> {
    if (thenRelease === undefined) return;
    await this.database.transaction(async (tx) => {
      const edition = await editionBySlug(tx, slug);
      if (!edition) return;
      const { definition } = await pinnedDefinition(tx, edition.id);
      const step = publishingStep(definition);
      // Called again after a crash, the edition may already be past this stage.
      if (edition.stage !== step.to && edition.stage !== step.from)
        await moveEdition(tx, { editionId: edition.id, to: step.from, guards: ['run.complete'] });
      await tx.enqueue(releaseJob, { edition: slug, run, ...thenRelease }, run);
    });
  }
}

/** Trying again would not help: people have to settle these. */
const REFUSALS: ReadonlySet<string> = new Set([
  'edition.no-such-step',
  'edition.step-refused',
  'release.no-such-step',
  'release.not-verifiable',
  'release.objection-open',
  'release.stale-run',
  'release.texts-missing',
]);

@Injectable()
@HandlesJob(releaseJob)
export class ReleaseHandler implements JobHandler<ReleasePayload> {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Guards) private readonly guards: Guards,
    @Inject(Effects) private readonly effects: Effects,
  ) {}

  async run(order: ReleasePayload): Promise<void> {
    const { dataDir } = this.config;
    const workplace = {
      database: this.database,
      dataDir,
      secretKey: await signingKey(dataDir),
      codeVersion: version,
      guards: this.guards,
      effects: this.effects,
    };
    try {
      await releaseEdition(workplace, order);
    } catch (error) {
      if (!('plan' in order) || !(error instanceof CodedError) || !REFUSALS.has(error.code))
        throw error;
      const { problem } = error;
      await this.database.transaction((tx) => refusePlan(tx, order.edition, order.plan, problem));
    }
  }
}

@Injectable()
@HandlesJob(renderJob)
export class RenderHandler implements JobHandler<RenderPayload> {
  private readonly logger = new Logger('publications');
  /** Renderings of one process wait for each other: two of the same set would do everything twice. */
  private before: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(PORTAL_PATHS) private readonly portal: PortalPaths,
  ) {}

  run(_: RenderPayload, progress: ReportProgress): Promise<void> {
    const mine = this.before.then(() => this.render(progress));
    this.before = mine.catch(() => undefined);
    return mine;
  }

  private async render(progress: ReportProgress): Promise<void> {
    // The public site holds what every organiser has released.
    const outcome = await inScope(INSTALLATION, () =>
      renderPublicSite({
        database: this.database,
        dataDir: this.config.dataDir,
        publicUrl: this.config.publicUrl,
        portal: this.portal,
        progress,
      }),
    );
    this.logger.log(`public site: ${outcome}`);
  }
}
