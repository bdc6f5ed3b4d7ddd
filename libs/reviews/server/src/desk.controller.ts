import {
  markRequest,
  reasonRequest,
  remarkRequest,
  submissionRequest,
  type DeskView,
  type DiscussionView,
  type MarkRequest,
  type MarkView,
  type OwnDesk,
  type ReviewView,
} from '@bangyang/reviews-contract';
import { currentActor, Database, Files, ownAccount, permission, type Tx } from '@bangyang/server';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import {
  abstain,
  ownReview,
  readDesk,
  readOwnDesks,
  readReview,
  recuse,
  reopenReview,
  saveMark,
  submitReview,
} from './desk.js';
import { bytesOf, fileOf } from './document.js';
import { addRemark, readDiscussion } from './discussion.js';
import { roomOf } from './room.js';

@Controller('api/desks')
@ApiTags('reviews')
export class OwnDesksController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @ownAccount()
  @ApiOperation({ summary: 'The editions on whose panel one is oneself' })
  own(): Promise<readonly OwnDesk[]> {
    return this.database.read((tx) => readOwnDesks(tx, currentActor().account));
  }
}

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
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Files) private readonly files: Files,
  ) {}

  @Get()
  @permission('review.give')
  @ApiOperation({ summary: 'The sheet, and what is read beside it' })
  review(@Param('review') id: string): Promise<ReviewView> {
    return this.database.read((tx) => readReview(tx, id));
  }

  @Get('files/:file')
  @permission('review.give')
  @ApiOperation({ summary: 'A file of the application, to keep' })
  async file(
    @Param('review') id: string,
    @Param('file') fileId: string,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.database.read(async (tx) => {
      const { room, review } = await ownReview(tx, id);
      return fileOf(tx, room, review, fileId);
    });
    const { bytes, content } = await bytesOf(this.files, file);
    // Whatever it holds, no browser opens it here: it is bytes for the disk.
    response
      .status(200)
      .setHeader('content-type', 'application/octet-stream')
      .setHeader('content-length', String(bytes))
      .setHeader('x-content-type-options', 'nosniff')
      .setHeader('content-security-policy', "default-src 'none'; sandbox")
      .setHeader(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      );
    await pipeline(content, response);
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
