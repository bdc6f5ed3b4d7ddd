import { HttpErrorResponse } from '@angular/common/http';
import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { AnswerView, ApplicationView, StaleAnswer } from '@bangyang/applications-contract';
import {
  checkAnswers,
  formModel,
  sectionsOf,
  type Answers,
  type Survey,
} from '@bangyang/applications-contract/form';
import { Api, Session } from '@bangyang/identity-web';
import { AnswerBuffer, Language, problemOf, sameValue, type Problem } from '@bangyang/ui';
import type { Model } from 'survey-core';

const SEND_AFTER_MS = 600;
const TRY_AGAIN_MS = 3_000;
const LOOK_EVERY_MS = 15_000;

/** Somebody else's text beside one's own. */
export interface Conflict {
  readonly question: string;
  readonly theirs: AnswerView;
  readonly yours: unknown;
}

/**
 * One application at work: what is typed goes into a buffer on this machine at once and from there to the
 * server, answer by answer; what others save comes in; where both changed the same, both texts stay.
 */
@Injectable()
export class Desk {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly acting = new Map<string, Promise<Problem | undefined>>();
  private readonly sending = new Map<string, Promise<void>>();
  private buffer: AnswerBuffer | undefined;
  private path = '';
  private taking = false;

  readonly view = signal<ApplicationView | undefined>(undefined);
  readonly model = signal<Model | undefined>(undefined);
  readonly conflicts = signal<readonly Conflict[]>([]);
  /** questions with text that the server does not have yet */
  readonly unsent = signal<readonly string[]>([]);
  /** this machine has no room for more: unsent texts would be gone with the window */
  readonly full = signal(false);
  /** the server did not answer the last time */
  readonly offline = signal(false);
  /** the last refusal of a text, which stays on this machine */
  readonly refusal = signal<Problem | undefined>(undefined);
  readonly missing = signal<Problem | undefined>(undefined);
  readonly savedAt = signal<number | undefined>(undefined);
  /** what stands in the form now, as typed */
  readonly values = signal<Answers>({});
  /** the server's clock less this machine's, in milliseconds */
  readonly skew = signal(0);
  readonly survey = computed(() => this.view()?.survey as Survey | undefined);
  readonly sections = computed(() => {
    const survey = this.survey();
    return survey ? sectionsOf(survey) : [];
  });
  /** held against the form here just as the server does, with what is typed and not sent yet */
  readonly completeness = computed(() => {
    const survey = this.survey();
    return survey ? checkAnswers(survey, this.values(), this.view()?.evidence ?? []) : undefined;
  });

