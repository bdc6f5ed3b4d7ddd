import { recordAudit } from '@bangyang/audit-server';
import { Guards } from '@bangyang/editions-server';
import type {
  RunComparison,
  RunContributions,
  RunOutcome,
  RunSummary,
  RunValues,
} from '@bangyang/results-contract';
import { Clock, Database, permission } from '@bangyang/server';
import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { computeJob } from './jobs.js';
import { readOutcome } from './read-outcome.js';
import { compareRuns, readContributions, readRuns, readRunValues } from './read-runs.js';
import { requestComputation } from './request-computation.js';

@Controller('api/editions/:edition/runs')
@ApiTags('results')
export class RunsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Guards) private readonly guards: Guards,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @permission('run.read')
  @ApiOperation({ summary: 'The computations of an edition, newest first' })
  runs(@Param('edition') edition: string): Promise<readonly RunSummary[]> {
    return this.database.read((tx) => readRuns(tx, edition));
  }

  @Post()
  @HttpCode(202)
  @permission('run.request')
  @ApiOperation({
    summary: 'Starts a computation; its progress is at /api/jobs/{job}:{key}/progress',
  })
  compute(
    @Param('edition') edition: string,
  ): Promise<{ readonly job: string; readonly key: string }> {
    return this.database.transaction(async (tx) => {
      const key = await requestComputation(tx, edition, {
        guards: this.guards,
        now: this.clock.now(),
      });
      await recordAudit(tx, { action: 'run.request', target: `edition ${edition}` });
      return { job: computeJob.name, key };
    });
  }

  @Get(':run/outcome')
  @permission('run.read')
  @ApiOperation({ summary: 'What a computation would publish: its universe and every list' })
  outcome(@Param('edition') edition: string, @Param('run') run: string): Promise<RunOutcome> {
    return this.database.read((tx) => readOutcome(tx, edition, run));
  }

  @Get(':run/values')
  @permission('run.read')
  @ApiOperation({
    summary: 'One step of a computation: raw, imputed, treated or normalised values',
  })
  values(
    @Param('edition') edition: string,
    @Param('run') run: string,
    @Query('stage') stage = 'raw',
  ): Promise<RunValues> {
    return this.database.read((tx) => readRunValues(tx, edition, run, stage));
  }

  @Get(':run/cities/:code')
  @permission('run.read')
  @ApiOperation({ summary: 'What a city’s score is made of' })
  contributions(
    @Param('edition') edition: string,
    @Param('run') run: string,
    @Param('code') code: string,
  ): Promise<RunContributions> {
    return this.database.read((tx) => readContributions(tx, edition, run, code));
  }

  @Get(':run/comparison/:other')
  @permission('run.read')
  @ApiOperation({ summary: 'Two computations beside each other' })
  comparison(
    @Param('edition') edition: string,
    @Param('run') run: string,
    @Param('other') other: string,
  ): Promise<RunComparison> {
    return this.database.read((tx) => compareRuns(tx, edition, run, other));
  }
}
