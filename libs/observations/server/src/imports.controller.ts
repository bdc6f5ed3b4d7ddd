import type { DatasetSummary } from '@bangyang/editions-contract';
import { importPlan, type ImportPlan, type ImportView } from '@bangyang/observations-contract';
import { CONFIG, Database, noDryRun, permission, type Config } from '@bangyang/server';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
  Req,
} from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { importFile, importRow, importView, readImports } from './import-row.js';
import { dropImport, orderCommit, planImport } from './plan-import.js';
import { readDatasets, readValues, type ValueWithSource } from './read-datasets.js';
import { properFileName, takeFile } from './upload.js';

@Controller('api/editions/:edition')
@ApiTags('data')
export class ImportsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('imports')
  @permission('dataset.read')
  @ApiOperation({ summary: 'Tables that were uploaded, newest first' })
  imports(@Param('edition') edition: string): Promise<readonly ImportView[]> {
    return this.database.read((tx) => readImports(tx, edition));
  }

  @Post('imports')
  @permission('dataset.import')
  @noDryRun()
  @ApiConsumes('application/octet-stream')
  @ApiOperation({ summary: 'Uploads a table (the body is the file) and proposes how to read it' })
  upload(
    @Param('edition') edition: string,
    @Query('name') name: string | undefined,
    @Req() request: Request,
  ): Promise<ImportView> {
    return takeFile(
      { database: this.database, dataDir: this.config.dataDir },
      edition,
      properFileName(name),
      request,
    );
  }

  @Get('imports/:import')
  @permission('dataset.read')
  @ApiOperation({ summary: 'One uploaded table with its plan and what its dry run found' })
  import(@Param('edition') edition: string, @Param('import') id: string): Promise<ImportView> {
    return this.database.read(async (tx) => importView(await importRow(tx, edition, id)));
  }

  @Put('imports/:import/plan')
  @permission('dataset.import')
  @ApiOperation({ summary: 'Says how to read the table and starts its dry run' })
  plan(
    @Param('edition') edition: string,
    @Param('import') id: string,
    @Body({ schema: importPlan }) plan: ImportPlan,
  ): Promise<ImportView> {
    return this.database.transaction((tx) => planImport(tx, edition, id, plan));
  }

  @Post('imports/:import/commit')
  @HttpCode(202)
  @permission('dataset.import')
  @ApiOperation({ summary: 'Makes a dataset version of a checked table: all of it, or nothing' })
  commit(@Param('edition') edition: string, @Param('import') id: string): Promise<ImportView> {
    return this.database.transaction((tx) => orderCommit(tx, edition, id));
  }

  @Delete('imports/:import')
  @HttpCode(204)
  @permission('dataset.import')
  @noDryRun()
  @ApiOperation({ summary: 'Throws an uploaded table away' })
  async drop(@Param('edition') edition: string, @Param('import') id: string): Promise<void> {
    const row = await this.database.transaction((tx) => dropImport(tx, edition, id));
    await rm(join(this.config.dataDir, importFile(row.organiser_id, row.id)), { force: true });
  }

  @Get('datasets')
  @permission('dataset.read')
  @ApiOperation({ summary: 'The versions of the edition’s data' })
  datasets(@Param('edition') edition: string): Promise<readonly DatasetSummary[]> {
    return this.database.read((tx) => readDatasets(tx, edition));
  }

  @Get('datasets/:dataset/values')
  @permission('dataset.read')
  @ApiOperation({ summary: 'Values with the cells that they come from' })
  values(
    @Param('edition') edition: string,
    @Param('dataset') dataset: string,
    @Query('series') series?: string,
    @Query('place') place?: string,
  ): Promise<readonly ValueWithSource[]> {
    return this.database.read((tx) => readValues(tx, edition, dataset, { series, place }));
  }
}
