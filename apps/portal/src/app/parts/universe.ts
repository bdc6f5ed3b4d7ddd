import { Component, computed, inject, input } from '@angular/core';
import type { PublicEdition } from '@bangyang/publications-contract';
import { Language } from '../language';
import { studyWords } from './study-words';

/** How large the population is by its rule, what the rules leave out, and what the document prints. */
@Component({
  selector: 'by-universe',
  template: `
    @if (edition().universe; as universe) {
      <section class="universe">
        <h2>{{ own().universe }}</h2>
        <p>
          <b>{{ own().size(language.number(universe.size), language.text(universe.title)) }}</b>
          {{ own().rule(classes()) }}
        </p>
        @for (rule of edition().outside; track rule.why['zh-CN']) {
          <p>{{ language.words().outside(rule.count) }}{{ language.text(rule.why) }}</p>
        }
        @if (universe.printed; as printed) {
          <p class="notice" role="note">{{ difference() }} {{ language.text(printed.note) }}</p>
        }
      </section>
    }
  `,
})
export class Universe {
  readonly edition = input.required<PublicEdition>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => studyWords[this.language.locale()]);
  protected readonly classes = computed(() =>
    (this.edition().universe?.classes ?? [])
      .map((title) => this.language.text(title))
      .join(this.language.locale() === 'en' ? ', ' : '、'),
  );
  protected readonly difference = computed(() => {
    const { size = 0, printed } = this.edition().universe ?? {};
    if (!printed) return '';
    const by = size - printed.size;
    const words = this.own();
    const shown = this.language.number(printed.size);
    return by === 0
      ? words.same(shown)
      : words.printed(shown, `${by > 0 ? '+' : '−'}${Math.abs(by)}`);
  });
}
