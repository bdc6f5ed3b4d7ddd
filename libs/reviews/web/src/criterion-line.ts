import { Component, computed, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { MarkView, ReviewView } from '@bangyang/reviews-contract';
import { Language } from '@bangyang/ui';
import { ScoreSheet } from './score-sheet';
import { words } from './words';

/** One criterion of the sheet: points, or that it does not apply, and a note. */
@Component({
  selector: 'by-criterion',
  imports: [FormsModule],
  styles: `
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
  `,
  template: `
    <div class="by-card criterion">
      <label [for]="'points-' + at()"
        ><b>{{ language.text(criterion().title) }}</b
        >&ngsp; <span class="by-soft">{{ own().points(criterion().max) }}</span></label
      >
      <input
        #points
        class="ant-input"
        inputmode="decimal"
        autocomplete="off"
        [id]="'points-' + at()"
        [disabled]="!sheet.canWrite() || line().notApplicable"
        [ngModel]="line().value"
        (ngModelChange)="type({ value: textOf($event) })"
        (keydown.enter)="entered.emit($event)"
      />
      <label
        ><input
          type="checkbox"
          [disabled]="!sheet.canWrite()"
          [ngModel]="line().notApplicable"
          (ngModelChange)="
            type({
              notApplicable: $event,
              value: $event ? null : line().value,
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
        [attr.aria-label]="own().note + ' ' + language.text(criterion().title)"
        [disabled]="!sheet.canWrite()"
        [ngModel]="line().note"
        (ngModelChange)="type({ note: $event })"
      ></textarea>
      @if (line().theirs; as theirs) {
        <div class="by-warn wide" role="alert">
          {{ own().stale }}
          <b>{{ theirs.notApplicable ? own().notApplicable : theirs.value }}</b>
          {{ theirs.note }}
          <p class="by-actions">
            <button type="button" class="ant-btn" (click)="sheet.keepMine(criterion().key)">
              {{ own().keepMine }}</button><button
              type="button"
              class="ant-btn"
              (click)="sheet.takeTheirs(criterion().key)"
            >
              {{ own().takeTheirs }}
            </button>
          </p>
        </div>
      } @else {
        <span class="by-soft wide" role="status">{{
          line().status === 'saved'
            ? line().revision > 0
              ? own().saved
              : ''
            : own()[line().status]
        }}</span>
      }
    </div>
  `,
})
export class CriterionLine {
  readonly criterion = input.required<ReviewView['rubric'][number]>();
  readonly at = input.required<number>();
  /** Enter was pressed among the points */
  readonly entered = output<Event>();
  protected readonly sheet = inject(ScoreSheet);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly line = computed(() => this.sheet.lineOf(this.criterion().key));
  private readonly points = viewChild.required<ElementRef<HTMLInputElement>>('points');

  focus(): void {
    this.points().nativeElement.focus();
  }

  protected type(changes: Partial<MarkView>): void {
    this.sheet.type(this.criterion().key, changes);
  }

  /** A full-width digit and a Chinese full stop are what they are meant as. */
  protected textOf(typed: string): string | null {
    return typed.normalize('NFKC').replace('。', '.').trim() || null;
  }
}
