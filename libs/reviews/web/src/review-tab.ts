import { Component, computed, inject, signal } from '@angular/core';
import { problemOf } from '@bangyang/ui';
import { AssignmentPart } from './assignment-part';
import { ConflictsPart } from './conflicts-part';
import { MeetingPart } from './meeting-part';
import { PanelPart } from './panel-part';
import { ProgressPart } from './progress-part';
import { ReviewState } from './review-state';
import { ScoresPart } from './scores-part';

const parts = ['panel', 'conflicts', 'assignment', 'progress', 'meeting', 'scores'] as const;
type Part = (typeof parts)[number];

/** The expert review of an edition, for the organiser's people. */
@Component({
  imports: [PanelPart, ConflictsPart, AssignmentPart, ProgressPart, MeetingPart, ScoresPart],
  template: `
    @if (none()) {
      <p class="by-soft">{{ own().noReview }}</p>
    } @else {
      <p class="by-row" role="group" [attr.aria-label]="own().desk">
        @for (one of shown(); track one) {
          <button
            type="button"
            class="ant-btn"
            [class.ant-btn-primary]="part() === one"
            [attr.aria-pressed]="part() === one"
            (click)="open(one)"
          >
            {{ own().tabs[one] }}
          </button>
        }
      </p>
      @switch (part()) {
        @case ('panel') {
          <by-panel />
        }
        @case ('conflicts') {
          <by-conflicts />
        }
        @case ('assignment') {
          <by-assignment />
        }
        @case ('progress') {
          <by-review-progress />
        }
        @case ('meeting') {
          <by-meeting />
        }
        @case ('scores') {
          <by-review-scores />
        }
      }
    }
  `,
})
export class ReviewTab {
  protected readonly state = inject(ReviewState);
  protected readonly own = this.state.own;
  protected readonly part = signal<Part>('panel');
  protected readonly none = computed(() => {
    const error = this.state.panelResource.error();
    return error !== undefined && problemOf(error).code === 'review.none';
  });
  protected readonly shown = computed(() =>
    parts.filter(
      (part) =>
        (part !== 'scores' || !this.state.edition.refusal('review.scores')) &&
        (part !== 'meeting' || !this.state.edition.refusal('meeting.read')),
    ),
  );

  protected open(part: Part): void {
    this.state.refusal.set(undefined);
    this.part.set(part);
  }
}
