import {
  objectionRequest,
  type NoticeWork,
  type ObjectionRequest,
  type ObjectionStatus,
  type OpenNotice,
  type PublicNotice,
} from '@bangyang/ballots-contract';
import { CodedError } from '@bangyang/kernel';
import {
  Clock,
  CONFIG,
  Database,
  inScope,
  INSTALLATION,
  keepsOwnLedger,
  publicOperation,
  RateLimits,
  type Config,
} from '@bangyang/server';
import { Body, Controller, Get, Header, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Notices } from './notices.js';
import { fileObjection, objectionByTracker } from './objections.js';
import { callerOf } from './voting.js';

const HOUR = 3_600;
const OBJECTIONS_AN_HOUR = 5;

/** What anybody may read and do while an edition is in public notice. */
@Controller('api/public')
@ApiTags('ballots', 'public')
export class NoticesController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Notices) private readonly notices: Notices,
  ) {}

  @Get('notices')
  @publicOperation()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'Public notices in which objections are taken now' })
  open(): Promise<readonly OpenNotice[]> {
    return inScope(INSTALLATION, () => this.notices.open());
  }

  @Get('editions/:slug/notice')
  @publicOperation()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'The public notice of an edition: what is evaluated and how' })
  notice(@Param('slug') slug: string): Promise<PublicNotice> {
    return inScope(INSTALLATION, () =>
      this.database.read(async (tx) => (await this.notices.of(tx, slug)).shown),
    );
  }

  @Get('editions/:slug/notice/challenge')
  @publicOperation()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A challenge of proof of work for an objection' })
  challenge(@Param('slug') slug: string): Promise<NoticeWork> {
    return this.notices.offer(slug);
  }

  @Post('editions/:slug/objections')
  @publicOperation()
  @keepsOwnLedger('objections')
  @ApiOperation({ summary: 'Objects; the result is not released while the case is open' })
  async object(
    @Param('slug') slug: string,
    @Body({ schema: objectionRequest }) { work, ...body }: ObjectionRequest,
    @Req() request: Request,
  ): Promise<ObjectionStatus> {
    await this.notices.proveWork(slug, work);
    const { address } = callerOf(request);
    await this.limits.take({
      key: `ballot objections ${slug} ${address}`,
      limit: OBJECTIONS_AN_HOUR,
      seconds: HOUR,
    });
    return inScope(INSTALLATION, () =>
      this.database.transaction(async (tx) => {
        const { editionId, shown } = await this.notices.of(tx, slug);
        if (!shown.objections)
          throw new CodedError({
            code: 'objection.not-now',
            where: slug,
            what: 'no objections are taken now',
          });
        const isAbout = ({ entrant, code }: (typeof shown.subjects)[number]): boolean =>
          body.entrant === null
            ? entrant === null && code === body.place
            : entrant === body.entrant;
        if ((body.entrant !== null || body.place !== null) && !shown.subjects.some(isAbout))
          throw new CodedError({
            code: 'objection.subject',
            where: body.entrant === null ? 'place' : 'entrant',
            what: 'this is not evaluated here',
            fix: 'choose one of those in the notice, or the evaluation as a whole',
          });
        return fileObjection(tx, { id: editionId, slug, title: shown.title }, body, {
          at: this.clock.now(),
          publicUrl: this.config.publicUrl,
        });
      }),
    );
  }

  @Get('editions/:slug/objections/:tracker')
  @publicOperation()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What became of an objection' })
  objection(
    @Param('slug') slug: string,
    @Param('tracker') tracker: string,
  ): Promise<ObjectionStatus> {
    return inScope(INSTALLATION, () =>
      this.database.read(async (tx) => {
        const { editionId } = await this.notices.of(tx, slug);
        return objectionByTracker(tx, editionId, tracker.toUpperCase().replace(/[^0-9A-Z]/g, ''));
      }),
    );
  }
}
