import { recordAudit } from '@bangyang/audit-server';
import {
  acceptance,
  loginRequest,
  resetConfirmation,
  resetRequest,
  stepUpRequest,
  totpConfirmation,
  type InvitationOffer,
  type LoginRequest,
  type Me,
  type SessionView,
} from '@bangyang/identity-contract';
import { CodedError } from '@bangyang/kernel';
import {
  CONFIG,
  currentActor,
  Database,
  inScope,
  INSTALLATION,
  noDryRun,
  ownAccount,
  publicOperation,
  RateLimits,
  type Config,
  type Tx,
} from '@bangyang/server';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { IsNull, MoreThan } from 'typeorm';
import type { z } from 'zod';
import { Account } from './account.entity.js';
import { describeMe } from './describe-me.js';
import { acceptInvitation, invitationOffer } from './invite.js';
import { endSession, resetJob, resetPassword } from './reset-password.js';
import { Session } from './session.entity.js';
import { giveCookie, sessionOf, takeCookie, type OpenedSession } from './sessions.js';
import { limitSignIn, prove, signIn } from './sign-in.js';
import { offerTotp, takeCode, type TotpOffer } from './totp.js';

/** Signing in and one's own account. Accounts are the installation's, so everything here works in its scope. */
@Controller('api/auth')
@ApiTags('account')
export class AuthController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('login')
  @HttpCode(200)
  @publicOperation()
  @noDryRun()
  @ApiOperation({ summary: 'Signs in; the answer holds the CSRF value, the session is a cookie' })
  async login(
    @Body({ schema: loginRequest }) body: LoginRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    await limitSignIn(this.limits, body.email, request.ip ?? '');
    return this.enter(response, (tx) => signIn(tx, body, agentOf(request)));
  }

  @Post('logout')
  @HttpCode(204)
  @ownAccount()
  @ApiOperation({ summary: 'Ends this session' })
  async logout(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const session = await sessionOf(tx, request);
      await endSession(tx, session.accountId, session.id);
    });
    takeCookie(response);
  }

  @Get('me')
  @ownAccount()
  @ApiOperation({ summary: 'Who is signed in, for which organisers, as what' })
  me(@Req() request: Request): Promise<Me> {
    return this.database.read(async (tx) => describeMe(tx, await sessionOf(tx, request)));
  }

  @Post('step-up')
  @HttpCode(200)
  @ownAccount()
  @ApiOperation({ summary: 'Gives the password again, for what needs it fresh' })
  async stepUp(
    @Body({ schema: stepUpRequest }) body: z.infer<typeof stepUpRequest>,
    @Req() request: Request,
  ): Promise<Me> {
    const { account: id } = currentActor();
    await this.limits.take({ key: `step-up ${id}`, limit: 10, seconds: 900 });
    return this.database.transaction(async (tx) => {
      const account = await prove(tx, await ownRow(tx), body);
      const session = await sessionOf(tx, request);
      await tx.query('UPDATE session SET stepped_up_at = now() WHERE id = $1', [session.id]);
      await recordAudit(tx, { action: 'account.step-up', target: `account ${account.id}` });
      return describeMe(tx, await sessionOf(tx, request));
    });
  }

  @Post('reset-request')
  @HttpCode(202)
  @publicOperation()
  @ApiOperation({ summary: 'Mails a link for a new password; says the same of every address' })
  async requestReset(
    @Body({ schema: resetRequest }) { email }: z.infer<typeof resetRequest>,
    @Req() request: Request,
  ): Promise<{ readonly sent: 'if there is such an account' }> {
    await this.limits.take({ key: `reset from ${request.ip}`, limit: 20, seconds: 3600 });
    const withinReason = await this.limits
      .take({ key: `reset of ${email}`, limit: 3, seconds: 3600 })
      .then(() => true)
      .catch(() => false);
    // A fourth mail an hour would flood the box; saying so would tell that there is one.
    await atInstallation(() =>
      this.database.transaction(async (tx) => {
        if (withinReason)
          await tx.enqueue(resetJob, { email }, `${email} ${new Date().toISOString()}`);
        await recordAudit(tx, {
          action: 'account.ask-reset',
          target: 'address',
          personal: { email },
        });
      }),
    );
    return { sent: 'if there is such an account' };
  }

  @Post('reset')
  @HttpCode(204)
  @publicOperation()
  @ApiOperation({ summary: 'Sets a new password by a mailed link and ends all sessions' })
  async reset(
    @Body({ schema: resetConfirmation }) body: z.infer<typeof resetConfirmation>,
  ): Promise<void> {
    await atInstallation(() =>
      this.database.transaction((tx) => resetPassword(tx, body.token, body.password)),
    );
  }

  @Get('invitations/:token')
  @publicOperation()
  @ApiOperation({ summary: 'What an invitation is for' })
  invitation(@Param('token') token: string): Promise<InvitationOffer> {
    return atInstallation(() => this.database.read((tx) => invitationOffer(tx, token)));
  }

  @Post('invitations/:token/accept')
  @HttpCode(200)
  @publicOperation()
  @noDryRun()
  @ApiOperation({ summary: 'Accepts an invitation and signs in' })
  async accept(
    @Param('token') token: string,
    @Body({ schema: acceptance }) body: z.infer<typeof acceptance>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    await this.limits.take({ key: `accept from ${request.ip}`, limit: 30, seconds: 900 });
    return this.enter(response, (tx) => acceptInvitation(tx, token, body, agentOf(request)));
  }

  @Get('sessions')
  @ownAccount()
  @ApiOperation({ summary: 'Where one is signed in' })
  sessions(@Req() request: Request): Promise<readonly SessionView[]> {
    return this.database.read(async (tx) => {
      const current = await sessionOf(tx, request);
      const sessions = await tx.manager.getRepository(Session).find({
        where: {
          accountId: current.accountId,
          revokedAt: IsNull(),
          expiresAt: MoreThan(new Date()),
        },
        order: { lastSeenAt: 'DESC' },
      });
      return sessions.map((session) => ({
        id: session.id,
        current: session.id === current.id,
        createdAt: session.createdAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
        userAgent: session.userAgent,
      }));
    });
  }

  @Delete('sessions/:session')
  @HttpCode(204)
  @ownAccount()
  @ApiOperation({ summary: 'Ends one of one’s own sessions' })
  async endSession(@Param('session') id: string): Promise<void> {
    await this.database.transaction((tx) => endSession(tx, currentActor().account, id));
  }

  @Post('totp')
  @HttpCode(200)
  @ownAccount()
  @ApiOperation({ summary: 'Begins to add an authenticator' })
  beginTotp(): Promise<TotpOffer> {
    return this.database.transaction(async (tx) => {
      const account = await ownRow(tx);
      if (account.totpConfirmedAt) {
        throw new CodedError({
          code: 'auth.totp-exists',
          what: 'the account has an authenticator',
          fix: 'remove it first',
        });
      }
      const offer = await offerTotp(account.email);
      await tx.manager
        .getRepository(Account)
        .update({ id: account.id }, { totpSecret: offer.secret, totpLastStep: null });
      await recordAudit(tx, { action: 'account.begin-totp', target: `account ${account.id}` });
      return offer;
    });
  }

  @Post('totp/confirm')
  @HttpCode(204)
  @ownAccount()
  @ApiOperation({ summary: 'Adds the authenticator after its first code' })
  async confirmTotp(
    @Body({ schema: totpConfirmation }) { code }: z.infer<typeof totpConfirmation>,
  ): Promise<void> {
    const { account: id } = currentActor();
    await this.limits.take({ key: `totp ${id}`, limit: 10, seconds: 900 });
    await this.database.transaction(async (tx) => {
      const account = await ownRow(tx);
      if (account.totpSecret === null) throw noTotp();
      await takeCode(tx, account, code);
      await tx.manager.getRepository(Account).update({ id }, { totpConfirmedAt: new Date() });
      await recordAudit(tx, { action: 'account.add-totp', target: `account ${id}` });
    });
  }

  @Delete('totp')
  @HttpCode(204)
  @ownAccount()
  @ApiOperation({ summary: 'Removes the authenticator; needs the password again' })
  async removeTotp(): Promise<void> {
    const { account: id, steppedUp } = currentActor();
    if (!steppedUp) {
      throw new CodedError({
        code: 'auth.step-up',
        what: 'this needs your password again',
        fix: 'give it at POST /api/auth/step-up and repeat the request',
      });
    }
    await this.database.transaction(async (tx) => {
      const account = await ownRow(tx);
      if (account.totpSecret === null) throw noTotp();
      await tx.manager
        .getRepository(Account)
        .update({ id }, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null });
      await recordAudit(tx, { action: 'account.remove-totp', target: `account ${id}` });
    });
  }

  private async enter(response: Response, open: (tx: Tx) => Promise<OpenedSession>): Promise<Me> {
    const { me, secret } = await atInstallation(() =>
      this.database.transaction(async (tx) => {
        const opened = await open(tx);
        return { me: await describeMe(tx, opened.session), secret: opened.secret };
      }),
    );
    giveCookie(response, secret, this.config.publicUrl);
    return me;
  }
}

const atInstallation = <Result>(work: () => Promise<Result>): Promise<Result> =>
  inScope(INSTALLATION, work);

const agentOf = (request: Request): string => request.headers['user-agent'] ?? '';

const ownRow = (tx: Tx): Promise<Account> =>
  tx.manager.getRepository(Account).findOneByOrFail({ id: currentActor().account });

const noTotp = (): CodedError =>
  new CodedError({
    code: 'auth.totp-none',
    what: 'the account has no authenticator',
    fix: 'add one first',
  });
