import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import type { ClosingView, ProgressView, RemindersView } from '@bangyang/reviews-contract';
import { DataTable, ErrorLine, Refused, type Column } from '@bangyang/ui';
import { ReviewState } from './review-state';

type PersonRow = ProgressView['people'][number];
type EntrantRow = ProgressView['entrants'][number];

/** How far the reviews are, by person and by entrant, and the mails to those who have something left. */
@Component({
  selector: 'by-review-progress',
  imports: [FormsModule, DataTable, ErrorLine, Refused],
  template: `
    @if (view(); as view) {
      <p>
        <progress
          [max]="view.assigned || 1"
          [value]="view.submitted"
          [attr.aria-label]="own().submittedCount"
        ></progress>
        {{ own().submittedCount }} {{ view.submitted }} / {{ view.assigned }}
      </p>
      <by-table
        key="review-people"
        [rows]="view.people"
        [columns]="people()"
        [caption]="own().person"
        [empty]="own().noExperts"
      />
      <by-table
        key="review-entrants"
        [rows]="view.entrants"
        [columns]="entrants()"
        [caption]="own().entrant"
      />
    }
    @if (view(); as view) {
      <h2>{{ own().close }}</h2>
      <p>{{ own().closedOf(closed(), view.entrants.length) }}</p>
      <form class="by-form" (ngSubmit)="end(toReopen() ? 'reopening' : 'closing')">
        <p class="by-soft">{{ toReopen() ? own().reopenNote : own().closeStaffNote }}</p>
        <label
          >{{ own().why
          }}<input class="ant-input" name="why" required minlength="3" [(ngModel)]="reason"
        /></label>
        <button class="ant-btn" [byRefused]="refusedToClose()">
          {{ toReopen() ? own().reopenAll : own().close }}
        </button>
      </form>
    }
    <by-error [problem]="state.refusal()" />
    <h2>{{ own().reminders }}</h2>
    @if (reminders(); as reminders) {
      @for (mail of reminders.mails; track mail.to) {
        <details class="by-card">
          <summary>
            {{ mail.name }} <span class="by-soft by-long">{{ mail.to }}</span>
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
      @if (reminders.mails.length) {
        <button
          type="button"
          class="ant-btn ant-btn-primary"
          [byRefused]="refused()"
          (click)="send(reminders.sha256)"
        >
          {{ own().send }}
        </button>
      }
    }
  `,
})
export class ProgressPart {
  protected readonly state = inject(ReviewState);
  protected readonly own = this.state.own;
  protected readonly refused = computed(() => this.state.edition.refusal('review.remind'));
  private readonly resource = resourceAt<ProgressView>(() => this.state.at('review-progress'));
  protected readonly view = computed(() => valueOf(this.resource));
  protected readonly refusedToClose = computed(() => this.state.edition.refusal('panel.close'));
  protected readonly reason = signal('');
  protected readonly closed = computed(
    () => this.view()?.entrants.filter(({ isClosed }) => isClosed).length ?? 0,
  );
  protected readonly toReopen = computed(
    () => this.closed() > 0 && this.closed() === this.view()?.entrants.length,
  );
  private readonly remindersResource = resourceAt<RemindersView>(() =>
    this.refused() ? undefined : this.state.at('review-reminders'),
  );
  protected readonly reminders = computed(() => valueOf(this.remindersResource));
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
  protected readonly entrants = computed((): readonly Column<EntrantRow>[] => {
    const own = this.own();
    return [
      { id: 'name', title: own.entrant, value: ({ name }) => name },
      { id: 'assigned', title: own.assigned, value: ({ assigned }) => assigned, numeric: true },
      {
        id: 'submitted',
        title: own.submittedCount,
        value: ({ submitted }) => submitted,
        numeric: true,
      },
      { id: 'needed', title: own.needed, value: ({ needed }) => needed, numeric: true },
      {
        id: 'closed',
        title: own.state,
        value: ({ isClosed }) => (isClosed ? own.closedCase : own.openCase),
      },
    ];
  });

  protected async end(what: 'closing' | 'reopening'): Promise<void> {
    const done = await this.state.send<ClosingView>('POST', `panel/${what}`, {
      reason: this.reason(),
    });
    if (!done) return;
    this.reason.set('');
    this.resource.reload();
  }

  protected async send(sha256: string): Promise<void> {
    const view = await this.state.send<RemindersView>('POST', 'review-reminders', { sha256 });
    if (view) this.remindersResource.set(view);
    else this.remindersResource.reload();
  }
}
