import { attachRequest, type EvidenceView } from '@bangyang/applications-contract';
import {
  arrivedAt,
  CONFIG,
  currentOrganiser,
  Database,
  Files,
  markAsTus,
  noDryRun,
  permission,
  sendAttachment,
  type Config,
} from '@bangyang/server';
import {
  Body,
  Controller,
  Delete,
  Get,
  Head,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { evidenceById, evidenceBytes, evidenceKey, removeEvidence } from './evidence.js';
import { Uploads } from './uploads.js';

@Controller('api/applications/:application')
@ApiTags('applications')
export class EvidenceController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Files) private readonly files: Files,
    @Inject(Uploads) private readonly uploads: Uploads,
  ) {}

  @Post('uploads')
  @permission('application.write')
  @noDryRun()
  @ApiOperation({ summary: 'Begins an upload (tus 1.0); metadata: question and name of the file' })
  async begin(
    @Param('application') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const upload = await this.uploads.begin(id, request);
    markAsTus(response);
    response.setHeader('location', `/api/applications/${id}/uploads/${upload}`);
  }

  @Head('uploads/:upload')
  @permission('application.write')
  @ApiOperation({ summary: 'How many bytes of an upload are here (tus 1.0)' })
  offset(
    @Param('application') id: string,
    @Param('upload') upload: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.uploads.transfer(id, upload, request, response);
  }

  @Patch('uploads/:upload')
  @permission('application.write')
  @noDryRun()
  @ApiConsumes('application/offset+octet-stream')
  @ApiOperation({ summary: 'Sends bytes of an upload (tus 1.0); audited when the last is here' })
  send(
    @Param('application') id: string,
    @Param('upload') upload: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.uploads.transfer(id, upload, request, response);
  }

  @Delete('uploads/:upload')
  @HttpCode(204)
  @permission('application.write')
  @noDryRun()
  @ApiOperation({ summary: 'Gives an upload up (tus 1.0)' })
  async drop(
    @Param('application') id: string,
    @Param('upload') upload: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.uploads.drop(id, upload);
    markAsTus(response);
  }

  @Post('evidence')
  @permission('application.write')
  @noDryRun()
  @ApiOperation({ summary: 'Makes evidence of an upload whose bytes are all here' })
  attach(
    @Param('application') id: string,
    @Body({ schema: attachRequest }) { upload }: z.infer<typeof attachRequest>,
  ): Promise<EvidenceView> {
    return this.uploads.attach(id, upload);
  }

  @Delete('evidence/:evidence')
  @HttpCode(204)
  @permission('application.write')
  @noDryRun()
  @ApiOperation({ summary: 'Takes a file out; frozen versions keep theirs' })
  async remove(
    @Param('application') id: string,
    @Param('evidence') evidence: string,
    @Req() request: Request,
  ): Promise<void> {
    const writing = { id, arrived: arrivedAt(request), graceMinutes: this.config.graceMinutes };
    const { unused } = await this.database.transaction((tx) =>
      removeEvidence(tx, writing, evidence),
    );
    if (unused) await this.files.delete(evidenceKey(currentOrganiser(), evidence));
  }

  @Get('evidence/:evidence/file')
  @permission('application.read')
  @ApiOperation({ summary: 'The file itself, always as a download' })
  async file(
    @Param('application') id: string,
    @Param('evidence') evidence: string,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.database.read((tx) => evidenceById(tx, id, evidence));
    await sendAttachment(response, file, await evidenceBytes(this.files, file.id));
  }
}
