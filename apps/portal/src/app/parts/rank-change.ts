import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../language';

/** Places gained or lost, as an arrow for the eye and as words for everybody. */
@Component({
  selector: 'by-rank-change',
  template: `
    @if (shown(); as change) {
      <span class="change" [class]="change.kind"
        ><span aria-hidden="true">{{ change.sign }}</span
        ><span class="for-readers">{{ change.words }}</span></span
      >
    }
  `,
})
export class RankChange {
  /** null = not listed before; undefined = nothing to compare with */
  readonly places = input<number | null>();
  private readonly language = inject(Language);
  protected readonly shown = computed(() => {
    const places = this.places();
    const words = this.language.words();
    if (places === undefined) return undefined;
    if (places === null) return { kind: 'new', sign: words.newEntry, words: '' };
    if (places === 0) return { kind: 'same', sign: '–', words: words.unchanged };
    return places > 0
      ? { kind: 'up', sign: `▲${places}`, words: words.up(places) }
      : { kind: 'down', sign: `▼${-places}`, words: words.down(-places) };
  });
}
