import {
  answeredQuestionnaire,
  questionnairePlan,
  type AnsweredQuestionnaire,
  type AnswerValues,
  type PublicQuestionnaire,
  type QuestionnairePlan,
  type QuestionnaireReceipt,
  type QuestionnaireView,
} from '@bangyang/observations-contract';
import { CodedError } from '@bangyang/kernel';
import {
  Clock,
  CONFIG,
  Database,
  permission,
  publicOperation,
  RateLimits,
  type Config,
} from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { inScopeOfEdition } from './in-scope-of-edition.js';
import { makeValues } from './make-values.js';
import { planQuestionnaire } from './plan-questionnaire.js';
import { openQuestionnaire, publicView, readQuestionnaires } from './read-questionnaires.js';
import { takeAnswers } from './take-answers.js';

@Controller('api/editions/:edition/questionnaires')
@ApiTags('questionnaires')
export class QuestionnairesController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @permission('dataset.read')
  @ApiOperation({ summary: 'Questionnaires of the methodology with their quotas as they stand' })
  list(@Param('edition') slug: string): Promise<readonly QuestionnaireView[]> {
    return this.database.read((tx) =>
      readQuestionnaires(tx, slug, this.clock.now(), this.config.publicUrl),
    );
  }

  @Put(':source/plan')
  @permission('questionnaire.plan')
  @ApiOperation({ summary: 'Says who is asked, until when, and which values that makes' })
  plan(
    @Param('edition') slug: string,
    @Param('source') source: string,
    @Body({ schema: questionnairePlan }) plan: QuestionnairePlan,
  ): Promise<readonly QuestionnaireView[]> {
    return this.database.transaction(async (tx) => {
      await planQuestionnaire(tx, slug, source, plan);
      return readQuestionnaires(tx, slug, this.clock.now(), this.config.publicUrl);
    });
  }

  @Post(':source/values')
  @HttpCode(200)
  @permission('dataset.import')
  @ApiOperation({ summary: 'Makes a version of the data of the answers so far' })
  values(@Param('edition') slug: string, @Param('source') source: string): Promise<AnswerValues> {
    return this.database.transaction((tx) => makeValues(tx, slug, source));
  }
}

/** An office or a school shares one address; more than this is a machine. */
const ANSWERS_AN_ADDRESS = { limit: 60, seconds: 600 };

@Controller('api/questionnaires')
@ApiTags('questionnaires')
export class PublicQuestionnairesController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  @Get(':slug/:source')
  @publicOperation()
  @ApiOperation({ summary: 'A questionnaire that the public answers' })
  questionnaire(
    @Param('slug') slug: string,
    @Param('source') source: string,
  ): Promise<PublicQuestionnaire> {
    return this.ofOrganiser(slug, () =>
      this.database.read(async (tx) =>
        publicView(tx, await openQuestionnaire(tx, slug, source), this.clock.now()),
      ),
    );
  }

  @Post(':slug/:source/answers')
  @publicOperation()
  @ApiOperation({ summary: 'Sends an answered questionnaire; the same key again is the same one' })
  async answer(
    @Param('slug') slug: string,
    @Param('source') source: string,
    @Body({ schema: answeredQuestionnaire }) body: AnsweredQuestionnaire,
    @Req() request: Request,
  ): Promise<QuestionnaireReceipt> {
    await this.limits.take({ key: `questionnaire from ${request.ip}`, ...ANSWERS_AN_ADDRESS });
    return this.ofOrganiser(slug, () =>
      this.database.transaction(async (tx) =>
        takeAnswers(tx, await openQuestionnaire(tx, slug, source), body, this.clock.now()),
      ),
    );
  }

  private ofOrganiser<Result>(slug: string, work: () => Promise<Result>): Promise<Result> {
    const unknown = (): CodedError =>
      new CodedError({
        code: 'questionnaire.unknown',
        where: slug,
        what: 'there is no such questionnaire',
      });
    return inScopeOfEdition({ database: this.database, slug, unknown }, work);
  }
}
