import type { ToldProblem } from '@bangyang/kernel';
import {
  Controller,
  Inject,
  Injectable,
  Param,
  Sse,
  type MessageEvent,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  filter,
  from,
  map,
  merge,
  mergeAll,
  startWith,
  Subject,
  switchMap,
  takeWhile,
  type Observable,
} from 'rxjs';
import { CONFIG, type Config } from './config.js';
import { Database } from './database.js';
import { Listener } from './listener.js';
import { currentScope, inScope, scopeSetting } from './scope.js';
import { permission } from './access.js';

/** How far a job is; it is kept, so that one can leave the page and find it again. */
export interface JobProgress {
  readonly job: string;
  readonly key: string;
  readonly share: number;
  readonly note: string;
  readonly state: 'running' | 'done' | 'failed';
  /** why it failed, where that can be acted on */
  readonly problem?: ToldProblem | null | undefined;
}

/** Progress of long work: written by whoever works, heard by whoever watches, across processes. */
@Injectable()
export class Progress implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly heard = new Subject<JobProgress>();
  private readonly connected = new Subject<void>();
  private listener: Listener | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.listener = new Listener(this.config.databaseUrl, 'job_progress', (payload) => {
      if (payload === '') this.connected.next();
      else this.heard.next(JSON.parse(payload) as JobProgress);
    });
  }

  report(progress: JobProgress): Promise<void> {
    return this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO job_progress (job, key, share, note, state, organiser, problem) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (job, key) DO UPDATE SET share = $3, note = $4, state = $5, problem = $7, reported_at = now()`,
        [
          progress.job,
          progress.key,
          progress.share,
          progress.note,
          progress.state,
          scopeSetting(),
          progress.problem ? JSON.stringify(progress.problem) : null,
        ],
      );
      await tx.query(`SELECT pg_notify('job_progress', $1)`, [JSON.stringify(progress)]);
    });
  }

  latest(job: string, key: string): Promise<JobProgress[]> {
    return this.database.read((tx) =>
      tx.query<JobProgress>(
        'SELECT job, key, share, note, state, problem FROM job_progress WHERE job = $1 AND key = $2',
        [job, key],
      ),
    );
  }

  watch(job: string, key: string): Observable<JobProgress> {
    // What is heard later comes from outside this scope.
    const scope = currentScope();
    const latest = () =>
      scope ? inScope(scope, () => this.latest(job, key)) : this.latest(job, key);
    // Listens before it reads, and reads again after a broken line: what is said in between would be lost.
    return merge(
      this.heard.pipe(filter((progress) => progress.job === job && progress.key === key)),
      this.connected.pipe(
        startWith(undefined),
        switchMap(() => from(latest())),
        mergeAll(),
      ),
    ).pipe(takeWhile((progress) => progress.state === 'running', true));
  }

  async onModuleDestroy(): Promise<void> {
    await this.listener?.close();
  }
}

@ApiTags('progress')
@Controller('api/jobs')
export class ProgressController {
  constructor(@Inject(Progress) private readonly board: Progress) {}

  @Sse(':job/progress')
  @permission('job.read')
  @ApiOperation({
    summary:
      'Progress of a long job as server-sent events; the id is its name and what it is about, such as results.compute:top100-2021',
  })
  watch(@Param('job') id: string): Observable<MessageEvent> {
    const [job = '', ...key] = id.split(':');
    return this.board.watch(job, key.join(':')).pipe(map((progress) => ({ data: progress })));
  }
}
