import { editionBySlug } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import {
  answerRequest,
  attachFileRequest,
  decisionRequest,
  queryRequest,
  type VerdictsTaken,
  type VerificationFileView,
  type VerificationList,
  type VerificationView,
} from '@bangyang/observations-contract';
import {
  CONFIG,
  Database,
  markAsTus,
  noDryRun,
  permission,
  sendAttachment,
  type Config,
  type Tx,
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
import { applyVerdicts } from './apply-verdicts.js';
import { describeThreads, readThreads, readVerifications } from './read-verifications.js';
import { takeVerificationStep, type NewStep } from './take-verification-step.js';
import { VerificationFiles } from './verification-files.js';

@Controller('api/editions/:edition/verifications')
@ApiTags('verifications')
export class VerificationsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(VerificationFiles) private readonly files: VerificationFiles,
  ) {}

  @Get()
  @permission('dataset.read')
  @ApiOperation({ summary: 'Values in question, open ones first, with how many stand where' })
  list(@Param('edition') slug: string): Promise<VerificationList> {
    return this.database.read(async (tx) => readVerifications(tx, await idOf(tx, slug)));
  }

  @Post('effect')
  @HttpCode(200)
  @permission('dataset.import')
  @ApiOperation({ summary: 'Makes one version of the data in which all verdicts take effect' })
  apply(@Param('edition') slug: string): Promise<VerdictsTaken> {
    return this.database.transaction((tx) => applyVerdicts(tx, slug));
  }

  @Get(':dataset/:place/:series')
  @permission('dataset.read')
  @ApiOperation({ summary: 'One value with everything that was asked and said about it' })
  value(
    @Param('edition') slug: string,
    @Param('dataset') dataset: string,
    @Param('place') place: string,
    @Param('series') series: string,
  ): Promise<VerificationView> {
    return this.database.read(async (tx) => {
      const id = await idOf(tx, slug);
      const threads = await readThreads(tx, id, { dataset, place, series });
      const [value] = await describeThreads(tx, id, threads);
      if (!value) {
        throw new CodedError({
          code: 'verification.unknown',
          where: `${place} ${series}`,
          what: 'nothing was asked about this value',
        });
      }
      return value;
    });
  }

  @Post(':dataset/:place/:series/queries')
  @permission('value.query')
  @ApiOperation({ summary: 'Asks about a value; those who may answer get a mail' })
  query(
    @Param('edition') slug: string,
    @Param('dataset') dataset: string,
    @Param('place') place: string,
    @Param('series') series: string,
    @Body({ schema: queryRequest }) body: z.infer<typeof queryRequest>,
  ): Promise<VerificationView> {
    return this.take(slug, dataset, place, series, { kind: 'query', ...body });
  }

  @Post(':dataset/:place/:series/uploads')
  @permission('value.answer')
  @noDryRun()
  @ApiOperation({ summary: 'Begins a file for an answer (tus 1.0); metadata: its name' })
  async begin(
    @Param('edition') slug: string,
    @Param('dataset') dataset: string,
    @Param('place') place: string,
    @Param('series') series: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const upload = await this.files.begin(slug, { dataset, place, series }, request);
    markAsTus(response);
    response.setHeader('location', `${request.path}/${upload}`);
  }

  @Head(':dataset/:place/:series/uploads/:upload')
  @permission('value.answer')
  @ApiOperation({ summary: 'How many bytes of a file are here (tus 1.0)' })
  offset(
    @Param('edition') slug: string,
    @Param('dataset') dataset: string,
    @Param('place') place: string,
    @Param('series') series: string,
    @Param('upload') upload: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.transfer(slug, { dataset, place, series }, upload, request, response);
  }

  @Patch(':dataset/:place/:series/uploads/:upload')
  @permission('value.answer')
  @noDryRun()
  @ApiConsumes('application/offset+octet-stream')
  @ApiOperation({ summary: 'Sends bytes of a file (tus 1.0); audited when the last is here' })
  send(
    @Param('edition') slug: string,
    @Param('dataset') dataset: string,
    @Param('place') place: string,
    @Param('series') series: string,
    @Param('upload') upload: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.transfer(slug, { dataset, place, series }, upload, request, response);
  }

  @Delete(':dataset/:place/:series/uploads/:upload')
  @HttpCode(204)
  @permission('value.answer')
  @noDryRun()
  @ApiOperation({ summary: 'Gives a file up that is under way (tus 1.0)' })
  async drop(
    @Param('edition') slug: string,
    @Param('dataset') dataset: string,
    @Param('place') place: string,
    @Param('series') series: string,
    @Param('upload') upload: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.files.drop(slug, { dataset, place, series }, upload);
    markAsTus(response);
  }

  @Post(':dataset/:place/:series/files')
  @permission('value.answer')
  @noDryRun()
  @ApiOperation({
    summary: 'Makes a file of an upload whose bytes are all here; the answer names its id',
  })
  file(
    @Param('edition') slug: string,
    @Param('dataset') dataset: string,
    @Param('place') place: string,
    @Param('series') series: string,
    @Body({ schema: attachFileRequest }) { upload }: z.infer<typeof attachFileRequest>,
  ): Promise<VerificationFileView> {
    return this.files.attach(slug, { dataset, place, series }, upload);
  }

  @Get(':dataset/:place/:series/files/:file')
  @permission('dataset.read')
  @ApiOperation({ summary: 'A file of an answer, always as a download' })
  async download(
    @Param('edition') slug: string,
    @Param('dataset') dataset: string,
    @Param('place') place: string,
    @Param('series') series: string,
    @Param('file') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.files.open(slug, { dataset, place, series }, id);
    await sendAttachment(response, file, file.content);
  }

  @Post(':dataset/:place/:series/answers')
  @permission('value.answer')
  @ApiOperation({ summary: 'Answers the question about a value' })
  answer(
    @Param('edition') slug: string,
    @Param('dataset') dataset: string,
    @Param('place') place: string,
    @Param('series') series: string,
    @Body({ schema: answerRequest }) body: z.infer<typeof answerRequest>,
  ): Promise<VerificationView> {
    return this.take(slug, dataset, place, series, { kind: 'answer', ...body });
  }

  @Post(':dataset/:place/:series/decisions')
  @permission('value.decide')
  @ApiOperation({ summary: 'Accepts, adjusts or rejects a value; never whoever answered' })
  decide(
    @Param('edition') slug: string,
    @Param('dataset') dataset: string,
    @Param('place') place: string,
    @Param('series') series: string,
    @Body({ schema: decisionRequest }) body: z.infer<typeof decisionRequest>,
  ): Promise<VerificationView> {
    return this.take(slug, dataset, place, series, { kind: 'decision', ...body });
  }

  private take(
    edition: string,
    dataset: string,
    place: string,
    series: string,
    step: NewStep,
  ): Promise<VerificationView> {
    const { publicUrl } = this.config;
    return this.database.transaction((tx) =>
      takeVerificationStep(tx, { edition, address: { dataset, place, series }, step, publicUrl }),
    );
  }
}

async function idOf(tx: Tx, slug: string): Promise<string> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  return edition.id;
}
