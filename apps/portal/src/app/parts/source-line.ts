import { Component, inject, input } from '@angular/core';
import type { PublicEdition } from '@bangyang/publications-contract';
import { Language } from '../language';

/** Where the figures above come from, of which year, and when they were released. */
@Component({
  selector: 'by-source-line',
  template: `<p class="source">
    {{ language.words().source }}{{ language.colon()
    }}{{ language.text(edition().facts.sourceNote) }}
    {{ language.words().dataYear(edition().year) }} ·
    {{ language.words().releasedOn(language.date(edition().releasedAt)) }}
  </p>`,
})
export class SourceLine {
  readonly edition = input.required<PublicEdition>();
  protected readonly language = inject(Language);
}
