import {
  codesRequest,
  commentRuling,
  reasonRequest,
  rulingRequest,
  votingSettings,
  type CommentInQueue,
  type CommentRuling,
  type RiskQueue,
  type RulingRequest,
  type VotingSettings,
  type VotingView,
} from '@bangyang/ballots-contract';
import { Guards } from '@bangyang/editions-server';
import {
  Clock,
  CONFIG,
  Database,
  noDryRun,
  permission,
  type Config,
  type Tx,
} from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { readCommentQueue, ruleComment } from './comments.js';
import { closeByHand } from './close-ballot.js';
import { configureVote, voteOf } from './contest.js';
import { confirmDestruction, proposeDestruction } from './destroy-key.js';
import { editionIdOf } from './objections.controller.js';
import { confirmRuling, proposeRuling, readRiskQueue } from './rulings.js';
import { checkSeed } from './seed-first.js';
import { makeCodes, readVoting } from './voting-settings.js';

@Controller('api/editions/:edition/ballot')
@ApiTags('ballots')
export class BallotsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Guards) private readonly guards: Guards,
  ) {}

  @Get()
  @permission('ballot.read')
  @ApiOperation({ summary: 'The public vote of an edition: settings and turnout, no totals' })
  vote(@Param('edition') slug: string): Promise<VotingView> {
    return this.database.read((tx) => this.view(tx, slug));
  }

  @Put()
  @permission('ballot.configure')
  @ApiOperation({ summary: 'Settles how voters are verified and what is limited' })
  configure(
    @Param('edition') slug: string,
    @Body({ schema: votingSettings }) body: VotingSettings,
  ): Promise<VotingView> {
    return this.change(slug, async (tx, id) => {
      if (body.closesAt !== null) await checkSeed(tx, this.guards, id, await voteOf(tx, id));
      await configureVote(tx, id, body);
    });
  }

  @Post('codes')
  @noDryRun()
  @permission('ballot.configure')
  @ApiOperation({ summary: 'Makes codes to hand out; they are answered once' })
  codes(
    @Param('edition') slug: string,
    @Body({ schema: codesRequest }) { count }: z.infer<typeof codesRequest>,
  ): Promise<{ readonly codes: readonly string[] }> {
    return this.database.transaction(async (tx) => ({
      codes: await makeCodes(tx, await editionIdOf(tx, slug), count, this.config.dataDir),
    }));
  }

  @Post('closing')
  @HttpCode(200)
  @permission('ballot.close')
  @ApiOperation({ summary: 'Closes the vote for good' })
  close(
    @Param('edition') slug: string,
    @Body({ schema: reasonRequest }) { reason }: z.infer<typeof reasonRequest>,
  ): Promise<VotingView> {
    return this.change(slug, (tx, id) =>
      closeByHand(tx, this.guards, id, { reason, now: this.clock.now() }),
    );
  }

  @Get('queue')
  @permission('ballot.read')
  @ApiOperation({ summary: 'Ballots that were set aside, and rulings about them' })
  queue(@Param('edition') slug: string): Promise<RiskQueue> {
    return this.database.read(async (tx) => readRiskQueue(tx, await editionIdOf(tx, slug)));
  }

  @Post('rulings')
  @permission('ballot.propose-ruling')
  @ApiOperation({ summary: 'Proposes to void ballots or to count what was set aside' })
  propose(
    @Param('edition') slug: string,
    @Body({ schema: rulingRequest }) body: RulingRequest,
  ): Promise<RiskQueue> {
    return this.database.transaction(async (tx) => {
      const id = await editionIdOf(tx, slug);
      await proposeRuling(tx, id, body);
      return readRiskQueue(tx, id);
    });
  }

  @Post('rulings/:ruling/confirmation')
  @HttpCode(200)
  @permission('ballot.confirm-ruling')
  @ApiOperation({ summary: 'Confirms a ruling, by another person' })
  confirm(@Param('edition') slug: string, @Param('ruling') ruling: string): Promise<RiskQueue> {
    return this.database.transaction(async (tx) => {
      const id = await editionIdOf(tx, slug);
      await confirmRuling(tx, id, ruling);
      return readRiskQueue(tx, id);
    });
  }

  @Get('comments')
  @permission('ballot.read')
  @ApiOperation({ summary: 'Comments, those that nobody has read first' })
  comments(@Param('edition') slug: string): Promise<readonly CommentInQueue[]> {
    return this.database.read(async (tx) => readCommentQueue(tx, await editionIdOf(tx, slug)));
  }

  @Post('comments/:comment/ruling')
  @HttpCode(200)
  @permission('ballot.moderate')
  @ApiOperation({ summary: 'Shows or declines a comment' })
  moderate(
    @Param('edition') slug: string,
    @Param('comment') comment: string,
    @Body({ schema: commentRuling }) body: CommentRuling,
  ): Promise<readonly CommentInQueue[]> {
    return this.database.transaction(async (tx) => {
      const id = await editionIdOf(tx, slug);
      await ruleComment(tx, id, comment, body);
      return readCommentQueue(tx, id);
    });
  }

  @Post('destruction')
  @permission('ballot.propose-destruction')
  @ApiOperation({ summary: 'Proposes to destroy the key that leads to voters' })
  proposeDestruction(
    @Param('edition') slug: string,
    @Body({ schema: reasonRequest }) { reason }: z.infer<typeof reasonRequest>,
  ): Promise<VotingView> {
    return this.change(slug, (tx, id) => proposeDestruction(tx, id, reason, this.clock.now()));
  }

  @Post('destruction/confirmation')
  @HttpCode(200)
  @noDryRun()
  @permission('ballot.confirm-destruction')
  @ApiOperation({ summary: 'Destroys the key, by another person' })
  destroy(@Param('edition') slug: string): Promise<VotingView> {
    return this.change(slug, (tx, id) =>
      confirmDestruction(tx, id, this.config.dataDir, this.clock.now()),
    );
  }

  private change(
    slug: string,
    work: (tx: Tx, editionId: string) => Promise<unknown>,
  ): Promise<VotingView> {
    return this.database.transaction(async (tx) => {
      await work(tx, await editionIdOf(tx, slug));
      return this.view(tx, slug);
    });
  }

  private async view(tx: Tx, slug: string): Promise<VotingView> {
    return readVoting(tx, await editionIdOf(tx, slug), this.config, this.clock.now());
  }
}
