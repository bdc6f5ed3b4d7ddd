import { Component, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { CommentInQueue } from '@bangyang/ballots-contract';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import { ErrorLine, Refused } from '@bangyang/ui';
import { BallotSection } from './ballot-section';

/** Comments, those that nobody has read first. */
@Component({
  selector: 'by-comment-queue',
  imports: [FormsModule, ErrorLine, Refused],
  template: `
    <h2>{{ own().comments }}</h2>
    <by-error [problem]="refusal()" />
    @for (comment of comments(); track comment.id) {
      <div class="by-card">
        <p class="by-facts">
          <b>{{ comment.name || own().anonymous }}</b>
          <span>{{ comment.entrantName }}</span>
          <span>{{ language.time(comment.at) }}</span>
          <span [class]="'by-tag ' + (comment.verdict === 'shown' ? 'sent' : 'kept')">{{
            comment.verdict ? own()[comment.verdict] : own().unread
          }}</span>
        </p>
        <p class="by-long">{{ comment.text }}</p>
        @if (comment.reason) {
          <p class="by-soft">{{ comment.reason }}</p>
        }
        <p class="by-actions">
          @if (comment.verdict !== 'shown') {
            <button
              type="button"
              class="ant-btn"
              [byRefused]="state.refusal('ballot.moderate')"
              (click)="rule(comment.id, { verdict: 'shown' })"
            >
              {{ own().show }}
            </button>
          }
          @if (comment.verdict !== 'declined') {
            <button
              type="button"
              class="ant-btn"
              [byRefused]="state.refusal('ballot.moderate')"
              (click)="declining.set(comment.id)"
            >
              {{ own().decline }}
            </button>
          }
        </p>
        @if (declining() === comment.id) {
          <form
            class="by-row"
            (ngSubmit)="rule(comment.id, { verdict: 'declined', reason: reason().trim() })"
          >
            <label
              >{{ own().declineWhy
              }}<input class="ant-input" name="reason" required minlength="2" [(ngModel)]="reason"
            /></label>
            <button class="ant-btn ant-btn-primary" [disabled]="reason().trim().length < 2">
              {{ own().sure }}
            </button>
          </form>
        }
      </div>
    } @empty {
      <p class="by-soft">{{ own().noComments }}</p>
    }
  `,
})
export class CommentQueue extends BallotSection {
  private readonly resource = resourceAt<readonly CommentInQueue[]>(
    () => `${this.base()}/comments`,
  );
  protected readonly comments = linkedSignal(() => valueOf(this.resource) ?? []);
  protected readonly declining = signal('');
  protected readonly reason = signal('');

  protected async rule(id: string, ruling: object): Promise<void> {
    const comments = await this.send<readonly CommentInQueue[]>(
      'POST',
      `/comments/${id}/ruling`,
      ruling,
    );
    if (!comments) return;
    this.comments.set(comments);
    this.declining.set('');
    this.reason.set('');
  }
}
