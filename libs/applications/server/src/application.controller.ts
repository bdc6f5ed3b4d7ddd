import {
  answerRequest,
  contributorRequest,
  decisionRequest,
  diffVersions,
  extensionRefusal,
  extensionRequest,
  leadRequest,
  returnRequest,
  sectionsRequest,
  signOffRequest,
  withdrawRequest,
  type AnswerRequest,
  type AnswerView,
  type ApplicationView,
  type ContributorRequest,
  type ExtensionRequest,
  type FrozenVersion,
  type Receipt,
  type ReturnRequest,
  type StaleAnswer,
  type VersionDiff,
} from '@bangyang/applications-contract';
import {
  arrivedAt,
  Clock,
  CONFIG,
  Database,
  permission,
  type Config,
  type Tx,
} from '@bangyang/server';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { readHistory, saveAnswer } from './answers.js';
import { decideApplication, returnApplication, withdrawApplication } from './decide.js';
import { describeApplication } from './describe-application.js';
import { approveExtension, proposeExtension, refuseExtension } from './extend.js';
import { inviteContributor, inviteLead } from './invite-cities.js';
import { signOff } from './sign-off.js';
import { frozenVersion, submit } from './submit.js';
import { changeSections, removeMember } from './team.js';

@Controller('api/applications/:application')
@ApiTags('applications')
export class ApplicationController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @permission('application.read')
  @ApiOperation({ summary: 'Form, answers, evidence, what is missing, and what one may do' })
  application(@Param('application') id: string): Promise<ApplicationView> {
    return this.database.read((tx) => this.describe(tx, id));
  }

  @Patch('answers')
  @permission('application.write')
  @ApiOperation({ summary: 'Saves one answer; 409 brings what somebody else saved meanwhile' })
  async save(
    @Param('application') id: string,
    @Body({ schema: answerRequest }) body: AnswerRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AnswerView | StaleAnswer> {
    const answer = await this.database.transaction((tx) =>
      saveAnswer(tx, this.writing(id, request), body),
    );
    if ('theirs' in answer) response.status(409);
    return answer;
  }

  @Get('answers/:question/history')
  @permission('application.read')
  @ApiOperation({ summary: 'Every value that an answer ever had, newest first' })
  history(
    @Param('application') id: string,
    @Param('question') question: string,
  ): Promise<readonly AnswerView[]> {
    return this.database.read((tx) => readHistory(tx, id, question));
  }

  @Post('leads')
  @permission('application.invite')
  @ApiOperation({ summary: 'Invites a lead of the city, another one or again' })
  inviteLead(
    @Param('application') id: string,
    @Body({ schema: leadRequest }) { email }: z.infer<typeof leadRequest>,
  ): Promise<ApplicationView> {
    return this.change(id, (tx) => inviteLead(tx, id, email, this.config.publicUrl));
  }

  @Post('contributors')
  @permission('application.lead')
  @ApiOperation({ summary: 'Invites a contributor with the sections that they may edit' })
  inviteContributor(
    @Param('application') id: string,
    @Body({ schema: contributorRequest }) body: ContributorRequest,
  ): Promise<ApplicationView> {
    return this.change(id, (tx) => inviteContributor(tx, id, body, this.config.publicUrl));
  }

  @Put('contributors/:member')
  @permission('application.lead')
  @ApiOperation({ summary: 'Says which sections a contributor may edit' })
  changeSections(
    @Param('application') id: string,
    @Param('member') member: string,
    @Body({ schema: sectionsRequest }) { sections }: z.infer<typeof sectionsRequest>,
  ): Promise<ApplicationView> {
    return this.change(id, (tx) => changeSections(tx, id, member, sections));
  }

  @Delete('contributors/:member')
  @permission('application.lead')
  @ApiOperation({ summary: 'Takes a contributor out of the team' })
  removeMember(
    @Param('application') id: string,
    @Param('member') member: string,
  ): Promise<ApplicationView> {
    return this.change(id, (tx) => removeMember(tx, id, member));
  }

  @Put('sections/:section/sign-off')
  @permission('application.write')
  @ApiOperation({ summary: 'Signs a section off as it stands, or takes that back' })
  signOff(
    @Param('application') id: string,
    @Param('section') section: string,
    @Body({ schema: signOffRequest }) { signed }: z.infer<typeof signOffRequest>,
    @Req() request: Request,
  ): Promise<ApplicationView> {
    return this.change(id, (tx) => signOff(tx, this.writing(id, request), section, signed));
  }

  @Post('submission')
  @permission('application.lead')
  @ApiOperation({ summary: 'Freezes the application, hands it in and answers with the receipt' })
  submit(@Param('application') id: string, @Req() request: Request): Promise<Receipt> {
    return this.database.transaction((tx) => submit(tx, this.writing(id, request)));
  }

  @Post('withdrawal')
  @HttpCode(200)
  @permission('application.lead')
  @ApiOperation({ summary: 'Takes the application back for good' })
  withdraw(
    @Param('application') id: string,
    @Body({ schema: withdrawRequest }) { reason }: z.infer<typeof withdrawRequest>,
  ): Promise<ApplicationView> {
    const now = this.clock.now();
    return this.change(id, (tx) => withdrawApplication(tx, id, { reason, now }));
  }

  @Get('versions/:version')
  @permission('application.read')
  @ApiOperation({
    summary: 'What a submitted version froze; its canonical JSON has the hash of the receipt',
  })
  async version(
    @Param('application') id: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<FrozenVersion> {
    return (await this.database.read((tx) => frozenVersion(tx, id, version))).content;
  }

  @Get('versions/:version/diff')
  @permission('application.read')
  @ApiOperation({ summary: 'What a version changed of an earlier one, the one before unless said' })
  diff(
    @Param('application') id: string,
    @Param('version', ParseIntPipe) version: number,
    @Query('against') against?: string,
  ): Promise<VersionDiff> {
    return this.database.read(async (tx) => {
      const earlier = await frozenVersion(tx, id, against ? Number(against) : version - 1);
      const later = await frozenVersion(tx, id, version);
      return diffVersions(earlier.content, later.content);
    });
  }

  @Post('returns')
  @permission('application.return')
  @ApiOperation({ summary: 'Returns named sections for correction (退回补正)' })
  return(
    @Param('application') id: string,
    @Body({ schema: returnRequest }) body: ReturnRequest,
  ): Promise<ApplicationView> {
    return this.change(id, (tx) => returnApplication(tx, id, body, this.clock.now()));
  }

  @Post('decision')
  @HttpCode(200)
  @permission('entrant.decide')
  @ApiOperation({ summary: 'Admits the applicant, or declines it' })
  decide(
    @Param('application') id: string,
    @Body({ schema: decisionRequest }) body: z.infer<typeof decisionRequest>,
  ): Promise<ApplicationView> {
    return this.change(id, (tx) => decideApplication(tx, id, body, this.clock.now()));
  }

  @Post('extensions')
  @permission('application.extend')
  @ApiOperation({ summary: 'Proposes more time for this city; another person approves it' })
  extend(
    @Param('application') id: string,
    @Body({ schema: extensionRequest }) body: ExtensionRequest,
  ): Promise<ApplicationView> {
    return this.change(id, (tx) => proposeExtension(tx, id, body, this.clock.now()));
  }

  @Post('extensions/:extension/approval')
  @HttpCode(200)
  @permission('application.approve-extension')
  @ApiOperation({ summary: 'Approves more time for this city' })
  approve(
    @Param('application') id: string,
    @Param('extension') extension: string,
  ): Promise<ApplicationView> {
    return this.change(id, (tx) => approveExtension(tx, id, extension, this.clock.now()));
  }

  @Post('extensions/:extension/refusal')
  @HttpCode(200)
  @permission('application.approve-extension')
  @ApiOperation({ summary: 'Refuses more time for this city, with the reason that it reads' })
  refuse(
    @Param('application') id: string,
    @Param('extension') extension: string,
    @Body({ schema: extensionRefusal }) { reason }: z.infer<typeof extensionRefusal>,
  ): Promise<ApplicationView> {
    const now = this.clock.now();
    return this.change(id, (tx) => refuseExtension(tx, id, extension, { reason, now }));
  }

  private writing(id: string, request: Request) {
    return { id, arrived: arrivedAt(request), graceMinutes: this.config.graceMinutes };
  }

  private describe(tx: Tx, id: string): Promise<ApplicationView> {
    return describeApplication(tx, id, {
      now: this.clock.now(),
      graceMinutes: this.config.graceMinutes,
    });
  }

  private change(id: string, work: (tx: Tx) => Promise<void>): Promise<ApplicationView> {
    return this.database.transaction(async (tx) => {
      await work(tx);
      return this.describe(tx, id);
    });
  }
}
