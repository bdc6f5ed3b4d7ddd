import {
  ballotRequest,
  codeRequest,
  commentRequest,
  type BallotReceipt,
  type BallotRequest,
  type Checkpoint,
  type CodeRequest,
  type CommentRequest,
  type LedgerEntry,
  type OpenVote,
  type Opening,
  type PublicBallot,
  type PublicComment,
  type ReceiptView,
  type VoteResult,
  type WorkOffer,
} from '@bangyang/ballots-contract';
import { cookieIn } from '@bangyang/identity-server';
import { CodedError } from '@bangyang/kernel';
import {
  CONFIG,
  Database,
  inScope,
  INSTALLATION,
  keepsOwnLedger,
  publicOperation,
  RateLimits,
  signingKey,
  type Config,
  type Tx,
} from '@bangyang/server';
import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { readComments, writeComment } from './comments.js';
import { readCheckpoints, readLedger, readOpenings, readReceipt, readResult } from './ledger.js';
import { VoteDoors, type VoteDoor } from './vote-doors.js';
import { SIGN_IN_MINUTES, VoterSignIn } from './voter-sign-in.js';
import { callerOf, Voting } from './voting.js';

const PAGE = 10_000;
const HOUR = 3_600;
const JOURNEY = 'bangyang_voter';

/** What anybody may do and see in a public vote. Votes have a ledger of their own and leave nothing in the audit. */
@Controller('api/public/editions/:slug')
@ApiTags('ballots', 'public')
export class PublicBallotsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(VoteDoors) private readonly doors: VoteDoors,
    @Inject(Voting) private readonly voting: Voting,
    @Inject(VoterSignIn) private readonly voters: VoterSignIn,
  ) {}

  @Get('ballot')
  @publicOperation()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'A public vote: what is voted on, until when, how voters are verified' })
  async ballot(@Param('slug') slug: string): Promise<PublicBallot> {
    const door = await this.doors.of(slug);
    return { ...door.shown, state: door.stateAt(this.doors.now()) };
  }

  @Get('ballot/challenge')
  @publicOperation()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A challenge of proof of work for one device' })
  challenge(
    @Param('slug') slug: string,
    @Query('device') device: string | undefined,
    @Req() request: Request,
  ): Promise<WorkOffer> {
    return this.voting.offer(slug, device, callerOf(request));
  }

  @Post('ballot/codes')
  @HttpCode(202)
  @publicOperation()
  @keepsOwnLedger('none: a code is gone after some minutes')
  @ApiOperation({ summary: 'Sends a code to a mail address or a telephone number' })
  codes(
    @Param('slug') slug: string,
    @Body({ schema: codeRequest }) body: CodeRequest,
    @Req() request: Request,
  ): Promise<void> {
    return this.voting.sendCode(slug, body, callerOf(request));
  }

  @Get('ballot/sign-in')
  @publicOperation()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Sends the browser of a voter to the provider; opened, not called' })
  async signIn(
    @Param('slug') slug: string,
    @Query('locale') locale: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { address, kept } = await this.voters.start(
      slug,
      locale === 'en' ? 'en' : 'zh-CN',
      callerOf(request),
    );
    response.cookie(JOURNEY, kept, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.publicUrl.startsWith('https:'),
      path: '/api/public/votes/sign-in',
      maxAge: SIGN_IN_MINUTES * 60_000,
    });
    response.redirect(address);
  }

  @Post('ballots')
  @publicOperation()
  @keepsOwnLedger('ballots')
  @ApiOperation({
    summary: 'Casts a ballot; answered after it is stored. 409 with the receipt for who has voted',
  })
  async cast(
    @Param('slug') slug: string,
    @Body({ schema: ballotRequest }) body: BallotRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BallotReceipt & { readonly code?: string }> {
    const { kind, receipt } = await this.voting.cast(slug, body, callerOf(request));
    response.setHeader('cache-control', 'no-store');
    response.status(kind === 'new' ? 201 : kind === 'again' ? 200 : 409);
    return kind === 'before' ? { ...receipt, code: 'ballot.cast' } : receipt;
  }

  @Get('receipts/:receipt')
  @publicOperation()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Where a ballot stands in the ledger; after the result also whether it counts',
  })
  receipt(@Param('slug') slug: string, @Param('receipt') receipt: string): Promise<ReceiptView> {
    const bare = receipt.toUpperCase().replace(/[^0-9A-Z]/g, '');
    return this.read(slug, (tx, door) => readReceipt(tx, door, bare, this.isOut(door)));
  }

  @Get('ledger')
  @publicOperation()
  @Header('cache-control', 'no-cache')
  @ApiOperation({
    summary: 'Entries of the ledger after one, 10,000 at a time: commitments, no choices',
  })
  ledger(
    @Param('slug') slug: string,
    @Query('after') after: string | undefined,
  ): Promise<readonly LedgerEntry[]> {
    return this.read(slug, (tx, { editionId }) =>
      readLedger(tx, editionId, Math.max(0, Number(after) || 0), PAGE),
    );
  }

  @Get('ledger/checkpoints')
  @publicOperation()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'What the ledger held from hour to hour, signed' })
  checkpoints(@Param('slug') slug: string): Promise<readonly Checkpoint[]> {
    return this.read(slug, (tx, { editionId }) => readCheckpoints(tx, editionId));
  }

  @Get('ledger/openings')
  @publicOperation()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'What each commitment stood for; with the result' })
  openings(@Param('slug') slug: string): Promise<readonly Opening[]> {
    return this.read(slug, (tx, door) => {
      this.checkOut(door);
      return readOpenings(tx, door.editionId);
    });
  }

  @Get('ledger/result')
  @publicOperation()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'The signed sums over all ballots; with the result' })
  async result(@Param('slug') slug: string): Promise<VoteResult> {
    const secretKey = await signingKey(this.config.dataDir);
    return this.read(slug, (tx, door) => {
      this.checkOut(door);
      return readResult(tx, door, secretKey);
    });
  }

  @Get('comments')
  @publicOperation()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'Comments that are shown, newest first' })
  comments(
    @Param('slug') slug: string,
    @Query('entrant') entrant: string | undefined,
  ): Promise<readonly PublicComment[]> {
    const number = Number(entrant);
    return this.read(slug, (tx, { editionId }) =>
      readComments(tx, editionId, Number.isInteger(number) && number > 0 ? number : undefined),
    );
  }

  @Post('comments')
  @HttpCode(202)
  @publicOperation()
  @keepsOwnLedger('comments')
  @ApiOperation({ summary: 'Writes a comment, which is shown after somebody has read it' })
  async comment(
    @Param('slug') slug: string,
    @Body({ schema: commentRequest }) { work, ...body }: CommentRequest,
    @Req() request: Request,
  ): Promise<void> {
    const door = await this.doors.of(slug);
    const state = door.stateAt(this.doors.now());
    if (door.shown.comments === 'none' || state !== 'open')
      throw new CodedError({
        code: 'ballot.no-comments',
        where: slug,
        what: 'no comments are taken now',
      });
    if (!door.entrants.has(body.entrant))
      throw new CodedError({
        code: 'ballot.choices',
        where: 'entrant',
        what: 'there is no such entrant',
      });
    this.voting.proveWork(door, work);
    await this.limit('comments', 30, door, request);
    await this.write((tx) => writeComment(tx, door.editionId, body, this.doors.now()));
  }

  private limit(
    what: string,
    limit: number,
    { editionId }: VoteDoor,
    request: Request,
  ): Promise<void> {
    const { address } = callerOf(request);
    return this.limits.take({
      key: `ballot ${what} ${editionId} ${address}`,
      limit,
      seconds: HOUR,
    });
  }

  private isOut(door: VoteDoor): boolean {
    return door.stateAt(this.doors.now()) === 'released';
  }

  /** Throws `ballot.not-out`. */
  private checkOut(door: VoteDoor): void {
    if (this.isOut(door)) return;
    throw new CodedError({
      code: 'ballot.not-out',
      where: door.slug,
      what: 'ballots are opened with the result',
      fix: 'the ledger shows their commitments until then',
    });
  }

  private async read<Answer>(
    slug: string,
    work: (tx: Tx, door: VoteDoor) => Promise<Answer>,
  ): Promise<Answer> {
    const door = await this.doors.of(slug);
    return inScope(INSTALLATION, () => this.database.read((tx) => work(tx, door)));
  }

  private write<Answer>(work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    return inScope(INSTALLATION, () => this.database.transaction(work));
  }
}

