import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type {
  CollectionSourceView,
  EntryKind,
  RecommendationsView,
  RecommendationView,
} from '@bangyang/observations-contract';
import { CopyText, ErrorLine, Language, problemOf, Refused, type Problem } from '@bangyang/ui';
import { Model } from 'survey-core';
import { words as collection } from './collection-words';
import { words } from './recommendation-words';
import { shownAnswer } from './shown-answer';
import { instant } from './typed-plan';

type Link = RecommendationsView['links'][number];

/** Links to the form of a source, what people outside sent in by them, and what becomes of each. */
@Component({
  selector: 'by-recommendations',
  imports: [CopyText, ErrorLine, Refused],
  template: `
    <section [attr.aria-label]="own().title">
      <h3>{{ own().title }}</h3>
      <p class="by-soft">{{ own().notes[kind()] }}</p>
      <div class="by-row">
        <label class="by-wide"
          >{{ own().emails
          }}<textarea
            #emailsBox
            class="ant-input"
            rows="2"
            [value]="emails()"
            (input)="emails.set(emailsBox.value)"
          ></textarea>
        </label>
        <label
          >{{ own().closes
          }}<input
            #closesBox
            class="ant-input"
            type="datetime-local"
            [value]="closes()"
            (input)="closes.set(closesBox.value)"
        /></label>
        <button
          type="button"
          class="ant-btn"
          [byRefused]="state.refusal('collection.enter')"
          [disabled]="!closes()"
          (click)="make()"
        >
          {{ invited().length ? own().invite(invited().length) : own().make }}
        </button>
      </div>
      @if (said(); as text) {
        <p class="by-note" role="status">{{ text }}</p>
      }
      <by-error [problem]="refusal()" />
      @for (link of view()?.links; track link.id) {
        <div class="by-row">
          <div class="by-wide">
            <b>{{ link.email ?? own().everybody }}</b>
            <span class="by-facts">
              <span>{{ own().linkStates[link.state] }}</span>
              <span>{{ own().closes }} {{ language.time(link.closesAt) }}</span>
              <span>{{ own().sent }} {{ link.sent }}</span>
            </span>
            @if (link.state === 'open') {
              <by-copy [text]="link.address" />
            }
          </div>
          @if (link.state === 'open') {
            <button
              type="button"
              class="ant-btn"
              [byRefused]="state.refusal('collection.enter')"
              [attr.aria-label]="own().withdraw + ' ' + (link.email ?? own().everybody)"
              (click)="withdraw(link)"
            >
              {{ own().withdraw }}
            </button>
          }
        </div>
      }
      @if (view(); as all) {
        <h3>{{ own().received(all.recommendations.length) }}</h3>
        @for (item of all.recommendations; track item.id) {
          <details class="by-card" [open]="item.state === 'waiting'">
            <summary>
              <b>{{ item.entrant?.name ?? item.about.name }}</b>
              {{ item.by.name }}（{{ item.by.organisation }}）
              <span [class]="'by-tag ' + item.state">{{ own().states[item.state] }}</span>
            </summary>
            <p class="by-facts">
              @if (item.entrant; as entrant) {
                <span>{{ own().code }} {{ entrant.code }}</span>
              } @else {
                <span>{{ kindOf(item) }} {{ item.about.province }}</span>
              }
              <span
                >{{ own().by }} {{ item.by.name }}，{{ item.by.organisation
                }}{{ item.by.post ? '，' + item.by.post : '' }}，{{ item.by.email
                }}{{ item.isInvited ? '，' + own().invitedPerson : '' }}</span
              >
              <span>{{ own().at }} {{ language.time(item.sentAt) }}</span>
            </p>
            <dl class="by-answers">
              @for (question of questions(); track question.name) {
                @if (shown(item, question.name); as answer) {
                  <dt>{{ question.title }}</dt>
                  <dd>{{ answer }}</dd>
                }
              }
            </dl>
            @for (doubt of item.doubts; track doubt) {
              <p class="by-warn">{{ own().doubts[doubt] }}</p>
            }
            @if (item.decided; as decided) {
              <p class="by-soft">
                {{ own().decidedBy(decided.by, language.time(decided.at)) }}
                {{ decided.reason }}
              </p>
            }
            @if (item.state === 'waiting') {
              @if (!item.entrant) {
                <p class="by-soft">{{ own().unknownEntrant }}</p>
                <div class="by-row">
                  <label
                    >{{ own().code
                    }}<input
                      #codeBox
                      class="ant-input"
                      placeholder="town-001"
                      [value]="codes()[item.id] ?? ''"
                      (input)="name(item, codeBox.value)"
                  /></label>
                  <label
                    >{{ own().placeCode }}<input #aroundBox class="ant-input" placeholder="330100"
                  /></label>
                  <button
                    type="button"
                    class="ant-btn ant-btn-primary"
                    [byRefused]="state.refusal('collection.enter')"
                    [disabled]="!codes()[item.id]"
                    (click)="acceptNew(item, aroundBox.value)"
                  >
                    {{ own().accept }}
                  </button>
                </div>
              }
              <div class="by-row">
                <label class="by-wide"
                  >{{ own().reason
                  }}<input
                    #reasonBox
                    class="ant-input"
                    maxlength="1000"
                    [value]="reasons()[item.id] ?? ''"
                    (input)="give(item, reasonBox.value)"
                /></label>
                @if (item.entrant) {
                  <button
                    type="button"
                    class="ant-btn ant-btn-primary"
                    [byRefused]="state.refusal('collection.enter')"
                    (click)="decide(item, true)"
                  >
                    {{ own().accept }}
                  </button>
                }
                <button
                  type="button"
                  class="ant-btn"
                  [byRefused]="state.refusal('collection.enter')"
                  [disabled]="!reasons()[item.id]?.trim()"
                  (click)="decide(item, false)"
                >
                  {{ own().refuse }}
                </button>
              </div>
            }
          </details>
        } @empty {
          <p class="by-soft">{{ own().nothing }}</p>
        }
      }
    </section>
  `,
})
export class Recommendations {
  readonly source = input.required<CollectionSourceView>();
  readonly kind = input.required<'itself' | 'others'>();
  /** something was accepted */
  readonly changed = output();
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  protected readonly own = computed(() => this.language.words(words));
  private readonly kinds = computed(() => this.language.words(collection).kinds);
  private readonly at = computed(
    () => `/api/editions/${this.state.slug() ?? ''}/collection/${this.source().source}`,
  );
  private readonly resource = resourceAt<RecommendationsView>(() => `${this.at()}/recommendations`);
  protected readonly view = linkedSignal(() => valueOf(this.resource));
  protected readonly emails = signal('');
  protected readonly closes = signal('');
  /** codes given to what no register knows, by the number of the recommendation */
  protected readonly codes = signal<Readonly<Record<string, string>>>({});
  protected readonly reasons = signal<Readonly<Record<string, string>>>({});
  protected readonly said = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly invited = computed(() =>
    this.emails()
      .split(/[\s,;，；]+/)
      .filter((email) => email !== ''),
  );
  protected readonly questions = computed(() => {
    const model = new Model(structuredClone(this.source().survey ?? {}));
    model.locale = this.own().survey;
    return model.getAllQuestions().map(({ name, title }) => ({ name, title }));
  });

