import { Component, computed, inject, input } from '@angular/core';
import type { PublicEdition } from '@bangyang/publications-contract';
import { Language } from '../language';

/** The scores of one city in small bars, in the order of the dimensions. */
@Component({
  selector: 'by-dimension-bars',
  template: `<svg viewBox="0 0 62 20" width="62" height="20" role="img" [attr.aria-label]="label()">
    @for (bar of bars(); track $index) {
      <rect class="track" [attr.x]="$index * 10.5" y="0" width="8" height="20" rx="1" />
      <rect
        class="bar"
        [attr.x]="$index * 10.5"
        [attr.y]="20 - bar"
        width="8"
        [attr.height]="bar"
        rx="1"
      />
    }
  </svg>`,
})
export class DimensionBars {
  readonly scores = input.required<readonly string[]>();
  readonly dimensions = input.required<PublicEdition['dimensions']>();
  private readonly language = inject(Language);
  protected readonly bars = computed(() => this.scores().map((score) => Number(score) / 5));
  protected readonly label = computed(() =>
    this.dimensions()
      .map((dimension, at) => `${this.language.text(dimension.title)} ${this.scores()[at]}`)
      .join(', '),
  );
}
