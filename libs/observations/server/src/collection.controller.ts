import {
  collectedEntries,
  type CollectedEntries,
  type CollectedEntryView,
  type CollectedValues,
  type CollectionSourceView,
  type FormTableView,
} from '@bangyang/observations-contract';
import { CONFIG, Database, noDryRun, permission, type Config } from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { makeCollectedValues, readCollection, readEntries, takeEntries } from './collect.js';
import { takeFormTable } from './form-table.js';
import { properFileName } from './upload.js';

@Controller('api/editions/:edition/collection')
@ApiTags('collection')
export class CollectionController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @permission('dataset.read')
  @ApiOperation({ summary: 'The sources of the methodology, how each collects, and what came in' })
  sources(@Param('edition') slug: string): Promise<readonly CollectionSourceView[]> {
    return this.database.read((tx) => readCollection(tx, slug));
  }

  @Get(':source/entries')
  @permission('dataset.read')
  @ApiOperation({ summary: 'The filled-in forms of a source that count' })
  entries(
    @Param('edition') slug: string,
    @Param('source') source: string,
  ): Promise<readonly CollectedEntryView[]> {
    return this.database.read((tx) => readEntries(tx, slug, source));
  }

  @Post(':source/entries')
  @permission('collection.enter')
  @ApiOperation({ summary: 'Takes filled-in forms of a source, all of them or none' })
  take(
    @Param('edition') slug: string,
    @Param('source') source: string,
    @Body({ schema: collectedEntries }) { entries }: CollectedEntries,
  ): Promise<readonly CollectionSourceView[]> {
    return this.database.transaction(async (tx) => {
      await takeEntries(tx, slug, source, entries);
      return readCollection(tx, slug);
    });
  }

  @Post(':source/table')
  @HttpCode(200)
  @permission('collection.enter')
  @noDryRun()
  @ApiConsumes('application/octet-stream')
  @ApiOperation({
    summary: 'Takes a table with one filled-in form a row (the body is the file): all rows or none',
  })
  table(
    @Param('edition') slug: string,
    @Param('source') source: string,
    @Query('name') name: string | undefined,
    @Req() request: Request,
  ): Promise<FormTableView> {
    return takeFormTable(
      { database: this.database, dataDir: this.config.dataDir },
      { slug, source, name: properFileName(name) },
      request,
    );
  }

  @Post(':source/values')
  @HttpCode(200)
  @permission('dataset.import')
  @ApiOperation({ summary: 'Makes a version of the data of the forms so far' })
  values(
    @Param('edition') slug: string,
    @Param('source') source: string,
  ): Promise<CollectedValues> {
    return this.database.transaction((tx) => makeCollectedValues(tx, slug, source));
  }
}
