import {
  entrantRequest,
  type EntrantRequest,
  type EntrantView,
} from '@bangyang/applications-contract';
import { editionBySlug } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import { Database, permission, type Tx } from '@bangyang/server';
import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { addEntrant, readEntrants } from './entrants.js';

@Controller('api/editions/:edition/entrants')
@ApiTags('applications')
export class EntrantsController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @permission('entrant.read')
  @ApiOperation({ summary: 'The entrants of an edition' })
  entrants(@Param('edition') slug: string): Promise<readonly EntrantView[]> {
    return this.database.read(async (tx) => readEntrants(tx, await editionIdOf(tx, slug)));
  }

  @Post()
  @permission('entrant.add')
  @ApiOperation({ summary: 'Names an entrant' })
  add(
    @Param('edition') slug: string,
    @Body({ schema: entrantRequest }) body: EntrantRequest,
  ): Promise<EntrantView> {
    return this.database.transaction(async (tx) =>
      addEntrant(tx, await editionIdOf(tx, slug), body),
    );
  }
}

async function editionIdOf(tx: Tx, slug: string): Promise<string> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  return edition.id;
}
