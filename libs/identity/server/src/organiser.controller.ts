import {
  dropWebhook,
  makeWebhook,
  readAudit,
  readWebhooks,
  replayDelivery,
  type AuditRow,
  type Webhook,
} from '@bangyang/audit-server';
import {
  invitationRequest,
  rolesRequest,
  tokenRequest,
  webhookRequest,
  type InvitationRequest,
  type InvitationView,
  type MailView,
  type MemberView,
  type RolesRequest,
  type TokenRequest,
  type TokenView,
  type WebhookRequest,
} from '@bangyang/identity-contract';
import { CONFIG, Database, permission, type Config } from '@bangyang/server';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { makeToken, readTokens, revokeToken } from './api-tokens.js';
import { changeRoles, readMembers } from './change-roles.js';
import { invite, revokeInvitation } from './invite.js';
import { readInvitations, readMails } from './read-organiser.js';

/** The people of an organiser, what was written to them, and what they did. */
@Controller('api/organisers/:organiser')
@ApiTags('organiser')
export class OrganiserController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('members')
  @permission('member.read')
  @ApiOperation({ summary: 'Who works for the organiser, as what' })
  members(): Promise<readonly MemberView[]> {
    return this.database.read(readMembers);
  }

  @Put('members/:account/roles')
  @HttpCode(204)
  @permission('member.change-roles')
  @ApiOperation({ summary: 'Sets the roles of a member, with a reason' })
  async changeRoles(
    @Param('account') account: string,
    @Body({ schema: rolesRequest }) body: RolesRequest,
  ): Promise<void> {
    await this.database.transaction((tx) => changeRoles(tx, account, body));
  }

  @Get('invitations')
  @permission('member.invite')
  @ApiOperation({ summary: 'Who was invited, and whether they came' })
  invitations(): Promise<readonly InvitationView[]> {
    return this.database.read(readInvitations);
  }

  @Post('invitations')
  @HttpCode(204)
  @permission('member.invite')
  @ApiOperation({ summary: 'Invites somebody by mail' })
  async invite(@Body({ schema: invitationRequest }) body: InvitationRequest): Promise<void> {
    await this.database.transaction((tx) => invite(tx, body, this.config.publicUrl));
  }

  @Delete('invitations/:invitation')
  @HttpCode(204)
  @permission('member.invite')
  @ApiOperation({ summary: 'Takes an open invitation back' })
  async revokeInvitation(@Param('invitation') id: string): Promise<void> {
    await this.database.transaction((tx) => revokeInvitation(tx, id));
  }

  @Get('mails')
  @permission('mail.read')
  @ApiOperation({ summary: 'What was written in the organiser’s name, newest first' })
  mails(): Promise<readonly MailView[]> {
    return this.database.read(readMails);
  }

  @Get('audit')
  @permission('audit.read')
  @ApiOperation({ summary: 'Who did what, newest first, a hundred at a time' })
  audit(
    @Query('before') before?: string,
    @Query('action') action?: string,
    @Query('actor') actor?: string,
  ): Promise<readonly AuditRow[]> {
    const older = Number(before);
    return this.database.read((tx) =>
      readAudit(tx, {
        ...(Number.isInteger(older) && older > 0 && { before: older }),
        action,
        actor,
      }),
    );
  }

  @Get('tokens')
  @permission('token.manage')
  @ApiOperation({ summary: 'One’s own API tokens' })
  tokens(): Promise<readonly TokenView[]> {
    return this.database.read(readTokens);
  }

  @Post('tokens')
  @permission('token.manage')
  @ApiOperation({ summary: 'Makes an API token; its text is in this answer alone' })
  makeToken(@Body({ schema: tokenRequest }) body: TokenRequest): Promise<TokenView> {
    return this.database.transaction((tx) => makeToken(tx, body));
  }

  @Delete('tokens/:token')
  @HttpCode(204)
  @permission('token.manage')
  @ApiOperation({ summary: 'Takes an API token back' })
  async revokeToken(@Param('token') id: string): Promise<void> {
    await this.database.transaction((tx) => revokeToken(tx, id));
  }

  @Get('webhooks')
  @permission('webhook.manage')
  @ApiOperation({
    summary: 'Addresses that are told of what is done, with their latest deliveries',
  })
  webhooks(): Promise<readonly Webhook[]> {
    return this.database.read(readWebhooks);
  }

  @Post('webhooks')
  @permission('webhook.manage')
  @ApiOperation({ summary: 'Adds an address; its secret is in this answer alone' })
  makeWebhook(@Body({ schema: webhookRequest }) body: WebhookRequest): Promise<Webhook> {
    return this.database.transaction((tx) =>
      makeWebhook(tx, body, this.config.allowPrivateWebhooks),
    );
  }

  @Delete('webhooks/:webhook')
  @HttpCode(204)
  @permission('webhook.manage')
  @ApiOperation({ summary: 'Tells an address no more' })
  async dropWebhook(@Param('webhook') id: string): Promise<void> {
    await this.database.transaction((tx) => dropWebhook(tx, id));
  }

  @Post('webhooks/:webhook/deliveries/:delivery/replay')
  @HttpCode(204)
  @permission('webhook.manage')
  @ApiOperation({ summary: 'Sends something once more, as it was' })
  async replay(@Param('webhook') id: string, @Param('delivery') delivery: string): Promise<void> {
    await this.database.transaction((tx) => replayDelivery(tx, id, delivery));
  }
}
