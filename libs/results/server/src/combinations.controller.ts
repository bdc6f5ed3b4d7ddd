import {
  simulationRequest,
  type CombinationView,
  type DrawView,
  type SimulationRequest,
} from '@bangyang/results-contract';
import {
  Clock,
  Database,
  inScope,
  INSTALLATION,
  permission,
  publicOperation,
} from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { commitDraw, readDraw } from './draw.js';
import { readCombination, simulate } from './read-combination.js';

/** Results that votes and experts make together. */
@Controller('api')
@ApiTags('combinations')
export class CombinationsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('editions/:edition/runs/:run/combination')
  @permission('run.read')
  @ApiOperation({ summary: 'A combined result with votes and scores of each entrant' })
  combination(
    @Param('edition') edition: string,
    @Param('run') run: string,
  ): Promise<CombinationView> {
    return this.database.read((tx) => readCombination(tx, edition, run));
  }

  @Post('editions/:edition/runs/:run/simulations')
  @HttpCode(200)
  @permission('run.simulate')
  @ApiOperation({
    summary: 'What the result would be under other weights; marked, logged, not kept',
  })
  simulation(
    @Param('edition') edition: string,
    @Param('run') run: string,
    @Body({ schema: simulationRequest }) body: SimulationRequest,
  ): Promise<CombinationView> {
    return this.database.transaction((tx) => simulate(tx, edition, run, body));
  }

  @Get('public/editions/:slug/draw')
  @publicOperation()
  @ApiOperation({ summary: 'The commitment to the seed of the draw between equals' })
  draw(@Param('slug') slug: string): Promise<DrawView> {
    return inScope(INSTALLATION, () => this.database.read((tx) => readDraw(tx, slug)));
  }

  @Post('editions/:edition/draw')
  @HttpCode(201)
  @permission('draw.commit')
  @ApiOperation({ summary: 'Fixes the seed of the draw and publishes its commitment, once' })
  commit(@Param('edition') edition: string): Promise<DrawView> {
    return this.database.transaction(async (tx) => {
      await commitDraw(tx, edition, this.clock.now());
      return readDraw(tx, edition);
    });
  }
}
