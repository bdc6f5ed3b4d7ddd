import { Component, computed, inject } from '@angular/core';
import type { RegistersView, TextsView } from '@bangyang/editions-contract';
import { EditionState } from '@bangyang/editions-web';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import { Language } from '@bangyang/ui';
import { RegisterForm } from './register-form';
import { TextForm } from './text-form';
import { textWords } from './text-words';

type EditionText = TextsView['texts'][number];

/** What a release says beside its numbers: of the edition, and of each that stands on its lists. */
@Component({
  imports: [RegisterForm, TextForm],
  template: `
    <p class="by-soft">{{ own().intro }}</p>
    @if (view(); as view) {
      @if (view.isLocked) {
        <p class="by-note">{{ own().locked }}</p>
      } @else if (view.missing.length > 0) {
        <div class="by-warn" role="status">
          {{ own().missing(view.missing.length) }}
          @for (text of view.missing; track $index) {
            <span>{{ language.text(text) }}{{ $last ? '' : '、' }}</span>
          }
        </div>
      } @else if (awaitsLists()) {
        <p class="by-note" role="status">{{ own().awaitsLists }}</p>
      } @else if (view.texts.length > 0) {
        <p class="by-note" role="status">{{ own().whole }}</p>
      }
      @for (text of view.texts; track text.id) {
        <section class="by-card">
          <h2>
            {{ language.text(text.title) }}
            <span class="by-tag">{{ text.required ? own().required : own().optional }}</span>
            @if (text.per !== 'edition') {
              <small class="by-soft">{{
                own().written(writtenOf(text), text.entries.length)
              }}</small>
            }
          </h2>
          @for (entry of text.entries; track entry.about) {
            @if (entry.name; as name) {
              <details [open]="text.entries.length === 1">
                <summary>
                  {{ language.text(name) }}
                  @if (entry.needed && text.per !== 'list') {
                    <span class="by-tag">{{ own().listed }}</span>
                  }
                  @if (entry.text) {
                    <span class="by-soft">✓</span>
                  }
                </summary>
                <by-text-form
                  [text]="text"
                  [entry]="entry"
                  [isLocked]="view.isLocked"
                  (saved)="resource.set($event)"
                />
              </details>
            } @else {
              <by-text-form
                [text]="text"
                [entry]="entry"
                [isLocked]="view.isLocked"
                (saved)="resource.set($event)"
              />
            }
          }
        </section>
      } @empty {
        <p class="by-soft">{{ own().none }}</p>
      }
      @for (register of registers()?.registers ?? []; track register.id) {
        <section class="by-card">
          <h2>
            {{ language.text(register.title) }}
            <span class="by-tag">{{ own().register }}</span>
            <small class="by-soft">{{ register.entries.length }}</small>
          </h2>
          @if (register.note; as note) {
            <p class="by-soft">{{ language.text(note) }}</p>
          }
          <by-register-form
            [register]="register"
            [isLocked]="registers()?.isLocked ?? false"
            (saved)="registersResource.set($event)"
          />
        </section>
      }
    } @else if (state.edition()?.phase === 'draft') {
      <p class="by-soft">{{ own().draft }}</p>
    }
  `,
})
export class TextsPage {
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(textWords));
  protected readonly resource = resourceAt<TextsView>(() => {
    const edition = this.state.edition();
    return edition && edition.phase !== 'draft' ? `/api/editions/${edition.slug}/texts` : undefined;
  });
  protected readonly registersResource = resourceAt<RegistersView>(() => {
    const edition = this.state.edition();
    return edition && edition.phase !== 'draft'
      ? `/api/editions/${edition.slug}/registers`
      : undefined;
  });
  protected readonly registers = computed(() => valueOf(this.registersResource));
  protected readonly view = computed(() => valueOf(this.resource));

  /** Whose texts are required is known when the lists are: after a computation. */
  protected readonly awaitsLists = computed(() =>
    this.view()?.texts.some(({ required, entries }) => required && entries.length === 0),
  );

  protected writtenOf({ entries }: EditionText): number {
    return entries.filter(({ text }) => text !== null).length;
  }
}
