import { attachRequest, type EvidenceView } from '@bangyang/applications-contract';
import {
  arrivedAt,
  CONFIG,
  currentOrganiser,
  Database,
  Files,
  noDryRun,
  permission,
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
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import { evidenceById, evidenceBytes, evidenceKey, removeEvidence } from './evidence.js';
import { markAsTus, Uploads } from './uploads.js';

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
    const bytes = await evidenceBytes(this.files, file.id);
    // Whatever it holds, no browser opens it here: it is bytes for the disk.
    response
      .status(200)
      .setHeader('content-type', 'application/octet-stream')
      .setHeader('content-length', String(file.bytes))
      .setHeader('x-content-type-options', 'nosniff')
      .setHeader('content-security-policy', "default-src 'none'; sandbox")
      .setHeader('cross-origin-resource-policy', 'same-origin')
      .setHeader(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      );
    await pipeline(bytes, response);
  }
}
