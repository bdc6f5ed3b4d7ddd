import {
  newLinks,
  recommendationDecision,
  sentRecommendation,
  type NewLinks,
  type OpenRecommendation,
  type RecommendationDecision,
  type RecommendationReceipt,
  type RecommendationsView,
  type SentRecommendation,
} from '@bangyang/observations-contract';
import { CodedError } from '@bangyang/kernel';
import {
  Clock,
  CONFIG,
  Database,
  permission,
  publicOperation,
  RateLimits,
  type Config,
  type Tx,
} from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import {
  decideRecommendation,
  makeLinks,
  readRecommendations,
  withdrawLink,
} from './decide-recommendations.js';
import { inScopeOfEdition } from './in-scope-of-edition.js';
import { openForm, openView, takeRecommendation } from './recommend.js';

@Controller('api/editions/:edition/collection/:source')
@ApiTags('recommendations')
export class RecommendationsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('recommendations')
  @permission('recommendation.read')
  @ApiOperation({ summary: 'Links to the form of a source, and what was sent in by them' })
  list(
    @Param('edition') slug: string,
    @Param('source') source: string,
  ): Promise<RecommendationsView> {
    return this.database.read((tx) => this.view(tx, slug, source));
  }

  @Post('links')
  @permission('collection.enter')
  @ApiOperation({ summary: 'Makes a link for everybody, or one for each address and writes to it' })
  links(
    @Param('edition') slug: string,
    @Param('source') source: string,
    @Body({ schema: newLinks }) links: NewLinks,
  ): Promise<RecommendationsView> {
    return this.database.transaction(async (tx) => {
      await makeLinks(tx, slug, source, links, this.config.publicUrl);
      return this.view(tx, slug, source);
    });
  }

  @Post('links/:link/withdrawal')
  @HttpCode(200)
  @permission('collection.enter')
  @ApiOperation({ summary: 'Takes a link back: nothing comes by it any more' })
  withdraw(
    @Param('edition') slug: string,
    @Param('source') source: string,
    @Param('link') link: string,
  ): Promise<RecommendationsView> {
    return this.database.transaction(async (tx) => {
      await withdrawLink(tx, slug, source, link);
      return this.view(tx, slug, source);
    });
  }

  @Post('recommendations/:recommendation/decision')
  @HttpCode(200)
  @permission('collection.enter')
  @ApiOperation({ summary: 'Accepts a recommendation, or refuses it with a reason' })
  decide(
    @Param('edition') slug: string,
    @Param('source') source: string,
    @Param('recommendation') id: string,
    @Body({ schema: recommendationDecision }) decision: RecommendationDecision,
  ): Promise<RecommendationsView> {
    return this.database.transaction(async (tx) => {
      await decideRecommendation(tx, { slug, source, id }, decision, this.clock.now());
      return this.view(tx, slug, source);
    });
  }

  private view = (tx: Tx, slug: string, source: string): Promise<RecommendationsView> =>
    readRecommendations(tx, slug, source, this.clock.now(), this.config.publicUrl);
}

/** An office shares one address; more than this is a machine. */
const SENT_AN_ADDRESS = { limit: 60, seconds: 600 };

@Controller('api/recommendations')
@ApiTags('recommendations')
export class OpenRecommendationsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  @Get(':slug/:source')
  @publicOperation()
  @ApiOperation({ summary: 'The form of a source, for whoever holds a link to it' })
  form(
    @Param('slug') slug: string,
    @Param('source') source: string,
    @Query('key') key: string | undefined,
  ): Promise<OpenRecommendation> {
    return this.ofOrganiser(slug, () =>
      this.database.read(async (tx) =>
        openView(tx, await openForm(tx, slug, source, key ?? ''), this.clock.now()),
      ),
    );
  }

  @Post(':slug/:source')
  @publicOperation()
  @ApiOperation({ summary: 'Sends a recommendation; the same id again is the same one' })
  async send(
    @Param('slug') slug: string,
    @Param('source') source: string,
    @Body({ schema: sentRecommendation }) body: SentRecommendation,
    @Req() request: Request,
  ): Promise<RecommendationReceipt> {
    await this.limits.take({ key: `recommendation from ${request.ip}`, ...SENT_AN_ADDRESS });
    return this.ofOrganiser(slug, () =>
      this.database.transaction(async (tx) =>
        takeRecommendation(tx, await openForm(tx, slug, source, body.key), body, this.clock.now()),
      ),
    );
  }

  private ofOrganiser<Result>(slug: string, work: () => Promise<Result>): Promise<Result> {
    const unknown = (): CodedError =>
      new CodedError({
        code: 'recommendation.unknown',
        where: slug,
        what: 'there is no such edition',
      });
    return inScopeOfEdition({ database: this.database, slug, unknown }, work);
  }
}
