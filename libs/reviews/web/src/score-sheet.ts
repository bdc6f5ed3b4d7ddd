import { computed, DestroyRef, inject, Injectable, linkedSignal, signal } from '@angular/core';
import { Api, resourceAt, Session, valueOf } from '@bangyang/identity-web';
import type { MarkView, ReviewView } from '@bangyang/reviews-contract';
import { AnswerBuffer, problemOf, sameValue, type Problem } from '@bangyang/ui';

export interface Line extends MarkView {
  /** what the server has not yet said yes to */
  readonly status: 'saved' | 'unsaved' | 'saving';
  /** what another window has written meanwhile */
  readonly theirs?: MarkView;
}

const PAUSE_MS = 500;
const TRY_AGAIN_MS = 3_000;
const NUMBER = /^\d{1,6}(\.\d{1,4})?$/;

/** What can be typed of a criterion. */
type Typed = Pick<MarkView, 'value' | 'notApplicable' | 'note'>;
const typedOf = ({ value, notApplicable, note }: Typed): Typed => ({ value, notApplicable, note });

/** Why a sheet cannot be submitted as it stands. */
export type Hindrance = 'clash' | 'points' | 'offline';

/**
 * One score sheet at work: what is typed goes into a buffer on this machine at once and from there to the
 * server, criterion by criterion. Where another window has written meanwhile, both stay to be seen.
 */
@Injectable()
export class ScoreSheet {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  /** id of the review */
  readonly id = signal<string | undefined>(undefined);
  readonly base = computed(() => {
    const id = this.id();
    return id === undefined ? undefined : `/api/reviews/${id}`;
  });
  readonly resource = resourceAt<ReviewView>(() => this.base());
  readonly review = computed(() => valueOf(this.resource));
  readonly refusal = signal<Problem | undefined>(undefined);
  /** the server did not answer the last time */
  readonly offline = signal(false);
  private readonly buffer = computed(
    () =>
      new AnswerBuffer(localStorage, {
        account: this.session.me()?.account.id ?? '',
        of: `review.${this.id() ?? ''}`,
      }),
  );
  readonly canWrite = computed(() => {
    const review = this.review();
    const isWritable = review?.isOpen === true && !review.isClosed;
    return isWritable && (review.state === 'assigned' || review.state === 'started');
  });
  /** what is typed stays, whatever the server says meanwhile; another review begins anew */
  readonly lines = linkedSignal<ReviewView | undefined, ReadonlyMap<string, Line>>({
    source: this.review,
    computation: (review, previous) => {
      const before = previous?.source?.id === review?.id ? previous?.value : undefined;
      return new Map(
        (review?.rubric ?? []).map(({ key }) => {
          const kept = before?.get(key);
          const mark = review?.marks.find(({ criterion }) => criterion === key) ?? blank(key);
          // What was read before a line was saved must not take the saved one away.
          if (kept && (kept.status !== 'saved' || kept.revision > mark.revision))
            return [key, kept];
          const recovered = before ? undefined : this.recovered(mark);
          return [key, recovered ?? { ...mark, status: 'saved' as const }];
        }),
      );
    },
  });
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** one write after the other, so that a revision is known before the next is sent */
  private writing: Promise<void> = Promise.resolve();

