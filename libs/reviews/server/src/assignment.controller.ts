import {
  confirmationRequest,
  meetingRequest,
  meetingSheetRequest,
  proposalRequest,
  reasonRequest,
  remindersRequest,
  type AssignmentsView,
  type ConfirmationRequest,
  type MeetingRequest,
  type MeetingSheetRequest,
  type MeetingView,
  type ProgressView,
  type ProposalRequest,
  type RemindersView,
  type ScoresView,
} from '@bangyang/reviews-contract';
import { Clock, CONFIG, Database, permission, type Config, type Tx } from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  confirmScores,
  confirmSheet,
  enterScores,
  enterSheet,
  readMeeting,
  rejectScores,
} from './meeting.js';
import { previewReminders, readProgress, sendReminders, type Occasion } from './progress.js';
import { applyProposal, readAssignments, requestProposal } from './proposals.js';
import { roomOf, staffViewer, type Room } from './room.js';
import { readScores } from './scores.js';

/** Who reviews what, how far it is, and what it comes to. */
@Controller('api/editions/:edition')
@ApiTags('reviews')
export class AssignmentController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('assignments')
  @permission('assignment.read')
  @ApiOperation({ summary: 'Who reviews what, and what is proposed' })
  assignments(@Param('edition') slug: string): Promise<AssignmentsView> {
    return this.database.read(async (tx) => readAssignments(tx, await roomOf(tx, slug)));
  }

  @Post('assignments')
  @permission('assignment.manage')
  @ApiOperation({ summary: 'Has an assignment computed, as a proposal' })
  propose(
    @Param('edition') slug: string,
    @Body({ schema: proposalRequest }) body: ProposalRequest,
  ): Promise<{ readonly proposal: string; readonly job: string; readonly key: string }> {
    return this.database.transaction(async (tx) =>
      requestProposal(tx, await roomOf(tx, slug), body),
    );
  }

  @Post('assignments/:proposal/application')
  @HttpCode(200)
  @permission('assignment.manage')
  @ApiOperation({ summary: 'Gives the reviews of a proposal to the panel' })
  apply(
    @Param('edition') slug: string,
    @Param('proposal') proposal: string,
  ): Promise<AssignmentsView> {
    return this.database.transaction(async (tx) => {
      await applyProposal(tx, await roomOf(tx, slug), proposal);
      return readAssignments(tx, await roomOf(tx, slug));
    });
  }

  @Get('review-progress')
  @permission('assignment.read')
  @ApiOperation({ summary: 'How far the reviews are' })
  progress(@Param('edition') slug: string): Promise<ProgressView> {
    return this.database.read(async (tx) => readProgress(tx, await roomOf(tx, slug)));
  }

  @Get('review-reminders')
  @permission('review.remind')
  @ApiOperation({ summary: 'The reminders as they would be sent now' })
  reminders(@Param('edition') slug: string): Promise<RemindersView> {
    return this.database.read(async (tx) => {
      const room = await roomOf(tx, slug);
      return previewReminders(tx, room, await this.occasion(tx, room));
    });
  }

  @Post('review-reminders')
  @HttpCode(200)
  @permission('review.remind')
  @ApiOperation({ summary: 'Sends the reminders that were seen, once a day to each' })
  remind(
    @Param('edition') slug: string,
    @Body({ schema: remindersRequest }) { sha256 }: z.infer<typeof remindersRequest>,
  ): Promise<RemindersView> {
    return this.database.transaction(async (tx) => {
      const room = await roomOf(tx, slug);
      const occasion = await this.occasion(tx, room);
      await sendReminders(tx, room, { ...occasion, sha256 });
      return previewReminders(tx, room, occasion);
    });
  }

  @Get('review-scores')
  @permission('review.scores')
  @ApiOperation({ summary: 'Raw scores beside calibrated ones' })
  scores(@Param('edition') slug: string): Promise<ScoresView> {
    return this.database.read(async (tx) => readScores(tx, await roomOf(tx, slug)));
  }

  @Get('meeting-scores')
  @permission('meeting.read')
  @ApiOperation({ summary: 'Scores of the meeting, entered and confirmed' })
  meeting(@Param('edition') slug: string): Promise<readonly MeetingView[]> {
    return this.database.read(async (tx) => readMeeting(tx, await roomOf(tx, slug)));
  }

  @Post('meeting-scores')
  @permission('meeting.enter')
  @ApiOperation({ summary: 'Writes down what an expert scored in the meeting' })
  enter(
    @Param('edition') slug: string,
    @Body({ schema: meetingRequest }) body: MeetingRequest,
  ): Promise<readonly MeetingView[]> {
    return this.meetingAfter(slug, (tx, room) => enterScores(tx, room, body));
  }

  @Post('meeting-scores/sheet')
  @permission('meeting.enter')
  @ApiOperation({ summary: 'Writes down a whole sheet of the meeting, all of it or nothing' })
  enterAll(
    @Param('edition') slug: string,
    @Body({ schema: meetingSheetRequest }) body: MeetingSheetRequest,
  ): Promise<readonly MeetingView[]> {
    return this.meetingAfter(slug, (tx, room) => enterSheet(tx, room, body));
  }

  @Post('meeting-scores/confirmation')
  @HttpCode(200)
  @permission('meeting.confirm')
  @ApiOperation({ summary: 'Confirms several entries of somebody else, all of them or none' })
  confirmAll(
    @Param('edition') slug: string,
    @Body({ schema: confirmationRequest }) body: ConfirmationRequest,
  ): Promise<readonly MeetingView[]> {
    return this.meetingAfter(slug, (tx, room) => confirmSheet(tx, room, body));
  }

  @Post('meeting-scores/:entry/confirmation')
  @HttpCode(200)
  @permission('meeting.confirm')
  @ApiOperation({ summary: 'Confirms what somebody else has entered' })
  confirm(
    @Param('edition') slug: string,
    @Param('entry') entry: string,
  ): Promise<readonly MeetingView[]> {
    return this.meetingAfter(slug, async (tx, room) =>
      confirmScores(tx, room, await staffViewer(tx, room), entry),
    );
  }

  @Post('meeting-scores/:entry/rejection')
  @HttpCode(200)
  @permission('meeting.enter')
  @ApiOperation({ summary: 'Rejects an entry, so that it can be entered again' })
  reject(
    @Param('edition') slug: string,
    @Param('entry') entry: string,
    @Body({ schema: reasonRequest }) { reason }: z.infer<typeof reasonRequest>,
  ): Promise<readonly MeetingView[]> {
    return this.meetingAfter(slug, async (tx, room) =>
      rejectScores(tx, room, await staffViewer(tx, room), { id: entry, reason }),
    );
  }

  /** A reminder is of a day, by the server’s clock. */
  private async occasion(tx: Tx, room: Room): Promise<Occasion> {
    return {
      viewer: await staffViewer(tx, room),
      publicUrl: this.config.publicUrl,
      day: this.clock.now().toISOString().slice(0, 10),
    };
  }

  private meetingAfter(
    slug: string,
    work: (tx: Tx, room: Room) => Promise<unknown>,
  ): Promise<readonly MeetingView[]> {
    return this.database.transaction(async (tx) => {
      const room = await roomOf(tx, slug);
      await work(tx, room);
      return readMeeting(tx, room);
    });
  }
}
