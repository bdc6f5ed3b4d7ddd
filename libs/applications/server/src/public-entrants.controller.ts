import type { PublicEntrant } from '@bangyang/applications-contract';
import { Database, inScope, INSTALLATION, publicOperation } from '@bangyang/server';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readPublicEntrants } from './read-applications.js';

@Controller('api/public/editions/:slug/entrants')
@ApiTags('public')
export class PublicEntrantsController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @publicOperation()
  @ApiOperation({ summary: 'Admitted entrants, from the stage on in which the ballot begins' })
  entrants(@Param('slug') slug: string): Promise<readonly PublicEntrant[]> {
    return inScope(INSTALLATION, () => this.database.read((tx) => readPublicEntrants(tx, slug)));
  }
}