  constructor() {
    const again = (): void => this.sendAll();
    addEventListener('online', again);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', again);
      for (const timer of this.timers.values()) clearTimeout(timer);
    });
  }

  lineOf(key: string): Line {
    return this.lines().get(key) ?? { ...blank(key), status: 'saved' };
  }

  type(key: string, changes: Partial<MarkView>): void {
    const line: Line = { ...this.lineOf(key), ...changes, status: 'unsaved' };
    this.put(key, line);
    this.buffer().put({ question: key, value: typedOf(line), seen: line.revision });
    // While both stand, typing goes on in one's own.
    if (!line.theirs) this.later(key, PAUSE_MS);
  }

  /** What a crash or a closed window left behind stands in the sheet again and goes out. */
  private recovered(mark: MarkView): Line | undefined {
    const kept = this.buffer().get(mark.criterion);
    const isDone = this.review()?.state !== 'assigned' && this.review()?.state !== 'started';
    if (!kept || isDone) return undefined;
    if (sameValue(kept.value, typedOf(mark))) {
      this.buffer().drop(mark.criterion);
      return undefined;
    }
    const line = { ...mark, ...(kept.value as Typed), status: 'unsaved' as const };
    if (mark.revision > kept.seen) return { ...line, revision: kept.seen, theirs: mark };
    this.later(mark.criterion, PAUSE_MS);
    return line;
  }

  private put(key: string, line: Line): void {
    this.lines.update((lines) => new Map(lines).set(key, line));
  }

  private later(key: string, wait: number): void {
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => void this.keep(key), wait),
    );
  }

  private sendAll(): void {
    for (const [key, { status }] of this.lines()) if (status === 'unsaved') void this.keep(key);
  }

  private keep(key: string): Promise<void> {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.writing = this.writing.then(() => this.write(key));
    return this.writing;
  }

  private async write(key: string): Promise<void> {
    const line = this.lineOf(key);
    if (line.status !== 'unsaved' || line.theirs) return;
    const { revision } = line;
    const typed = typedOf(line);
    // "9." is on its way to "9.5".
    if (typed.value !== null && !NUMBER.test(typed.value)) return;
    this.put(key, { ...line, status: 'saving' });
    this.refusal.set(undefined);
    try {
      const saved = await this.api.send<MarkView>(
        'PUT',
        `${this.base()}/marks/${encodeURIComponent(key)}`,
        { ...typed, revision },
      );
      this.offline.set(false);
      const now = this.lineOf(key);
      // Typed on while it was being saved: the newer words wait for their own turn.
      if (sameValue(typedOf(now), typed)) {
        this.buffer().settle(key, typed);
        this.put(key, { ...saved, status: 'saved' });
      } else {
        this.put(key, { ...now, revision: saved.revision, status: 'unsaved' });
        this.buffer().put({ question: key, value: typedOf(now), seen: saved.revision });
        this.later(key, PAUSE_MS);
      }
      this.resource.reload();
    } catch (error) {
      await this.failed(key, problemOf(error));
    }
  }

  private async failed(key: string, problem: Problem): Promise<void> {
    const theirs = problem.code === 'review.stale' ? await this.theirs(key) : undefined;
    const line = this.lineOf(key);
    this.offline.set(problem.code === 'network');
    if (theirs && sameValue(typedOf(theirs), typedOf(line))) {
      // An answer that was lost on its way: what was sent stands.
      this.buffer().drop(key);
      this.put(key, { ...theirs, status: 'saved' });
      return;
    }
    this.put(key, { ...line, status: 'unsaved', ...(theirs && { theirs }) });
    if (problem.code === 'network') this.later(key, TRY_AGAIN_MS);
    else if (!theirs) this.refusal.set(problem);
  }

  private async theirs(key: string): Promise<MarkView | undefined> {
    const { marks } = await this.api.read<ReviewView>(this.base() ?? '');
    return marks.find(({ criterion }) => criterion === key);
  }

  keepMine(key: string): void {
    const { theirs, ...line } = this.lineOf(key);
    const revision = theirs?.revision ?? line.revision;
    this.put(key, { ...line, revision, status: 'unsaved' });
    this.buffer().put({ question: key, value: typedOf(line), seen: revision });
    void this.keep(key);
  }

  takeTheirs(key: string): void {
    const { theirs } = this.lineOf(key);
    this.buffer().drop(key);
    if (theirs) this.put(key, { ...theirs, status: 'saved' });
    this.resource.reload();
  }

  /** Sends what is not on the server yet; says what keeps it from getting there. */
  async settleAll(): Promise<Hindrance | undefined> {
    for (const [key, { status }] of this.lines()) if (status === 'unsaved') await this.keep(key);
    await this.writing;
    const left = [...this.lines().values()].filter(({ status }) => status !== 'saved');
    if (left.length === 0) return undefined;
    if (left.some(({ theirs }) => theirs)) return 'clash';
    return left.some(({ value }) => value !== null && !NUMBER.test(value)) ? 'points' : 'offline';
  }
}

const blank = (criterion: string): MarkView => ({
  criterion,
  value: null,
  notApplicable: false,
  note: '',
  revision: 0,
});
