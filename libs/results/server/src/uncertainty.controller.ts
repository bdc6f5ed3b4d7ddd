import { recordAudit } from '@bangyang/audit-server';
import {
  uncertaintyRequest,
  type UncertaintyRequest,
  type UncertaintySummary,
  type UncertaintyView,
} from '@bangyang/results-contract';
import { Database, permission } from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readAnalyses, readAnalysis } from './read-uncertainty.js';
import { requestUncertainty } from './request-uncertainty.js';

@Controller('api/editions/:edition')
@ApiTags('results')
export class UncertaintyController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get('runs/:run/uncertainty')
  @permission('run.read')
  @ApiOperation({ summary: 'The analyses of how far a computation hangs on its assumptions' })
  analyses(
    @Param('edition') edition: string,
    @Param('run') run: string,
  ): Promise<readonly UncertaintySummary[]> {
    return this.database.read((tx) => readAnalyses(tx, edition, run));
  }

  @Post('runs/:run/uncertainty')
  @HttpCode(202)
  @permission('run.analyse')
  @ApiOperation({
    summary: 'Asks for an analysis; its progress is at /api/jobs/{job}:{key}/progress',
  })
  request(
    @Param('edition') edition: string,
    @Param('run') run: string,
    @Body({ schema: uncertaintyRequest }) body: UncertaintyRequest,
  ): Promise<{ readonly id: string; readonly job: string; readonly key: string }> {
    return this.database.transaction(async (tx) => {
      const requested = await requestUncertainty(tx, edition, run, body);
      await recordAudit(tx, {
        action: 'run.analyse',
        target: `edition ${edition}`,
        after: { analysis: requested.id, run, ...body },
      });
      return requested;
    });
  }

  @Get('uncertainty/:analysis')
  @permission('run.read')
  @ApiOperation({ summary: 'Rank ranges, acceptability and Sobol indices of an analysis' })
  analysis(
    @Param('edition') edition: string,
    @Param('analysis') analysis: string,
  ): Promise<UncertaintyView> {
    return this.database.read((tx) => readAnalysis(tx, edition, analysis));
  }
}
