import {
  declarationRequest,
  expertRequest,
  panelRequest,
  pinRequest,
  profileRequest,
  removalRequest,
  tiesRequest,
  type ConflictsView,
  type DeclarationRequest,
  type DeclarationView,
  type ExpertRequest,
  type PanelRequest,
  type PanelView,
  type PinRequest,
  type ProfileRequest,
  type TiesRequest,
} from '@bangyang/reviews-contract';
import { CONFIG, Database, permission, type Config, type Tx } from '@bangyang/server';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { declare, pinConflict, readConflicts, readDeclaration, setTies } from './interests.js';
import { changeExpert, inviteExpert, readPanel, removeExpert, setPanel } from './panel.js';
import { actingPerson, roomOf, type Room } from './room.js';

/** Who reviews, and who has an interest in what. */
@Controller('api/editions/:edition')
@ApiTags('reviews')
export class PanelController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('panel')
  @permission('panel.read')
  @ApiOperation({ summary: 'The panel of an edition' })
  panel(@Param('edition') slug: string): Promise<PanelView> {
    return this.database.read(async (tx) => readPanel(tx, await roomOf(tx, slug)));
  }

  @Put('panel')
  @permission('panel.manage')
  @ApiOperation({
    summary: 'Sets the quorum, and whether the chair confirms scores of the meeting',
  })
  settings(
    @Param('edition') slug: string,
    @Body({ schema: panelRequest }) body: PanelRequest,
  ): Promise<PanelView> {
    return this.panelAfter(slug, (tx, room) => setPanel(tx, room, body));
  }

  @Post('panel/experts')
  @permission('panel.manage')
  @ApiOperation({ summary: 'Invites an expert' })
  invite(
    @Param('edition') slug: string,
    @Body({ schema: expertRequest }) body: ExpertRequest,
  ): Promise<PanelView> {
    return this.panelAfter(slug, (tx, room) => inviteExpert(tx, room, body, this.config.publicUrl));
  }

  @Put('panel/experts/:expert')
  @permission('panel.manage')
  @ApiOperation({ summary: 'Changes what is known of an expert' })
  change(
    @Param('edition') slug: string,
    @Param('expert') expert: string,
    @Body({ schema: profileRequest }) body: ProfileRequest,
  ): Promise<PanelView> {
    return this.panelAfter(slug, (tx, room) => changeExpert(tx, room, expert, body));
  }

  @Delete('panel/experts/:expert')
  @permission('panel.manage')
  @ApiOperation({ summary: 'Takes an expert off the panel' })
  remove(
    @Param('edition') slug: string,
    @Param('expert') expert: string,
    @Body({ schema: removalRequest }) { reason }: z.infer<typeof removalRequest>,
  ): Promise<PanelView> {
    return this.panelAfter(slug, (tx, room) => removeExpert(tx, room, expert, reason));
  }

  @Post('panel/experts/:expert/declaration')
  @HttpCode(200)
  @permission('panel.manage')
  @ApiOperation({ summary: 'Writes down what an expert has declared on paper' })
  declareFor(
    @Param('edition') slug: string,
    @Param('expert') expert: string,
    @Body({ schema: declarationRequest }) body: DeclarationRequest,
  ): Promise<PanelView> {
    return this.panelAfter(slug, (tx, room) => declare(tx, room, room.person(expert), body));
  }

  @Get('declaration')
  @permission('conflict.declare')
  @ApiOperation({ summary: 'The entrants, to say where one has an interest' })
  declaration(@Param('edition') slug: string): Promise<DeclarationView> {
    return this.database.read(async (tx) => {
      const room = await roomOf(tx, slug);
      return readDeclaration(tx, room, await actingPerson(tx, room));
    });
  }

  @Put('declaration')
  @permission('conflict.declare')
  @ApiOperation({ summary: 'Says where one has an interest, and what one would like to review' })
  declare(
    @Param('edition') slug: string,
    @Body({ schema: declarationRequest }) body: DeclarationRequest,
  ): Promise<DeclarationView> {
    return this.database.transaction(async (tx) => {
      const room = await roomOf(tx, slug);
      await declare(tx, room, await actingPerson(tx, room), body);
      const after = await roomOf(tx, slug);
      return readDeclaration(tx, after, await actingPerson(tx, after));
    });
  }

  @Get('conflicts')
  @permission('panel.read')
  @ApiOperation({ summary: 'Who has an interest in what, and why' })
  conflicts(@Param('edition') slug: string): Promise<ConflictsView> {
    return this.database.read(async (tx) => readConflicts(tx, await roomOf(tx, slug)));
  }

  @Post('conflicts')
  @HttpCode(200)
  @permission('conflict.pin')
  @ApiOperation({ summary: 'Settles whether a pair is in conflict' })
  pin(
    @Param('edition') slug: string,
    @Body({ schema: pinRequest }) body: PinRequest,
  ): Promise<ConflictsView> {
    return this.conflictsAfter(slug, (tx, room) => pinConflict(tx, room, body));
  }

  @Put('conflicts/ties/:id')
  @permission('conflict.pin')
  @ApiOperation({ summary: 'Who applies and builds for an entrant; conflicts are derived from it' })
  ties(
    @Param('edition') slug: string,
    @Param('id') entrant: string,
    @Body({ schema: tiesRequest }) body: TiesRequest,
  ): Promise<ConflictsView> {
    return this.conflictsAfter(slug, (tx, room) => setTies(tx, room, entrant, body));
  }

  private panelAfter(
    slug: string,
    work: (tx: Tx, room: Room) => Promise<unknown>,
  ): Promise<PanelView> {
    return this.database.transaction(async (tx) => {
      await work(tx, await roomOf(tx, slug));
      return readPanel(tx, await roomOf(tx, slug));
    });
  }

  private conflictsAfter(
    slug: string,
    work: (tx: Tx, room: Room) => Promise<unknown>,
  ): Promise<ConflictsView> {
    return this.database.transaction(async (tx) => {
      await work(tx, await roomOf(tx, slug));
      return readConflicts(tx, await roomOf(tx, slug));
    });
  }
}
