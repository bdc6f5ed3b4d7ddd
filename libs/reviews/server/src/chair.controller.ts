import {
  closingRequest,
  conclusionRequest,
  questionRequest,
  reasonRequest,
  remarkRequest,
  remindersRequest,
  type CaseView,
  type ChairRemindersView,
  type ChairView,
  type ClosingView,
  type RemindersView,
} from '@bangyang/reviews-contract';
import { Clock, CONFIG, Database, permission, type Config, type Tx } from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  addChairRemark,
  concludeDiscussion,
  confirmingChair,
  openDiscussion,
  readCase,
  readChair,
} from './chair.js';
import { closeReviews, reopenReviews } from './closing.js';
import { confirmScores, rejectScores } from './meeting.js';
import { previewReminders, sendReminders, type Occasion } from './progress.js';
import { chairOf, roomOf, type Room } from './room.js';

const withoutAddresses = ({ mails, sha256 }: RemindersView): ChairRemindersView => ({
  mails: mails.map(({ to: _, ...mail }) => mail),
  sha256,
});

/** What the chair of a panel does beside reviewing. */
@Controller('api/editions/:edition/chair')
@ApiTags('reviews')
export class ChairController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @permission('panel.lead')
  @ApiOperation({ summary: 'The panel as its chair sees it' })
  chair(@Param('edition') slug: string): Promise<ChairView> {
    return this.database.read(async (tx) => readChair(tx, await roomOf(tx, slug)));
  }

  @Get('cases/:case')
  @permission('panel.lead')
  @ApiOperation({ summary: 'What was given and said of an entrant, after the chair’s own scores' })
  case(@Param('edition') slug: string, @Param('case') id: string): Promise<CaseView> {
    return this.database.read(async (tx) => readCase(tx, await roomOf(tx, slug), id));
  }

  @Post('cases/:case/discussion')
  @HttpCode(200)
  @permission('panel.lead')
  @ApiOperation({ summary: 'Asks those who have scored an entrant to discuss it' })
  discuss(
    @Param('edition') slug: string,
    @Param('case') id: string,
    @Body({ schema: questionRequest }) { question }: z.infer<typeof questionRequest>,
  ): Promise<CaseView> {
    return this.caseAfter(slug, id, (tx, room) =>
      openDiscussion(tx, room, { id, question, publicUrl: this.config.publicUrl }),
    );
  }

  @Post('cases/:case/remarks')
  @HttpCode(200)
  @permission('panel.lead')
  @ApiOperation({ summary: 'Says something to the panel as its chair' })
  remark(
    @Param('edition') slug: string,
    @Param('case') id: string,
    @Body({ schema: remarkRequest }) { text }: z.infer<typeof remarkRequest>,
  ): Promise<CaseView> {
    return this.caseAfter(slug, id, (tx, room) => addChairRemark(tx, room, id, text));
  }

  @Post('cases/:case/conclusion')
  @HttpCode(200)
  @permission('panel.lead')
  @ApiOperation({ summary: 'Ends a discussion with what came of it' })
  conclude(
    @Param('edition') slug: string,
    @Param('case') id: string,
    @Body({ schema: conclusionRequest }) { conclusion }: z.infer<typeof conclusionRequest>,
  ): Promise<CaseView> {
    return this.caseAfter(slug, id, (tx, room) => concludeDiscussion(tx, room, id, conclusion));
  }

  @Get('reminders')
  @permission('panel.lead')
  @ApiOperation({ summary: 'The reminders as the chair would send them now' })
  reminders(@Param('edition') slug: string): Promise<ChairRemindersView> {
    return this.database.read(async (tx) => {
      const room = await roomOf(tx, slug);
      return withoutAddresses(await previewReminders(tx, room, await this.occasion(tx, room)));
    });
  }

  @Post('reminders')
  @HttpCode(200)
  @permission('panel.lead')
  @ApiOperation({ summary: 'Sends the reminders that the chair saw, once a day to each' })
  remind(
    @Param('edition') slug: string,
    @Body({ schema: remindersRequest }) { sha256 }: z.infer<typeof remindersRequest>,
  ): Promise<ChairRemindersView> {
    return this.database.transaction(async (tx) => {
      const room = await roomOf(tx, slug);
      const occasion = await this.occasion(tx, room);
      await sendReminders(tx, room, { ...occasion, sha256 });
      return withoutAddresses(await previewReminders(tx, room, occasion));
    });
  }

  @Post('meeting-scores/:entry/confirmation')
  @HttpCode(200)
  @permission('panel.confirm')
  @ApiOperation({ summary: 'Confirms scores of the meeting as the named chair' })
  confirm(@Param('edition') slug: string, @Param('entry') entry: string): Promise<ChairView> {
    return this.chairAfter(slug, async (tx, room) =>
      confirmScores(tx, room, await confirmingChair(tx, room, entry), entry),
    );
  }

  @Post('meeting-scores/:entry/rejection')
  @HttpCode(200)
  @permission('panel.confirm')
  @ApiOperation({ summary: 'Rejects an entry of the meeting as the named chair' })
  reject(
    @Param('edition') slug: string,
    @Param('entry') entry: string,
    @Body({ schema: reasonRequest }) { reason }: z.infer<typeof reasonRequest>,
  ): Promise<ChairView> {
    return this.chairAfter(slug, async (tx, room) =>
      rejectScores(tx, room, await confirmingChair(tx, room, entry), { id: entry, reason }),
    );
  }

  private async occasion(tx: Tx, room: Room): Promise<Occasion> {
    return {
      viewer: room.viewer(await chairOf(tx, room), 'panel'),
      publicUrl: this.config.publicUrl,
      day: this.clock.now().toISOString().slice(0, 10),
    };
  }

  private chairAfter(
    slug: string,
    work: (tx: Tx, room: Room) => Promise<void>,
  ): Promise<ChairView> {
    return this.database.transaction(async (tx) => {
      await work(tx, await roomOf(tx, slug));
      return readChair(tx, await roomOf(tx, slug));
    });
  }

  private caseAfter(
    slug: string,
    id: string,
    work: (tx: Tx, room: Room) => Promise<void>,
  ): Promise<CaseView> {
    return this.database.transaction(async (tx) => {
      const room = await roomOf(tx, slug);
      await work(tx, room);
      return readCase(tx, room, id);
    });
  }
}

/** The end of a panel's review, by its chair or by one of the organiser's people. */
@Controller('api/editions/:edition/panel')
@ApiTags('reviews')
export class ClosingController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Post('closing')
  @HttpCode(200)
  @permission('panel.close')
  @ApiOperation({ summary: 'Closes the review of what the reader may know of' })
  close(
    @Param('edition') slug: string,
    @Body({ schema: closingRequest }) { reason }: z.infer<typeof closingRequest>,
  ): Promise<ClosingView> {
    return this.database.transaction(async (tx) =>
      closeReviews(tx, await roomOf(tx, slug), reason),
    );
  }

  @Post('reopening')
  @HttpCode(200)
  @permission('panel.close')
  @ApiOperation({ summary: 'Opens the review again of what the reader may know of' })
  reopen(
    @Param('edition') slug: string,
    @Body({ schema: closingRequest }) { reason }: z.infer<typeof closingRequest>,
  ): Promise<ClosingView> {
    return this.database.transaction(async (tx) =>
      reopenReviews(tx, await roomOf(tx, slug), reason),
    );
  }
}
