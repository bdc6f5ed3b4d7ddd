import {
  releaseRequest,
  type ReleaseRequest,
  type ReleasesView,
} from '@bangyang/editions-contract';
import { Guards } from '@bangyang/editions-server';
import { Database, permission } from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { cancelRelease, confirmRelease, proposeRelease, readReleases } from './release-plan.js';

@Controller('api/editions/:edition/releases')
@ApiTags('releases')
export class ReleasesController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Guards) private readonly guards: Guards,
  ) {}

  @Get()
  @permission('release.read')
  @ApiOperation({ summary: 'What is planned and what was released' })
  releases(@Param('edition') edition: string): Promise<ReleasesView> {
    return this.database.read((tx) => readReleases(tx, edition));
  }

  @Post()
  @permission('release.propose')
  @ApiOperation({ summary: 'Proposes a release, a correction or a withdrawal at a set minute' })
  propose(
    @Param('edition') edition: string,
    @Body({ schema: releaseRequest }) body: ReleaseRequest,
  ): Promise<ReleasesView> {
    return this.database.transaction(async (tx) => {
      await proposeRelease(tx, edition, body, this.guards);
      return readReleases(tx, edition);
    });
  }

  @Post(':release/confirmation')
  @HttpCode(200)
  @permission('release.confirm')
  @ApiOperation({ summary: 'The second person confirms; it is released at its minute' })
  confirm(@Param('edition') edition: string, @Param('release') id: string): Promise<ReleasesView> {
    return this.database.transaction(async (tx) => {
      await confirmRelease(tx, edition, id, this.guards);
      return readReleases(tx, edition);
    });
  }

  @Post(':release/cancellation')
  @HttpCode(200)
  @permission('release.cancel')
  @ApiOperation({ summary: 'Cancels what is not released yet' })
  cancel(@Param('edition') edition: string, @Param('release') id: string): Promise<ReleasesView> {
    return this.database.transaction(async (tx) => {
      await cancelRelease(tx, edition, id);
      return readReleases(tx, edition);
    });
  }
}
