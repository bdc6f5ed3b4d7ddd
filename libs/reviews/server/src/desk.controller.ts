import {
  markRequest,
  reasonRequest,
  remarkRequest,
  submissionRequest,
  type DeskView,
  type DiscussionView,
  type MarkRequest,
  type MarkView,
  type ReviewView,
} from '@bangyang/reviews-contract';
import { Database, permission, type Tx } from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  abstain,
  readDesk,
  readReview,
  recuse,
  reopenReview,
  saveMark,
  submitReview,
} from './desk.js';
import { addRemark, readDiscussion } from './discussion.js';
import { roomOf } from './room.js';

/** What an expert has to review. */
@Controller('api/editions/:edition/desk')
@ApiTags('reviews')
export class DeskController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @permission('review.give')
  @ApiOperation({ summary: 'What the reader has to review' })
  desk(@Param('edition') slug: string): Promise<DeskView> {
    return this.database.read(async (tx) => readDesk(tx, await roomOf(tx, slug)));
  }
}

/** One review, by whoever it was given to. */
@Controller('api/reviews/:review')
@ApiTags('reviews')
export class ReviewController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @permission('review.give')
  @ApiOperation({ summary: 'The sheet, and what is read beside it' })
  review(@Param('review') id: string): Promise<ReviewView> {
    return this.database.read((tx) => readReview(tx, id));
  }

  @Put('marks/:criterion')
  @permission('review.give')
  @ApiOperation({ summary: 'Keeps what is given for one criterion' })
  mark(
    @Param('review') id: string,
    @Param('criterion') criterion: string,
    @Body({ schema: markRequest }) body: MarkRequest,
  ): Promise<MarkView> {
    return this.database.transaction((tx) => saveMark(tx, id, criterion, body));
  }

  @Post('submission')
  @HttpCode(200)
  @permission('review.give')
  @ApiOperation({ summary: 'Submits a review; what was submitted stays as a version' })
  submit(
    @Param('review') id: string,
    @Body({ schema: submissionRequest }) { revision }: z.infer<typeof submissionRequest>,
  ): Promise<ReviewView> {
    return this.change(id, (tx) => submitReview(tx, id, revision));
  }

  @Post('reopening')
  @HttpCode(200)
  @permission('review.give')
  @ApiOperation({ summary: 'Takes a submitted review up again' })
  reopen(
    @Param('review') id: string,
    @Body({ schema: reasonRequest }) { reason }: z.infer<typeof reasonRequest>,
  ): Promise<ReviewView> {
    return this.change(id, (tx) => reopenReview(tx, id, reason));
  }

  @Post('abstention')
  @HttpCode(200)
  @permission('review.give')
  @ApiOperation({ summary: 'Gives no score, with a reason' })
  abstain(
    @Param('review') id: string,
    @Body({ schema: reasonRequest }) { reason }: z.infer<typeof reasonRequest>,
  ): Promise<ReviewView> {
    return this.change(id, (tx) => abstain(tx, id, reason));
  }

  @Post('recusal')
  @HttpCode(204)
  @permission('review.give')
  @ApiOperation({ summary: 'Declares an interest found later; the review ends' })
  recuse(
    @Param('review') id: string,
    @Body({ schema: reasonRequest }) { reason }: z.infer<typeof reasonRequest>,
  ): Promise<void> {
    return this.database.transaction((tx) => recuse(tx, id, reason));
  }

  @Get('discussion')
  @permission('review.give')
  @ApiOperation({ summary: 'What the others gave and say, after one’s own score' })
  discussion(@Param('review') id: string): Promise<DiscussionView> {
    return this.database.read((tx) => readDiscussion(tx, id));
  }

  @Post('discussion')
  @HttpCode(200)
  @permission('review.give')
  @ApiOperation({ summary: 'Says something to the others' })
  remark(
    @Param('review') id: string,
    @Body({ schema: remarkRequest }) { text }: z.infer<typeof remarkRequest>,
  ): Promise<DiscussionView> {
    return this.database.transaction(async (tx) => {
      await addRemark(tx, id, text);
      return readDiscussion(tx, id);
    });
  }

  private change(id: string, work: (tx: Tx) => Promise<void>): Promise<ReviewView> {
    return this.database.transaction(async (tx) => {
      await work(tx);
      return readReview(tx, id);
    });
  }
}
