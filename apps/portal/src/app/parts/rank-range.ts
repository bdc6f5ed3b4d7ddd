import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../language';
import { isSettled, rangeText } from '../rank-ranges';

/**
 * Where a rank lies under uncertainty, in words and as a bar. The line in the middle is the rank itself:
 * better places are before it, worse ones after.
 */
@Component({
  selector: 'by-rank-range',
  template: `<span class="range" [class.settled]="settled()"
    ><span>{{ text() }}</span
    ><span class="track" aria-hidden="true"
      ><i [style.inset-inline-start.%]="start()" [style.inline-size.%]="width()"></i
    ></span>
    @if (settled()) {
      <span class="for-readers">{{ language.words().settled }}</span>
    }
  </span>`,
})
export class RankRange {
  readonly rank = input.required<number>();
  readonly range = input.required<readonly [number, number]>();
  /** places from the middle to either end, the same for all bars that are looked at together */
  readonly reach = input.required<number>();
  protected readonly language = inject(Language);
  protected readonly text = computed(() => rangeText(this.range()));
  protected readonly settled = computed(() => isSettled(this.range()));
  /** one place has a width of its own, so that a rank without any range is still a bar */
  private readonly place = computed(() => 100 / (2 * this.reach() + 1));
  protected readonly start = computed(
    () => (this.range()[0] - this.rank() + this.reach()) * this.place(),
  );
  protected readonly width = computed(() => (this.range()[1] - this.range()[0] + 1) * this.place());
}
