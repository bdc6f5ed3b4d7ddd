import { Controller, Get, HttpException, Inject } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Database } from './database.js';
import { publicOperation } from './permissions.js';

@Controller('api/health')
export class HealthController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get('live')
  @publicOperation()
  @ApiOperation({ summary: 'The process answers' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @publicOperation()
  @ApiOperation({ summary: 'Everything that a request needs answers' })
  async ready(): Promise<{ status: 'ready' }> {
    try {
      await this.database.read((tx) => tx.query('SELECT 1'));
    } catch {
      throw new HttpException('not ready: the database does not answer', 503);
    }
    return { status: 'ready' };
  }
}