  protected shown = ({ answers }: RecommendationView, question: string): string =>
    shownAnswer(answers[question]);

  protected kindOf({ about }: RecommendationView): string {
    return about.kind === null ? this.own().place : this.kinds()[about.kind as EntryKind];
  }

  protected give({ id }: RecommendationView, reason: string): void {
    this.reasons.update((all) => ({ ...all, [id]: reason }));
  }

  protected name({ id }: RecommendationView, code: string): void {
    this.codes.update((all) => ({ ...all, [id]: code.trim() }));
  }

  protected make = () =>
    this.tried(async () => {
      const emails = this.invited();
      this.view.set(
        await this.api.send<RecommendationsView>('POST', `${this.at()}/links`, {
          emails,
          closesAt: instant(this.closes()),
        }),
      );
      this.said.set(emails.length > 0 ? this.own().invited(emails.length) : this.own().made);
      this.emails.set('');
    });

  protected withdraw = ({ id }: Link) =>
    this.tried(async () => {
      this.view.set(
        await this.api.send<RecommendationsView>('POST', `${this.at()}/links/${id}/withdrawal`, {}),
      );
    });

  /** What no register knew gets the code that the organiser gives it. */
  protected acceptNew(item: RecommendationView, place: string): Promise<void> {
    const code = this.codes()[item.id] ?? '';
    const { name, kind, province } = item.about;
    // Six digits name a place, which has its name already.
    if (/^\d{6}$/.test(code)) return this.decide(item, true, { code });
    return this.decide(item, true, {
      code,
      name,
      ...(kind !== null && { kind }),
      ...(province !== '' && { province }),
      ...(place.trim() !== '' && { place: place.trim() }),
    });
  }

  protected decide = (item: RecommendationView, isAccepted: boolean, about?: object) =>
    this.tried(async () => {
      this.view.set(
        await this.api.send<RecommendationsView>(
          'POST',
          `${this.at()}/recommendations/${item.id}/decision`,
          {
            isAccepted,
            reason: this.reasons()[item.id]?.trim() ?? '',
            ...(about && { about }),
          },
        ),
      );
      this.changed.emit();
    });

  private async tried(work: () => Promise<void>): Promise<void> {
    this.refusal.set(undefined);
    this.said.set('');
    try {
      await work();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