  constructor() {
    const again = (): void => this.sendAll();
    const elsewhere = (event: StorageEvent): void => this.typedElsewhere(event);
    addEventListener('online', again);
    addEventListener('storage', elsewhere);
    const look = setInterval(() => void this.refresh(), LOOK_EVERY_MS);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', again);
      removeEventListener('storage', elsewhere);
      clearInterval(look);
      for (const timer of this.timers.values()) clearTimeout(timer);
      // Who leaves the page in the moment after the last key press has typed it all the same.
      if (this.session.me()) this.sendAll();
    });
  }

  async open(application: string): Promise<void> {
    this.path = `/api/applications/${application}`;
    this.buffer = new AnswerBuffer(localStorage, {
      account: this.session.me()?.account.id ?? '',
      of: application,
    });
    try {
      this.take(await this.api.read<ApplicationView>(this.path));
    } catch (error) {
      this.missing.set(problemOf(error));
    }
  }

  /** Takes in what stands on the server; texts that are under way here are left alone. */
  take(view: ApplicationView): void {
    const first = this.view() === undefined;
    this.view.set(view);
    this.skew.set(Date.parse(view.now) - Date.now());
    const model = this.model() ?? this.build(view);
    for (const page of model.pages) page.readOnly = !view.mine.sections.includes(page.name);
    this.taking = true;
    for (const question of model.getAllQuestions()) {
      if (this.buffer?.get(question.name)) continue;
      const value = view.answers[question.name]?.value ?? undefined;
      if (question.getType() !== 'file' && !sameValue(question.value, value))
        question.value = value;
    }
    this.taking = false;
    if (first) this.recover(view, model);
    this.note();
  }

  private build(view: ApplicationView): Model {
    const model = formModel(view.survey, this.language.locale());
    model.textUpdateMode = 'onTyping';
    model.showNavigationButtons = false;
    model.showTitle = false;
    model.focusFirstQuestionAutomatic = false;
    // Files have a list of their own, with progress.
    for (const question of model.getAllQuestions())
      if (question.getType() === 'file') question.visible = false;
    model.onValueChanged.add((_, { name, value }) => {
      if (!this.taking) this.typed(name, value);
    });
    this.model.set(model);
    return model;
  }

  /** Texts that a crash or a closed window left behind stand in the form again and go out. */
  private recover(view: ApplicationView, model: Model): void {
    for (const { question, value, seen } of this.buffer?.all() ?? []) {
      const stands = view.answers[question];
      if (sameValue(stands?.value, value)) {
        this.buffer?.drop(question);
        continue;
      }
      this.taking = true;
      model.setValue(question, value ?? undefined);
      this.taking = false;
      if (stands && stands.revision > seen) this.clash({ question, theirs: stands, yours: value });
      else void this.send(question);
    }
  }

  private typed(question: string, value: unknown): void {
    const clash = this.conflicts().find((one) => one.question === question);
    // While both texts stand, typing goes on in one's own.
    if (clash) this.clash({ ...clash, yours: value });
    const seen = this.buffer?.get(question)?.seen ?? this.view()?.answers[question]?.revision ?? 0;
    this.buffer?.put({ question, value, seen });
    this.note();
    if (!clash) this.later(question, SEND_AFTER_MS);
  }

  /** Another window of the same person, on this machine: what is typed there stands here too. */
  private typedElsewhere({ key, newValue }: StorageEvent): void {
    const question = this.buffer?.questionOf(key);
    const model = this.model();
    if (question === undefined || !model) return;
    if (newValue === null) return void this.refresh();
    const value = this.buffer?.get(question)?.value ?? undefined;
    this.taking = true;
    if (!sameValue(model.getValue(question), value)) model.setValue(question, value);
    this.taking = false;
    this.note();
  }

  private later(question: string, wait: number): void {
    clearTimeout(this.timers.get(question));
    this.timers.set(
      question,
      setTimeout(() => void this.send(question), wait),
    );
  }

  private sendAll(): void {
    for (const { question } of this.buffer?.all() ?? []) void this.send(question);
  }

  /** Sends one answer; whatever goes wrong, the text stays in the buffer. */
  private async send(question: string): Promise<void> {
    const entry = this.buffer?.get(question);
    if (!entry || this.conflicts().some((one) => one.question === question)) return;
    // One at a time for a question: the next goes on top of the revision that this one makes.
    if (this.sending.has(question)) return this.later(question, SEND_AFTER_MS);
    const sent = this.deliver(question, entry);
    this.sending.set(question, sent);
    await sent;
  }

  private async deliver(
    question: string,
    entry: NonNullable<ReturnType<AnswerBuffer['get']>>,
  ): Promise<void> {
    try {
      const saved = await this.api.send<AnswerView>('PATCH', `${this.path}/answers`, entry);
      this.offline.set(false);
      this.refusal.set(undefined);
      this.savedAt.set(Date.now());
      this.stood(question, saved);
      if (!this.buffer?.settle(question, entry.value)) {
        const more = this.buffer?.get(question);
        if (more) this.buffer?.put({ ...more, seen: saved.revision });
        this.later(question, SEND_AFTER_MS);
      }
    } catch (error) {
      this.failed(question, error);
    } finally {
      this.sending.delete(question);
      this.note();
    }
  }

  /** Sends what is typed in these questions now; resolves to whether the server has all of it. */
  async settled(questions: readonly string[]): Promise<boolean> {
    for (const question of questions) {
      await this.sending.get(question);
      clearTimeout(this.timers.get(question));
      await this.send(question);
    }
    return !questions.some((question) => this.buffer?.get(question));
  }

  private failed(question: string, error: unknown): void {
    const body: unknown = error instanceof HttpErrorResponse ? error.error : undefined;
    if (isStale(body)) {
      this.offline.set(false);
      this.stood(question, body.theirs);
      this.clash({ question, theirs: body.theirs, yours: this.buffer?.get(question)?.value });
      return;
    }
    const problem = problemOf(error);
    const lost =
      problem.code === 'network' || (error instanceof HttpErrorResponse && error.status >= 500);
    this.offline.set(lost);
    if (lost) this.later(question, TRY_AGAIN_MS);
    else this.refusal.set(problem);
  }

  private stood(question: string, answer: AnswerView): void {
    this.view.update(
      (view) => view && { ...view, answers: { ...view.answers, [question]: answer } },
    );
  }

  private clash(conflict: Conflict): void {
    this.conflicts.update((all) => [
      ...all.filter(({ question }) => question !== conflict.question),
      conflict,
    ]);
  }

  /** Settles a conflict with one of the two texts; the other stays among the earlier ones if it was saved. */
  settle({ question, theirs }: Conflict, whose: 'mine' | 'theirs'): void {
    this.conflicts.update((all) => all.filter((one) => one.question !== question));
    if (whose === 'mine') {
      const entry = this.buffer?.get(question);
      if (entry) this.buffer?.put({ ...entry, seen: theirs.revision });
      void this.send(question);
    } else {
      this.buffer?.drop(question);
      this.taking = true;
      this.model()?.setValue(question, theirs.value ?? undefined);
      this.taking = false;
      this.note();
    }
  }

  private note(): void {
    this.unsent.set((this.buffer?.all() ?? []).map(({ question }) => question));
    this.full.set(this.buffer?.isFull ?? false);
    const data = (this.model()?.data ?? {}) as Answers;
    this.values.set(structuredClone(data));
  }

  /** Reads the application again; without a network the page goes on as it is. */
  async refresh(): Promise<void> {
    if (this.path === '' || this.missing()) return;
    await this.api
      .read<ApplicationView>(this.path)
      .then((view) => {
        this.offline.set(false);
        this.take(view);
        this.sendAll();
      })
      .catch(() => undefined);
  }

  /**
   * Does something with the application and takes in what it became; resolves to a refusal, if any. Asked
   * again while that is under way, as by a double click, it is done once.
   */
  act(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Problem | undefined> {
    const act = `${method} ${path}`;
    const running = this.acting.get(act);
    if (running) return running;
    const done = this.perform(method, path, body).finally(() => this.acting.delete(act));
    this.acting.set(act, done);
    return done;
  }

  private async perform(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
  ): Promise<Problem | undefined> {
    try {
      this.take(await this.api.send<ApplicationView>(method, this.path + path, body));
      return undefined;
    } catch (error) {
      return problemOf(error);
    }
  }
}

function isStale(body: unknown): body is StaleAnswer {
  return typeof body === 'object' && body !== null && 'theirs' in body;
}
