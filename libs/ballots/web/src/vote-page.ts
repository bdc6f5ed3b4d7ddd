import { Component, computed, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { VotingView } from '@bangyang/ballots-contract';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import { ErrorLine, problemOf, Refused } from '@bangyang/ui';
import { BallotSection } from './ballot-section';
import { CommentQueue } from './comment-queue';
import { RiskQueue } from './risk-queue';
import { VotingForm } from './voting-form';

/** The public vote of an edition: settings, turnout without totals, rulings, comments, the key. */
@Component({
  imports: [FormsModule, ErrorLine, Refused, VotingForm, RiskQueue, CommentQueue],
  template: `
    @if (isNone()) {
      <p class="by-soft">{{ own().none }}</p>
    } @else if (view(); as view) {
      <h2>
        {{ own().turnout }}
        <span [class]="'by-tag ' + (view.state === 'open' ? 'sent' : 'kept')">{{
          own().states[view.state]
        }}</span>
      </h2>
      <dl class="by-list">
        <dt>{{ own().ballots }}</dt>
        <dd>{{ language.number(view.ballots) }}</dd>
        <dt>{{ own().quarantined }}</dt>
        <dd>{{ language.number(view.quarantined) }}</dd>
        <dt>{{ own().void }}</dt>
        <dd>{{ language.number(view.void) }}</dd>
        <dt>{{ own().stages }}</dt>
        <dd>
          {{ stages() }} ·
          {{ own().rules(view.rules.choicesPerVoter, view.rules.oncePer === 'day') }}
        </dd>
        @if (view.openedAt) {
          <dt>{{ own().openedAt }}</dt>
          <dd>{{ language.time(view.openedAt) }}</dd>
        }
        @if (view.closedAt) {
          <dt>{{ own().closedAt }}</dt>
          <dd>{{ language.time(view.closedAt) }}</dd>
        }
      </dl>
      <p class="by-note">{{ totalsNote(view.state) }}</p>
      <by-error [problem]="refusal()" />
      @if (view.openedAt && !view.closedAt) {
        @if (closing()) {
          <form class="by-row" (ngSubmit)="close()">
            <label
              >{{ own().reason
              }}<input class="ant-input" name="reason" required minlength="2" [(ngModel)]="reason"
            /></label>
            <button class="ant-btn ant-btn-primary" [disabled]="reason().trim().length < 2">
              {{ own().sure }}
            </button>
            <button type="button" class="ant-btn" (click)="closing.set(false)">
              {{ own().cancel }}
            </button>
            <span class="by-soft">{{ own().closeNote }}</span>
          </form>
        } @else {
          <button
            type="button"
            class="ant-btn"
            [byRefused]="state.refusal('ballot.close')"
            (click)="closing.set(true)"
          >
            {{ own().close }}
          </button>
        }
      }
      <by-voting-form [view]="view" (changed)="settle($event)" />
      @if (view.openedAt) {
        <by-risk-queue (changed)="resource.reload()" />
      }
      @if (view.rules.comments === 'moderated') {
        <by-comment-queue />
      }
      <h2>{{ own().key }}</h2>
      <p>
        <span class="by-tag">{{ own().keyStates[view.key.state] }}</span>
        <span class="by-soft">
          {{ view.key.state === 'destroyed' ? own().keyGone : own().keyNote }}</span
        >
      </p>
      @if (view.key.destroyedAt; as at) {
        <p class="by-facts">
          <span>{{ own().proposedBy }} {{ view.key.proposedBy }}</span>
          <span>{{ own().confirmedBy }} {{ view.key.confirmedBy }}</span>
          <span>{{ language.time(at) }}</span>
          <span>{{ view.key.reason }}</span>
        </p>
      }
      @if (view.state === 'released') {
        @switch (view.key.state) {
          @case ('kept') {
            <form class="by-row" (ngSubmit)="propose()">
              <label
                >{{ own().reason
                }}<input class="ant-input" name="why" required minlength="2" [(ngModel)]="reason"
              /></label>
              <button
                class="ant-btn"
                [disabled]="reason().trim().length < 2"
                [byRefused]="state.refusal('ballot.propose-destruction')"
              >
                {{ own().proposeDestruction }}
              </button>
            </form>
          }
          @case ('destruction-proposed') {
            <p>
              {{ own().proposedBy }} {{ view.key.proposedBy }} · {{ view.key.reason }}
              <button
                type="button"
                class="ant-btn"
                [byRefused]="
                  view.key.mine ? own().waiting : state.refusal('ballot.confirm-destruction')
                "
                (click)="destroy()"
              >
                {{ own().destroy }}
              </button>
              <span class="by-soft">{{ view.key.mine ? own().waiting : own().destroyNote }}</span>
            </p>
          }
        }
      }
    } @else {
      <by-error [problem]="failure()" />
    }
  `,
})
export class VotePage extends BallotSection {
  protected readonly resource = resourceAt<VotingView>(() => this.base());
  protected readonly view = linkedSignal(() => valueOf(this.resource));
  protected readonly reason = signal('');
  protected readonly closing = signal(false);
  protected readonly failure = computed(() => {
    const error = this.resource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly isNone = computed(() => this.failure()?.code === 'ballot.none');
  protected readonly stages = computed(() => {
    const named = (this.view()?.rules.stages ?? []).map((title) =>
      this.language.text({ 'zh-CN': title['zh-CN'], ...(title.en && { en: title.en }) }),
    );
    return named.join(' → ');
  });

  protected totalsNote(state: VotingView['state']): string {
    const { noTotals, totalsLater, totalsOut } = this.own();
    return state === 'released' ? totalsOut : state === 'closed' ? totalsLater : noTotals;
  }

  protected settle(view: VotingView | undefined): void {
    if (view) this.view.set(view);
    else this.resource.reload();
  }

  protected close(): Promise<void> {
    return this.changeBy('/closing', { reason: this.reason().trim() });
  }

  protected propose(): Promise<void> {
    return this.changeBy('/destruction', { reason: this.reason().trim() });
  }

  protected destroy(): Promise<void> {
    return this.changeBy('/destruction/confirmation');
  }

  private async changeBy(path: string, body?: object): Promise<void> {
    const view = await this.send<VotingView>('POST', path, body);
    if (!view) return;
    this.view.set(view);
    this.reason.set('');
    this.closing.set(false);
  }
}
