import { computed, inject, Injectable, linkedSignal, signal } from '@angular/core';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { MarkView, ReviewView } from '@bangyang/reviews-contract';
import { problemOf, type Problem } from '@bangyang/ui';

export interface Line extends MarkView {
  /** what the server has not yet said yes to */
  readonly status: 'saved' | 'unsaved' | 'saving';
  /** what another window has written meanwhile */
  readonly theirs?: MarkView;
}

const PAUSE_MS = 500;
const NUMBER = /^\d{1,6}(\.\d{1,4})?$/;

/** One score sheet at work: what is typed goes to the server criterion by criterion. */
@Injectable()
export class ScoreSheet {
  private readonly api = inject(Api);
  /** id of the review */
  readonly id = signal<string | undefined>(undefined);
  readonly base = computed(() => {
    const id = this.id();
    return id === undefined ? undefined : `/api/reviews/${id}`;
  });
  readonly resource = resourceAt<ReviewView>(() => this.base());
  readonly review = computed(() => valueOf(this.resource));
  readonly refusal = signal<Problem | undefined>(undefined);
  readonly canWrite = computed(() => {
    const review = this.review();
    return review?.isOpen === true && (review.state === 'assigned' || review.state === 'started');
  });
  /** what is typed stays, whatever the server says meanwhile; another review begins anew */
  readonly lines = linkedSignal<ReviewView | undefined, ReadonlyMap<string, Line>>({
    source: this.review,
    computation: (review, previous) => {
      const before = previous?.source?.id === review?.id ? previous?.value : undefined;
      return new Map(
        (review?.rubric ?? []).map(({ key }) => {
          const kept = before?.get(key);
          if (kept && kept.status !== 'saved') return [key, kept];
          const mark = review?.marks.find(({ criterion }) => criterion === key);
          return [key, { ...(mark ?? blank(key)), status: 'saved' as const }];
        }),
      );
    },
  });
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** one write after the other, so that a revision is known before the next is sent */
  private writing: Promise<void> = Promise.resolve();

  lineOf(key: string): Line {
    return this.lines().get(key) ?? { ...blank(key), status: 'saved' };
  }

  type(key: string, changes: Partial<MarkView>): void {
    this.put(key, { ...this.lineOf(key), ...changes, status: 'unsaved' });
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => this.keep(key), PAUSE_MS),
    );
  }

  private put(key: string, line: Line): void {
    this.lines.update((lines) => new Map(lines).set(key, line));
  }

  private keep(key: string): Promise<void> {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.writing = this.writing.then(() => this.write(key));
    return this.writing;
  }

  private async write(key: string): Promise<void> {
    const line = this.lineOf(key);
    if (line.status !== 'unsaved') return;
    const { value, notApplicable, note, revision } = line;
    // "9." is on its way to "9.5".
    if (value !== null && !NUMBER.test(value)) return;
    this.put(key, { ...line, status: 'saving' });
    this.refusal.set(undefined);
    try {
      const saved = await this.api.send<MarkView>(
        'PUT',
        `${this.base()}/marks/${encodeURIComponent(key)}`,
        { value, notApplicable, note, revision },
      );
      const now = this.lineOf(key);
      // Typed on while it was being saved: the newer words wait for their own turn.
      this.put(
        key,
        now.status === 'saving'
          ? { ...saved, status: 'saved' }
          : { ...now, revision: saved.revision },
      );
      this.resource.reload();
    } catch (error) {
      const problem = problemOf(error);
      const theirs = problem.code === 'review.stale' ? await this.theirs(key) : undefined;
      this.put(key, { ...this.lineOf(key), status: 'unsaved', ...(theirs && { theirs }) });
      if (!theirs) this.refusal.set(problem);
    }
  }

  private async theirs(key: string): Promise<MarkView | undefined> {
    const answer = await fetch(this.base() ?? '');
    const { marks } = (await answer.json()) as ReviewView;
    return marks.find(({ criterion }) => criterion === key);
  }

  keepMine(key: string): void {
    const { theirs, ...line } = this.lineOf(key);
    this.put(key, { ...line, revision: theirs?.revision ?? line.revision, status: 'unsaved' });
    void this.keep(key);
  }

  takeTheirs(key: string): void {
    const { theirs } = this.lineOf(key);
    if (theirs) this.put(key, { ...theirs, status: 'saved' });
    this.resource.reload();
  }

  /** Whether all that was typed is on the server now. */
  async settleAll(): Promise<boolean> {
    for (const [key, { status }] of this.lines()) if (status === 'unsaved') await this.keep(key);
    await this.writing;
    return [...this.lines().values()].every(({ status }) => status === 'saved');
  }
}

const blank = (criterion: string): MarkView => ({
  criterion,
  value: null,
  notApplicable: false,
  note: '',
  revision: 0,
});
