import {
  collectedEntries,
  type CollectedEntries,
  type CollectedEntryView,
  type CollectedValues,
  type CollectionSourceView,
} from '@bangyang/observations-contract';
import { Database, permission } from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { makeCollectedValues, readCollection, readEntries, takeEntries } from './collect.js';

@Controller('api/editions/:edition/collection')
@ApiTags('collection')
export class CollectionController {
  constructor(@Inject(Database) private readonly database: Database) {}

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
