import {
  changeRequest,
  editionRequest,
  editionSettings,
  moveRequest,
  type ChangeRequest,
  type EditionDetail,
  type EditionRequest,
  type EditionSettings,
  type EditionSummary,
  type MethodologySummary,
  type Overview,
} from '@bangyang/editions-contract';
import { Database, permission, type Tx } from '@bangyang/server';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Res,
} from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { approveChange, proposeChange } from './change-edition.js';
import { configureEdition, partsOf } from './configure-edition.js';
import { createEdition } from './create-edition.js';
import {
  describeEdition,
  readEditionSummaries,
  readMethodologies,
  readOverview,
} from './describe-edition.js';
import { Effects } from './effects.js';
import { Guards } from './guards.js';
import { Waiting } from './waiting.js';
import { openEdition } from './open-edition.js';
import { takeStep, type Workings } from './take-step.js';

@Controller('api/organisers/:organiser')
@ApiTags('editions')
export class OrganiserEditionsController {
  private readonly workings: Workings & { readonly waiting: Waiting };

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Guards) guards: Guards,
    @Inject(Effects) effects: Effects,
    @Inject(Waiting) waiting: Waiting,
  ) {
    this.workings = { guards, effects, waiting };
  }

  @Get('overview')
  @permission('organiser.read')
  @ApiOperation({ summary: 'What is due, stuck, running and what changed' })
  overview(): Promise<Overview> {
    return this.database.read((tx) => readOverview(tx, this.workings.waiting));
  }

  @Get('methodologies')
  @permission('edition.read')
  @ApiOperation({ summary: 'Methodologies that an edition can be made of' })
  methodologies(): Promise<readonly MethodologySummary[]> {
    return this.database.read(readMethodologies);
  }

  @Get('editions')
  @permission('edition.read')
  @ApiOperation({ summary: 'The editions of the organiser, newest first' })
  editions(): Promise<readonly EditionSummary[]> {
    return this.database.read(readEditionSummaries);
  }

  @Post('editions')
  @permission('edition.create')
  @ApiOperation({ summary: 'Makes a draft of an edition' })
  create(
    @Body({ schema: editionRequest }) { slug, methodology, ...settings }: EditionRequest,
  ): Promise<EditionDetail> {
    return this.database.transaction(async (tx) => {
      await createEdition(tx, { methodology, ...partsOf(slug, settings) });
      return describeEdition(tx, this.workings, slug);
    });
  }
}

@Controller('api/editions/:edition')
@ApiTags('editions')
export class EditionController {
  private readonly workings: Workings & { readonly waiting: Waiting };

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Guards) guards: Guards,
    @Inject(Effects) effects: Effects,
    @Inject(Waiting) waiting: Waiting,
  ) {
    this.workings = { guards, effects, waiting };
  }

  @Get()
  @permission('edition.read')
  @ApiOperation({ summary: 'One edition; its revision is the ETag' })
  async edition(
    @Param('edition') slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EditionDetail> {
    return tagged(
      response,
      await this.database.read((tx) => describeEdition(tx, this.workings, slug)),
    );
  }

  @Put()
  @permission('edition.configure')
  @ApiHeader({ name: 'if-match', description: 'the revision that was read, in quotes' })
  @ApiOperation({ summary: 'Changes a draft' })
  configure(
    @Param('edition') slug: string,
    @Headers('if-match') seen: string | undefined,
    @Body({ schema: editionSettings }) body: EditionSettings,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EditionDetail> {
    const revision = Number(seen?.replace(/^(?:W\/)?"(\d+)"$/, '$1'));
    return this.change(response, slug, (tx) =>
      configureEdition(tx, slug, Number.isInteger(revision) ? revision : undefined, body),
    );
  }

  @Post('open')
  @HttpCode(200)
  @permission('edition.open')
  @ApiOperation({ summary: 'Opens a draft and pins its definition' })
  open(
    @Param('edition') slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EditionDetail> {
    return this.change(response, slug, (tx) => openEdition(tx, slug));
  }

  @Post('moves')
  @HttpCode(200)
  @permission('edition.move')
  @ApiOperation({ summary: 'Takes a step of the workflow' })
  move(
    @Param('edition') slug: string,
    @Body({ schema: moveRequest }) body: z.infer<typeof moveRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EditionDetail> {
    return this.change(response, slug, (tx) => takeStep(tx, this.workings, slug, body));
  }

  @Post('changes')
  @permission('edition.propose-change')
  @ApiOperation({ summary: 'Proposes a change of an open edition' })
  propose(
    @Param('edition') slug: string,
    @Body({ schema: changeRequest }) body: ChangeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EditionDetail> {
    return this.change(response, slug, (tx) => proposeChange(tx, slug, body));
  }

  @Post('changes/:change/approvals')
  @HttpCode(200)
  @permission('edition.approve-change')
  @ApiOperation({ summary: 'Approves a change; the second approval puts it in force' })
  approve(
    @Param('edition') slug: string,
    @Param('change') change: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EditionDetail> {
    return this.change(response, slug, (tx) => approveChange(tx, slug, change));
  }

  private async change(
    response: Response,
    slug: string,
    work: (tx: Tx) => Promise<unknown>,
  ): Promise<EditionDetail> {
    const detail = await this.database.transaction(async (tx) => {
      await work(tx);
      return describeEdition(tx, this.workings, slug);
    });
    return tagged(response, detail);
  }
}

function tagged(response: Response, detail: EditionDetail): EditionDetail {
  response.setHeader('etag', `"${detail.revision}"`);
  return detail;
}