const pageOf = (slug: string, locale: string): string =>
  `${locale === 'en' ? '/en' : ''}/vote/${slug}`;

@Controller('api/public/votes')
@ApiTags('ballots', 'public')
export class OpenVotesController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(VoteDoors) private readonly doors: VoteDoors,
    @Inject(VoterSignIn) private readonly voters: VoterSignIn,
  ) {}

  @Get('sign-in')
  @publicOperation()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Where the provider sends a voter back to; on to the page of the vote' })
  async signedIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    const kept = cookieIn(request, JOURNEY) ?? '';
    response.clearCookie(JOURNEY, { path: '/api/public/votes/sign-in' });
    try {
      const { slug, locale, pass } = await this.voters.finish(
        kept,
        request.originalUrl.split('?')[1] ?? '',
      );
      response.redirect(`${pageOf(slug, locale)}#pass=${pass}`);
    } catch (error) {
      const from = error instanceof CodedError && (await this.voters.origin(kept));
      if (!from) throw error;
      // Who comes here is a person in a browser: the page of the vote says what happened.
      response.redirect(`${pageOf(from.slug, from.locale)}#refused=${error.code}`);
    }
  }

  @Get()
  @publicOperation()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'Votes that are open now' })
  async votes(): Promise<readonly OpenVote[]> {
    const rows = await inScope(INSTALLATION, () =>
      this.database.read((tx) =>
        tx.query<{ slug: string }>(
          `SELECT e.slug FROM ballot_contest c JOIN edition e ON e.id = c.edition_id
           WHERE c.opened_at IS NOT NULL AND c.closed_at IS NULL ORDER BY c.opened_at DESC LIMIT 20`,
        ),
      ),
    );
    const doors = await Promise.all(rows.map(({ slug }) => this.doors.of(slug)));
    return doors
      .filter((door) => door.stateAt(this.doors.now()) === 'open')
      .map(({ slug, shown: { title, organiser } }) => ({ slug, title, organiser }));
  }
}
