import {
  citiesRequest,
  reminderRequest,
  type BoardRow,
  type CitiesRequest,
  type OwnApplication,
  type ReminderRequest,
  type ReminderView,
} from '@bangyang/applications-contract';
import type { CollectedValues } from '@bangyang/observations-contract';
import {
  Clock,
  CONFIG,
  currentActor,
  Database,
  ownAccount,
  permission,
  type Config,
} from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { makeApplicationValues } from './application-values.js';
import { readBoard } from './board.js';
import { readOwnApplications } from './describe-application.js';
import { inviteCities } from './invite-cities.js';
import { remind } from './remind.js';

@Controller('api/editions/:edition/applications')
@ApiTags('applications')
export class ApplicationsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @permission('application.board')
  @ApiOperation({ summary: 'Who is where, what is missing, who was reminded' })
  board(@Param('edition') slug: string): Promise<readonly BoardRow[]> {
    return this.database.read((tx) => readBoard(tx, slug, this.config.graceMinutes));
  }

  @Post()
  @permission('application.invite')
  @ApiOperation({ summary: 'Invites cities, each by the address of its lead: all of them or none' })
  invite(
    @Param('edition') slug: string,
    @Body({ schema: citiesRequest }) body: CitiesRequest,
  ): Promise<readonly BoardRow[]> {
    return this.database.transaction(async (tx) => {
      await inviteCities(tx, slug, body, this.config.publicUrl);
      return readBoard(tx, slug, this.config.graceMinutes);
    });
  }

  @Post('reminders')
  @HttpCode(200)
  @permission('application.remind')
  @ApiOperation({ summary: 'Reminds chosen cities, once for a key; `dry_run` is the preview' })
  remind(
    @Param('edition') slug: string,
    @Body({ schema: reminderRequest }) body: ReminderRequest,
  ): Promise<readonly ReminderView[]> {
    return this.database.transaction((tx) =>
      remind(tx, slug, body, { now: this.clock.now(), publicUrl: this.config.publicUrl }),
    );
  }
}

@Controller('api/applications')
@ApiTags('applications')
export class OwnApplicationsController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @ownAccount()
  @ApiOperation({ summary: 'The applications that one takes part in oneself' })
  own(): Promise<readonly OwnApplication[]> {
    return this.database.read((tx) => readOwnApplications(tx, currentActor().account));
  }
}

/** What applications say as values of indicators, beside the other sources of the methodology. */
@Controller('api/editions/:edition/applications/values')
@ApiTags('collection')
export class ApplicationValuesController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Post()
  @HttpCode(200)
  @permission('dataset.import')
  @ApiOperation({ summary: 'Makes a version of the data of what admitted applicants handed in' })
  values(@Param('edition') slug: string): Promise<CollectedValues> {
    return this.database.transaction((tx) => makeApplicationValues(tx, slug));
  }
}
