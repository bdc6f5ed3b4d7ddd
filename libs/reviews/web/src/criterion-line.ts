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
    .both {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
      gap: 12px;
      margin-block-start: 8px;
    }
    .both p {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      margin: 4px 0 8px;
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
          <div class="both">
            <section>
              <b>{{ own().yours }}</b>
              <p>{{ shown(line()) }}</p>
              <button type="button" class="ant-btn" (click)="sheet.keepMine(criterion().key)">
                {{ own().keepMine }}
              </button>
            </section>
            <section>
              <b>{{ own().theirs }}</b>
              <p>{{ shown(theirs) }}</p>
              <button type="button" class="ant-btn" (click)="sheet.takeTheirs(criterion().key)">
                {{ own().takeTheirs }}
              </button>
            </section>
          </div>
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

  /** Points and note as they are read. */
  protected shown({ value, notApplicable, note }: MarkView): string {
    const points = notApplicable ? this.own().notApplicable : (value ?? '—');
    return note === '' ? points : `${points}\n${note}`;
  }

  /** A full-width digit and a Chinese full stop are what they are meant as. */
  protected textOf(typed: string): string | null {
    return typed.normalize('NFKC').replace('。', '.').trim() || null;
  }
}
