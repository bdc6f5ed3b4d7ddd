import {
  objectionClosing,
  type ObjectionCase,
  type ObjectionClosing,
} from '@bangyang/ballots-contract';
import { editionBySlug } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import { Database, permission, type Tx } from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { closeObjection, readObjections } from './objections.js';

/** Cases of objection as the organiser handles them, in every edition that is in public notice. */
@Controller('api/editions/:edition/objections')
@ApiTags('ballots')
export class ObjectionsController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @permission('objection.read')
  @ApiOperation({ summary: 'Cases of objection, the open ones first' })
  objections(@Param('edition') slug: string): Promise<readonly ObjectionCase[]> {
    return this.database.read(async (tx) => readObjections(tx, await editionIdOf(tx, slug)));
  }

  @Post(':objection/closing')
  @HttpCode(200)
  @permission('objection.close')
  @ApiOperation({ summary: 'Closes a case with a finding and an answer' })
  close(
    @Param('edition') slug: string,
    @Param('objection') objection: string,
    @Body({ schema: objectionClosing }) body: ObjectionClosing,
  ): Promise<readonly ObjectionCase[]> {
    return this.database.transaction(async (tx) => {
      const id = await editionIdOf(tx, slug);
      await closeObjection(tx, id, objection, body);
      return readObjections(tx, id);
    });
  }
}

/** Throws `edition.unknown`. */
export async function editionIdOf(tx: Tx, slug: string): Promise<string> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  return edition.id;
}
