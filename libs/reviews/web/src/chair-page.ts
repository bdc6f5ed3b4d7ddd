import { Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { ChairRemindersView, ChairView } from '@bangyang/reviews-contract';
import { DataTable, ErrorLine, Language, problemOf, type Column, type Problem } from '@bangyang/ui';
import { ChairCase } from './chair-case';
import { words } from './words';

type CaseRow = ChairView['cases'][number];
type PersonRow = ChairView['people'][number];

/** From here the chair leads a panel: progress, disagreements, reminders, the end of the review. */
@Component({
  imports: [FormsModule, RouterLink, ChairCase, DataTable, ErrorLine],
  template: `
    <p>
      <a routerLink="/expert">← {{ own().back }}</a>
    </p>
    <h1>{{ own().lead }}</h1>
    <by-error [problem]="lost()" />
    @if (view(); as view) {
      <p class="by-facts">
        <span>{{ language.text(view.title) }}</span><span>{{
          language.text(view.stageTitle)
        }}</span>
      </p>
      @if (view.declaredAt === null) {
        <p class="by-note">{{ own().declareFirst }}</p>
      } @else {
        <p class="by-soft">{{ own().leadIntro }}</p>
        <p>
          {{ own().quorumOf(view.declared, view.quorum) }}
          <span class="by-tag">{{
            view.declared < view.quorum ? own().quorumMissing : own().quorumReached
          }}</span>
        </p>
        <p>
          <progress
            [max]="view.assigned || 1"
            [value]="view.submitted"
            [attr.aria-label]="own().submittedCount"
          ></progress>
          {{ own().submittedCount }} {{ view.submitted }} / {{ view.assigned }}
        </p>
        <by-table
          key="chair-cases"
          [rows]="view.cases"
          [columns]="cases()"
          [caption]="own().entrant"
          [empty]="own().none"
        >
          <ng-template let-row let-column="column" let-text="text">
            @if (column === 'act') {
              @if (row.id && row.flags) {
                <button type="button" class="ant-btn ant-btn-link" (click)="shown.set(row)">
                  {{ own().toLead }}
                </button>
              } @else if (row.own) {
                <a [routerLink]="['/expert/reviews', row.own]">{{ own().ownReview }}</a>
              }
            } @else {
              {{ text }}
            }
          </ng-template>
        </by-table>
        <by-table
          key="chair-people"
          [rows]="view.people"
          [columns]="people()"
          [caption]="own().person"
          [empty]="own().noExperts"
        />
        <h2>{{ own().reminders }}</h2>
        @if (reminders(); as reminders) {
          @for (mail of reminders.mails; track $index) {
            <details class="by-card">
              <summary>
                {{ mail.name }}
                @if (mail.sent) {
                  &ngsp;<span class="by-tag sent">{{ own().sentToday }}</span>
                }
              </summary>
              <h3>{{ mail.subject }}</h3>
              <p class="by-letter">{{ mail.text }}</p>
            </details>
          } @empty {
            <p class="by-soft">{{ own().noReminders }}</p>
          }
          @if (unsent()) {
            <button
              type="button"
              class="ant-btn ant-btn-primary"
              (click)="remind(reminders.sha256)"
            >
              {{ own().send }}
            </button>
          }
        }
        @if (view.confirms) {
          <h2>{{ own().meetingToConfirm }}</h2>
          @for (entry of view.meeting; track entry.id) {
            <div class="by-card">
              <p>
                <b>{{ entry.person }}</b> · {{ entry.entrant }} · {{ own().score }}
                <b>{{ entry.score ?? '—' }}</b>&ngsp;
                <span class="by-soft"
                  >{{ own().enteredBy }} {{ entry.enteredBy }}
                  {{ language.time(entry.enteredAt) }}</span
                >
              </p>
              <p class="by-facts">
                @for (mark of entry.marks; track $index) {
                  <span
                    >{{ language.text(mark.title) }}
                    <b>{{ mark.value ?? own().notApplicable }}</b></span
                  >
                }
              </p>
              <form
                class="by-row"
                (ngSubmit)="settle(entry.id + '/rejection', { reason: why.value })"
              >
                <button
                  type="button"
                  class="ant-btn ant-btn-primary"
                  (click)="settle(entry.id + '/confirmation', {})"
                >
                  {{ own().confirmBy }}
                </button>
                <input
                  #why
                  class="ant-input"
                  minlength="3"
                  required
                  [placeholder]="own().why"
                  [attr.aria-label]="own().why"
                />
                <button class="ant-btn">{{ own().reject }}</button>
              </form>
            </div>
          } @empty {
            <p class="by-soft">{{ own().noMeeting }}</p>
          }
        }
        @if (view.isOpen) {
          <h2>{{ own().close }}</h2>
          <p>{{ own().closedOf(closedCount(), view.cases.length) }}</p>
          @if (view.hindrance; as why) {
            <p class="by-soft">{{ own().hindrancesToClose[why] }}</p>
          }
          @if (!view.hindrance || closedCount() > 0) {
            <form class="by-form" (ngSubmit)="end(view.hindrance ? 'reopening' : 'closing')">
              <p>{{ view.hindrance ? own().reopenNote : own().closeNote }}</p>
              <label
                >{{ own().why
                }}<input class="ant-input" name="why" required minlength="3" [(ngModel)]="reason"
              /></label>
              <button class="ant-btn" [class.ant-btn-primary]="!view.hindrance">
                {{ view.hindrance ? own().reopenAll : own().close }}
              </button>
            </form>
          }
        } @else {
          <p class="by-note">{{ own().closed }}</p>
        }
      }
      <by-error [problem]="refusal()" />
    }
    @if (shown(); as one) {
      <by-chair-case
        [at]="base() + '/chair/cases/' + one.id"
        [title]="one.title"
        (closed)="shown.set(undefined)"
        (changed)="resource.reload()"
      />
    }
  `,
})
export class ChairPage {
  /** slug, from the address */
  readonly edition = input.required<string>();
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly base = computed(() => `/api/editions/${this.edition()}`);
  protected readonly resource = resourceAt<ChairView>(() => `${this.base()}/chair`);
  protected readonly view = computed(() => valueOf(this.resource));
  private readonly remindersResource = resourceAt<ChairRemindersView>(
    () => `${this.base()}/chair/reminders`,
  );
  protected readonly reminders = computed(() => valueOf(this.remindersResource));
  protected readonly unsent = computed(() => this.reminders()?.mails.some(({ sent }) => !sent));
  protected readonly lost = computed(() => {
    const error = this.resource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly shown = signal<CaseRow | undefined>(undefined);
  protected readonly reason = signal('');
  protected readonly closedCount = computed(
    () => this.view()?.cases.filter(({ isClosed }) => isClosed).length ?? 0,
  );
  protected readonly cases = computed((): readonly Column<CaseRow>[] => {
    const own = this.own();
    return [
      { id: 'title', title: own.entrant, value: ({ title }) => title || '—' },
      { id: 'assigned', title: own.assigned, value: ({ assigned }) => assigned, numeric: true },
      {
        id: 'submitted',
        title: own.submittedCount,
        value: ({ submitted }) => submitted,
        numeric: true,
      },
      { id: 'needed', title: own.needed, value: ({ needed }) => needed, numeric: true },
      {
        id: 'flags',
        title: own.flags,
        value: ({ flags }) => {
          if (flags === null) return own.flagsLater;
          return flags.map((flag) => own.flagNames[flag]).join('、') || own.noFlags;
        },
      },
      {
        id: 'discussion',
        title: own.discussionTitle,
        value: ({ discussion }) => own.discussions[discussion],
      },
      {
        id: 'state',
        title: own.state,
        value: ({ isClosed }) => (isClosed ? own.closedCase : own.openCase),
      },
      { id: 'act', title: own.act, value: () => '', bare: true },
    ];
  });
  protected readonly people = computed((): readonly Column<PersonRow>[] => {
    const own = this.own();
    return [
      { id: 'name', title: own.person, value: ({ name }) => name },
      { id: 'declared', title: own.declare, value: ({ declared }) => (declared ? '✓' : '—') },
      { id: 'assigned', title: own.assigned, value: ({ assigned }) => assigned, numeric: true },
      {
        id: 'submitted',
        title: own.submittedCount,
        value: ({ submitted }) => submitted,
        numeric: true,
      },
    ];
  });

  protected remind = (sha256: string) =>
    this.tried(async () => {
      const path = `${this.base()}/chair/reminders`;
      this.remindersResource.set(await this.api.send<ChairRemindersView>('POST', path, { sha256 }));
    });

  protected settle = (what: string, body: object) =>
    this.tried(async () => {
      const path = `${this.base()}/chair/meeting-scores/${what}`;
      this.resource.set(await this.api.send<ChairView>('POST', path, body));
    });

  protected end = (what: 'closing' | 'reopening') =>
    this.tried(async () => {
      await this.api.send('POST', `${this.base()}/panel/${what}`, { reason: this.reason() });
      this.reason.set('');
      this.resource.reload();
    });

  private async tried(work: () => Promise<void>): Promise<void> {
    this.refusal.set(undefined);
    await work().catch((error: unknown) => {
      this.refusal.set(problemOf(error));
      this.remindersResource.reload();
    });
  }
}
