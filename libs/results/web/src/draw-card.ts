import { Component, computed, inject, signal } from '@angular/core';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { DrawView } from '@bangyang/results-contract/messages';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { combinationWords } from './combination-words';

/** Whether the seed of the draw is committed to, where the methodology draws at all. */
@Component({
  selector: 'by-draw-card',
  imports: [ErrorLine],
  template: `
    @if (draw(); as draw) {
      @if (draw.isNeeded) {
        <section class="by-card">
          <h2>{{ own().draw }}</h2>
          <p class="by-soft">{{ own().drawText }}</p>
          <by-error [problem]="refusal()" />
          @if (draw.commitment) {
            <p>{{ own().committed(language.time(draw.committedAt ?? '')) }}</p>
            <p class="by-soft by-long">SHA-256 {{ draw.commitment }}</p>
          } @else {
            <p>{{ own().notCommitted }}</p>
            <p class="by-actions">
              <button
                type="button"
                class="ant-btn"
                [disabled]="!!state.refusal('draw.commit')"
                [title]="state.refusal('draw.commit') ?? ''"
                (click)="commit()"
              >
                {{ own().commit }}
              </button>
            </p>
          }
        </section>
      }
    }
  `,
})
export class DrawCard {
  protected readonly state = inject(EditionState);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(combinationWords));
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly resource = resourceAt<DrawView>(() => {
    const edition = this.state.edition();
    return edition && edition.phase !== 'draft'
      ? `/api/public/editions/${edition.slug}/draw`
      : undefined;
  });
  protected readonly draw = computed(() => valueOf(this.resource));

  protected async commit(): Promise<void> {
    this.refusal.set(undefined);
    try {
      await this.api.send('POST', `/api/editions/${this.state.slug() ?? ''}/draw`);
      this.resource.reload();
      this.state.resource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
