import {
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChildren,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { DeskView, DiscussionView, MarkView, ReviewView } from '@bangyang/reviews-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { words } from './words';

interface Line extends MarkView {
  /** what the server has not yet said yes to */
  readonly status: 'saved' | 'unsaved' | 'saving';
  /** what another window has written meanwhile */
  readonly theirs?: MarkView;
}

const PAUSE_MS = 500;
const NUMBER = /^\d{1,6}(\.\d{1,4})?$/;

/** The application on one side, the score sheet on the other; every change is kept as it is typed. */
@Component({
  imports: [FormsModule, RouterLink, ErrorLine],
  host: { '(keydown.control.enter)': 'submit()', '(window:beforeunload)': 'guard($event)' },
  styles: `
    .desk {
      display: grid;
      grid-template-columns: minmax(0, 3fr) minmax(320px, 2fr);
      gap: 24px;
      align-items: start;
    }
    .sheet {
      position: sticky;
      inset-block-start: 12px;
      max-height: calc(100dvh - 90px);
      overflow-y: auto;
    }
    .criterion {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 84px auto;
      gap: 6px 12px;
      align-items: center;
    }
    .criterion textarea,
    .criterion .wide {
      grid-column: 1 / -1;
    }
    .answer {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      margin: 2px 0 12px;
    }
    @media (max-width: 900px) {
      .desk {
        grid-template-columns: minmax(0, 1fr);
      }
      .sheet {
        position: static;
        max-height: none;
      }
    }
  `,
  template: `
    <p>
      <a routerLink="/expert">← {{ own().back }}</a>
    </p>
    <by-error [problem]="lost()" />
    @if (review(); as review) {
      <h1>
        {{ review.title }} <span class="by-tag">{{ own().states[review.state] }}</span>
        @if (review.versions.length) {
          <small class="by-soft">{{ own().versions(review.versions.length) }}</small>
        }
      </h1>
      @if (!review.isOpen) {
        <p class="by-note">{{ own().closed }}</p>
      }
      <div class="desk">
        <section [attr.aria-label]="own().document">
          <h2>{{ own().document }}</h2>
          @for (section of review.document.sections; track $index) {
            <details class="by-card" open>
              <summary>
                <b>{{ language.text(section.title) }}</b>
              </summary>
              @for (item of section.answers; track $index) {
                <h3>{{ language.text(item.question) }}</h3>
                <p class="answer">{{ item.answer }}</p>
              }
            </details>
          } @empty {
            <p class="by-soft">{{ own().noDocument }}</p>
          }
          @if (review.document.files.length) {
            <h3>{{ own().files }}</h3>
            <ul class="by-plain">
              @for (file of review.document.files; track file.id) {
                <li>
                  <a [href]="'/api/reviews/' + review.id + '/files/' + file.id" download>{{
                    file.name
                  }}</a>
                </li>
              }
            </ul>
          }
        </section>
        <section class="sheet" [attr.aria-label]="own().sheet">
          <h2>{{ own().sheet }}</h2>
          <p class="by-soft">{{ own().keys }}</p>
          @for (criterion of review.rubric; track criterion.key; let at = $index) {
            @let line = lineOf(criterion.key);
            <div class="by-card criterion">
              <label [for]="'points-' + at"
                ><b>{{ language.text(criterion.title) }}</b
                >&ngsp; <span class="by-soft">{{ own().points(criterion.max) }}</span></label
              >
              <input
                #points
                class="ant-input"
                inputmode="decimal"
                autocomplete="off"
                [id]="'points-' + at"
                [disabled]="!canWrite() || line.notApplicable"
                [ngModel]="line.value"
                (ngModelChange)="type(criterion.key, { value: textOf($event) })"
                (keydown.enter)="go(at + 1, $event)"
              />
              <label
                ><input
                  type="checkbox"
                  [disabled]="!canWrite()"
                  [ngModel]="line.notApplicable"
                  (ngModelChange)="
                    type(criterion.key, {
                      notApplicable: $event,
                      value: $event ? null : line.value,
                    })
                  "
                />
                {{ own().notApplicable }}</label
              >
              <textarea
                class="ant-input"
                rows="1"
                maxlength="4000"
                [placeholder]="own().note"
                [attr.aria-label]="own().note + ' ' + language.text(criterion.title)"
                [disabled]="!canWrite()"
                [ngModel]="line.note"
                (ngModelChange)="type(criterion.key, { note: $event })"
              ></textarea>
              @if (line.theirs; as theirs) {
                <div class="by-warn wide" role="alert">
                  {{ own().stale }}
                  <b>{{ theirs.notApplicable ? own().notApplicable : theirs.value }}</b>
                  {{ theirs.note }}
                  <p class="by-actions">
                    <button type="button" class="ant-btn" (click)="keepMine(criterion.key)">
                      {{ own().keepMine }}</button><button
                      type="button"
                      class="ant-btn"
                      (click)="takeTheirs(criterion.key)"
                    >
                      {{ own().takeTheirs }}
                    </button>
                  </p>
                </div>
              } @else {
                <span class="by-soft wide" role="status">{{
                  line.status === 'saved'
                    ? line.revision > 0
                      ? own().saved
                      : ''
                    : own()[line.status]
                }}</span>
              }
            </div>
          }
          <by-error [problem]="refusal()" />
          <p>
            {{ own().total }}: <b>{{ review.score ?? '—' }}</b>
            @if (review.missing.length) {
              <span class="by-soft">{{ own().missing(review.missing.length) }}</span>
            }
          </p>
          <p class="by-actions">
            @if (canWrite()) {
              <button type="button" class="ant-btn ant-btn-primary" (click)="submit()">
                {{ own().submit }}
              </button>
              <button type="button" class="ant-btn" (click)="asking.set('abstention')">
                {{ own().abstain }}
              </button>
            } @else if (review.state === 'submitted' && review.isOpen) {
              <button type="button" class="ant-btn" (click)="asking.set('reopening')">
                {{ own().reopen }}
              </button>
            }
            <button type="button" class="ant-btn" (click)="asking.set('recusal')">
              {{ own().recuse }}
            </button>
            @if (nextReview(); as next) {
              <a class="ant-btn" [routerLink]="['/expert/reviews', next]">{{ own().next }}</a>
            }
          </p>
          @if (asking(); as what) {
            <form class="by-card by-form" (ngSubmit)="give(what)">
              @if (what === 'recusal') {
                <p>{{ own().recuseNote }}</p>
              } @else if (what === 'abstention') {
                <p>{{ own().abstainNote }}</p>
              }
              <label
                >{{ own().why
                }}<input
                  class="ant-input"
                  name="reason"
                  required
                  minlength="3"
                  [(ngModel)]="reason"
              /></label>
              <p class="by-actions">
                <button class="ant-btn ant-btn-primary">{{ own().confirm }}</button><button
                  type="button"
                  class="ant-btn"
                  (click)="asking.set(undefined)"
                >
                  {{ own().cancel }}
                </button>
              </p>
            </form>
          }
          @if (discussion(); as talk) {
            <h2>{{ own().discussion }}</h2>
            <h3>{{ own().othersScores }}</h3>
            <ul class="by-plain">
              @for (score of talk.scores; track $index) {
                <li>
                  {{ score.mine ? own().me : score.who }} <b>{{ score.score }}</b>
                </li>
              }
            </ul>
            @for (remark of talk.remarks; track $index) {
              <p>
                <b>{{ remark.mine ? own().me : remark.who }}</b>
                <span class="by-soft">{{ language.time(remark.at) }}</span><br />{{ remark.text }}
              </p>
            }
            <form (ngSubmit)="say()">
              <textarea
                class="ant-input"
                name="remark"
                rows="2"
                maxlength="4000"
                required
                [attr.aria-label]="own().say"
                [(ngModel)]="remark"
              ></textarea>
              <button class="ant-btn">{{ own().say }}</button>
            </form>
          }
        </section>
      </div>
    }
  `,
})
export class ReviewPage {
  /** id, from the address */
  readonly review$ = input.required<string>({ alias: 'review' });
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  private readonly fields = viewChildren<ElementRef<HTMLInputElement>>('points');
  private readonly base = computed(() => `/api/reviews/${this.review$()}`);
  private readonly resource = resourceAt<ReviewView>(() => this.base());
  protected readonly review = computed(() => valueOf(this.resource));
  protected readonly lost = computed(() => {
    const error = this.resource.error();
    return error ? problemOf(error) : undefined;
  });
  private readonly deskResource = resourceAt<DeskView>(() => {
    const edition = this.review()?.edition;
    return edition === undefined ? undefined : `/api/editions/${edition}/desk`;
  });
  private readonly discussionResource = resourceAt<DiscussionView>(() =>
    this.review()?.versions.length ? `${this.base()}/discussion` : undefined,
  );
  protected readonly discussion = computed(() => valueOf(this.discussionResource));
  /** what is typed stays, whatever the server says meanwhile; another review begins anew */
  private readonly lines = linkedSignal<ReviewView | undefined, ReadonlyMap<string, Line>>({
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
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly asking = signal<'abstention' | 'recusal' | 'reopening' | undefined>(undefined);
  protected readonly reason = signal('');
  protected readonly remark = signal('');
  protected readonly canWrite = computed(() => {
    const review = this.review();
    return review?.isOpen === true && (review.state === 'assigned' || review.state === 'started');
  });
  protected readonly nextReview = computed(() => {
    const reviews = valueOf(this.deskResource)?.reviews ?? [];
    const open = reviews.filter(({ state }) => state === 'assigned' || state === 'started');
    return open.find(({ id }) => id !== this.review$())?.id;
  });
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** one write after the other, so that a revision is known before the next is sent */
  private writing: Promise<void> = Promise.resolve();

  protected lineOf(key: string): Line {
    return this.lines().get(key) ?? { ...blank(key), status: 'saved' };
  }

  /** A full-width digit and a Chinese full stop are what they are meant as. */
  protected textOf(typed: string): string | null {
    return typed.normalize('NFKC').replace('。', '.').trim() || null;
  }

  protected type(key: string, changes: Partial<MarkView>): void {
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
    const answer = await fetch(this.base());
    const { marks } = (await answer.json()) as ReviewView;
    return marks.find(({ criterion }) => criterion === key);
  }

  protected keepMine(key: string): void {
    const { theirs, ...line } = this.lineOf(key);
    this.put(key, { ...line, revision: theirs?.revision ?? line.revision, status: 'unsaved' });
    void this.keep(key);
  }

  protected takeTheirs(key: string): void {
    const { theirs } = this.lineOf(key);
    if (theirs) this.put(key, { ...theirs, status: 'saved' });
    this.resource.reload();
  }

  /** Enter leads down the sheet. */
  protected go(at: number, event: Event): void {
    if (event instanceof KeyboardEvent && event.ctrlKey) return;
    event.preventDefault();
    this.fields()[at]?.nativeElement.focus();
  }

  private async settleAll(): Promise<boolean> {
    for (const [key, { status }] of this.lines()) if (status === 'unsaved') await this.keep(key);
    await this.writing;
    return [...this.lines().values()].every(({ status }) => status === 'saved');
  }

  protected async submit(): Promise<void> {
    if (!this.canWrite() || !(await this.settleAll())) return;
    const now = (await (await fetch(this.base())).json()) as ReviewView;
    await this.tried(async () => {
      this.resource.set(
        await this.api.send<ReviewView>('POST', `${this.base()}/submission`, {
          revision: now.revision,
        }),
      );
      this.discussionResource.reload();
      this.deskResource.reload();
    });
  }

  protected async give(what: 'abstention' | 'recusal' | 'reopening'): Promise<void> {
    await this.tried(async () => {
      const answer = await this.api.send<ReviewView | undefined>('POST', `${this.base()}/${what}`, {
        reason: this.reason(),
      });
      this.asking.set(undefined);
      this.reason.set('');
      if (what === 'recusal' || !answer) await this.router.navigateByUrl('/expert');
      else this.resource.set(answer);
    });
  }

  protected async say(): Promise<void> {
    await this.tried(async () => {
      this.discussionResource.set(
        await this.api.send<DiscussionView>('POST', `${this.base()}/discussion`, {
          text: this.remark(),
        }),
      );
      this.remark.set('');
    });
  }

  protected guard(event: BeforeUnloadEvent): void {
    if ([...this.lines().values()].some(({ status }) => status !== 'saved')) event.preventDefault();
  }

  private async tried(work: () => Promise<void>): Promise<void> {
    this.refusal.set(undefined);
    await work().catch((error: unknown) => this.refusal.set(problemOf(error)));
  }
}

const blank = (criterion: string): MarkView => ({
  criterion,
  value: null,
  notApplicable: false,
  note: '',
  revision: 0,
});
