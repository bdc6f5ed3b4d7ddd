import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Database } from './database.js';
import { readAlarms, type AlarmReport } from './heartbeat.js';
import { publicOperation } from './access.js';
import { OpenQueue } from './queue.js';

const ANSWER_WITHIN = 3_000;

type Part = 'database' | 'queue';

@ApiTags('health')
@Controller('api/health')
export class HealthController {
  private readonly parts: Readonly<Record<Part, () => Promise<unknown>>>;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OpenQueue) queue: OpenQueue,
  ) {
    this.parts = {
      database: () => database.read((tx) => tx.query('SELECT 1')),
      queue: () => queue.ping(),
    };
  }

  @Get('live')
  @publicOperation()
  @ApiOperation({ summary: 'The process answers' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @publicOperation()
  @ApiOperation({ summary: 'Everything that a request needs answers; 503 names what does not' })
  async ready(
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ status: 'ready' | 'not ready'; failing?: readonly string[] }> {
    const names = Object.keys(this.parts) as Part[];
    const answered = await Promise.all(names.map((name) => answers(this.parts[name])));
    const failing = names.filter((_, index) => !answered[index]);
    if (failing.length === 0) return { status: 'ready' };
    response.status(503);
    return { status: 'not ready', failing };
  }

  @Get('alarms')
  @publicOperation()
  @ApiOperation({
    summary: 'What somebody must look after although requests are answered; 503 while there is any',
  })
  async alarms(@Res({ passthrough: true }) response: Response): Promise<AlarmReport> {
    const alarms = await this.database.read(readAlarms);
    response.setHeader('cache-control', 'no-store');
    if (alarms.length > 0) response.status(503);
    return { status: alarms.length > 0 ? 'alarm' : 'fine', alarms };
  }
}

/** A part that is silent has failed as well: whoever asks must not hang with it. */
async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_WITHIN);
  });
  const answered = ask().then(
    () => true,
    () => false,
  );
  const result = await Promise.race([answered, late]);
  clearTimeout(timer);
  return result;
}
