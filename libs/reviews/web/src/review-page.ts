import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { DeskView, ReviewView } from '@bangyang/reviews-contract';
import { ErrorLine, Language, problemOf } from '@bangyang/ui';
import { CriterionLine } from './criterion-line';
import { ReviewDiscussion } from './review-discussion';
import { ScoreSheet, type Hindrance } from './score-sheet';
import { words } from './words';

/** The application on one side, the score sheet on the other; every change is kept as it is typed. */
@Component({
  imports: [FormsModule, RouterLink, ErrorLine, CriterionLine, ReviewDiscussion],
  providers: [ScoreSheet],
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
          &ngsp;<small class="by-soft">{{ own().versions(review.versions.length) }}</small>
        }
      </h1>
      @if (!review.isOpen) {
        <p class="by-note">{{ own().closed }}</p>
      } @else if (review.isClosed) {
        <p class="by-note">{{ own().panelClosed }}</p>
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
            <by-criterion [criterion]="criterion" [at]="at" (entered)="go(at + 1, $event)" />
          }
          <by-error [problem]="refusal()" />
          @if (sheet.offline()) {
            <p class="by-warn" role="status">{{ own().offline }}</p>
          }
          @if (hindrance(); as why) {
            <p class="by-warn" role="alert">{{ own().hindrances[why] }}</p>
          }
          <p>
            {{ own().said(own().total, '') }}<b>{{ review.score ?? '—' }}</b>
            @if (canWrite() && review.missing.length) {
              &ngsp;<span class="by-soft">{{ own().missing(review.missing.length) }}</span>
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
            } @else if (review.state === 'submitted' && review.isOpen && !review.isClosed) {
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
                  #why
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
          <by-review-discussion [base]="base()" [versions]="review.versions.length" />
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
  protected readonly sheet = inject(ScoreSheet);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  private readonly criteria = viewChildren(CriterionLine);
  private readonly why = viewChild<ElementRef<HTMLInputElement>>('why');
  protected readonly base = computed(() => `/api/reviews/${this.review$()}`);
  protected readonly review = this.sheet.review;
  protected readonly canWrite = this.sheet.canWrite;
  protected readonly refusal = this.sheet.refusal;
  protected readonly lost = computed(() => {
    const error = this.sheet.resource.error();
    return error ? problemOf(error) : undefined;
  });
  private readonly deskResource = resourceAt<DeskView>(() => {
    const edition = this.review()?.edition;
    return edition === undefined ? undefined : `/api/editions/${edition}/desk`;
  });
  protected readonly hindrance = signal<Hindrance | undefined>(undefined);
  protected readonly asking = signal<'abstention' | 'recusal' | 'reopening' | undefined>(undefined);
  protected readonly reason = signal('');
  protected readonly nextReview = computed(() => {
    const reviews = valueOf(this.deskResource)?.reviews ?? [];
    const open = reviews.filter(({ state }) => state === 'assigned' || state === 'started');
    return open.find(({ id }) => id !== this.review$())?.id;
  });

  constructor() {
    effect(() => this.sheet.id.set(this.review$()));
    // The sheet scrolls: what is asked below its end would not be seen.
    effect(() => this.why()?.nativeElement.focus());
  }

  /** Enter leads down the sheet. */
  protected go(at: number, event: Event): void {
    if (event instanceof KeyboardEvent && event.ctrlKey) return;
    event.preventDefault();
    this.criteria()[at]?.focus();
  }

  protected async submit(): Promise<void> {
    if (!this.canWrite()) return;
    this.hindrance.set(await this.sheet.settleAll());
    if (this.hindrance()) return;
    await this.tried(async () => {
      const now = await this.api.read<ReviewView>(this.base());
      this.sheet.resource.set(
        await this.api.send<ReviewView>('POST', `${this.base()}/submission`, {
          revision: now.revision,
        }),
      );
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
      else this.sheet.resource.set(answer);
    });
  }

  protected guard(event: BeforeUnloadEvent): void {
    if ([...this.sheet.lines().values()].some(({ status }) => status !== 'saved'))
      event.preventDefault();
  }

  private async tried(work: () => Promise<void>): Promise<void> {
    this.refusal.set(undefined);
    await work().catch((error: unknown) => this.refusal.set(problemOf(error)));
  }
}
