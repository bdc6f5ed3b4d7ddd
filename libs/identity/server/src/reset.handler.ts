import { CONFIG, Database, HandlesJob, type Config, type JobHandler } from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import { mailReset, resetJob } from './reset-password.js';

@Injectable()
@HandlesJob(resetJob)
export class ResetHandler implements JobHandler<{ email: string }> {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run({ email }: { email: string }): Promise<void> {
    await this.database.transaction((tx) => mailReset(tx, email, this.config.publicUrl));
  }
}
