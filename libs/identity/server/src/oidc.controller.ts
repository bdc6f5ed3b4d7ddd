import {
  CONFIG,
  Database,
  inScope,
  INSTALLATION,
  publicOperation,
  type Config,
} from '@bangyang/server';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { CodedError } from '@bangyang/kernel';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OidcProvider } from './oidc.js';
import { giveCookie } from './sessions.js';

const ID = 'oidc';

/** Sign-in through a provider, for browsers: both addresses are opened, not called. */
@Controller('api/auth')
@ApiTags('account')
export class OidcController {
  private readonly provider: OidcProvider | undefined;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    if (config.oidc)
      this.provider = new OidcProvider(
        config.oidc,
        `${config.publicUrl}/api/auth/oidc/${ID}/callback`,
      );
  }

  @Get('providers')
  @publicOperation()
  @ApiOperation({ summary: 'Where else one can sign in' })
  providers(): readonly { readonly id: string; readonly title: string }[] {
    return this.config.oidc ? [{ id: ID, title: this.config.oidc.title }] : [];
  }

  @Get('oidc/:provider/start')
  @publicOperation()
  @ApiOperation({ summary: 'Sends the browser to the provider' })
  async start(@Param('provider') id: string, @Res() response: Response): Promise<void> {
    const provider = this.known(id);
    const address = await inScope(INSTALLATION, () =>
      this.database.transaction((tx) => provider.start(tx)),
    );
    response.redirect(address);
  }

  @Get('oidc/:provider/callback')
  @publicOperation()
  @ApiOperation({ summary: 'Where the provider sends the browser back to' })
  async callback(
    @Param('provider') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const provider = this.known(id);
    const query = request.originalUrl.split('?')[1] ?? '';
    try {
      const { secret } = await inScope(INSTALLATION, () =>
        this.database.transaction((tx) =>
          provider.finish(tx, query, request.headers['user-agent'] ?? ''),
        ),
      );
      giveCookie(response, secret, this.config.publicUrl);
      response.redirect('/admin/');
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      // Who comes here is a person in a browser: the sign-in page says what happened.
      response.redirect(`/admin/login?problem=${encodeURIComponent(error.code)}`);
    }
  }

  private known(id: string): OidcProvider {
    if (!this.provider || id !== ID)
      throw new CodedError({
        code: 'public.unknown',
        where: id,
        what: 'there is no such provider',
      });
    return this.provider;
  }
}
