import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicEdition } from '@bangyang/publications-contract';
import { Language } from '../language';
import { Registers } from './registers';
import { ShareTables } from './share-table';
import { SourceLine } from './source-line';
import { studyWords } from './study-words';
import { Universe } from './universe';

/** A study that ranks nobody: its panel, stages, the coverage of each element, and its registers. */
@Component({
  selector: 'by-coverage-result',
  imports: [RouterLink, Registers, ShareTables, SourceLine, Universe],
  template: `
    <by-universe [edition]="edition()" />
    @for (text of texts('edition'); track text.id) {
      <section>
        <h2>{{ language.text(text.title) }}</h2>
        <blockquote>{{ language.text(text.text) }}</blockquote>
      </section>
    }
    @for (list of stages(); track list.id) {
      <section>
        <h2 id="stages">
          <a [routerLink]="addressOf(list.id)">{{ language.text(list.title) }}</a>
        </h2>
        <p class="note">{{ own().stagesNote }}</p>
        <dl class="tiers">
          @for (tier of edition().tiers; track tier.code) {
            <dt>{{ language.text(tier.title) }}</dt>
            <dd>{{ tier.note ? language.text(tier.note) : tier.from }}</dd>
          }
        </dl>
        <by-share-table [edition]="edition()" [list]="list.id" />
      </section>
    }
    <h2>{{ own().coverage }}</h2>
    <p class="note">{{ own().coverageNote }}</p>
    @for (list of elements(); track list.id) {
      <section>
        <h3 [id]="list.id">
          <a [routerLink]="addressOf(list.id)">{{ language.text(list.title) }}</a>
        </h3>
        @for (text of texts('list', list.id); track text.id) {
          <p>{{ language.text(text.text) }}</p>
        }
        <by-share-table [edition]="edition()" [list]="list.id" />
      </section>
    }
    <by-registers [edition]="edition()" />
    <by-source-line [edition]="edition()" />
  `,
})
export class CoverageResult {
  readonly edition = input.required<PublicEdition>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => studyWords[this.language.locale()]);
  /** the list that counts tiers; the others count indicators */
  protected readonly stages = computed(() =>
    this.edition().lists.filter(({ isTiered }) => isTiered),
  );
  protected readonly elements = computed(() =>
    this.edition().lists.filter(({ isTiered }) => !isTiered),
  );

  protected addressOf(list: string): string {
    return this.language.link(`/editions/${this.edition().slug}/lists/${list}`);
  }

  protected texts(per: string, about?: string): PublicEdition['texts'] {
    return this.edition().texts.filter((text) => text.per === per && text.about?.id === about);
  }
}
