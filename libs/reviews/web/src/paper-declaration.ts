import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import type { ConflictsView, PanelView } from '@bangyang/reviews-contract';
import { ErrorLine, Refused } from '@bangyang/ui';
import { ReviewState } from './review-state';

/** What an expert who does not sign in has declared on paper, written down by the organiser's people. */
@Component({
  selector: 'by-paper-declaration',
  imports: [FormsModule, ErrorLine, Refused],
  template: `
    <form class="by-form" (ngSubmit)="send()">
      <h3>{{ own().paper }}</h3>
      <p class="by-soft">{{ own().paperNote }}</p>
      <fieldset class="by-checks">
        <legend>{{ own().interest }}</legend>
        @for (entrant of entrants(); track entrant.id) {
          <label
            ><input
              type="checkbox"
              [name]="'paper-' + entrant.id"
              [ngModel]="reasons().has(entrant.id)"
              (ngModelChange)="choose(entrant.id, $event)"
            />{{ entrant.name }}</label
          >
          @if (reasons().has(entrant.id)) {
            <input
              class="ant-input"
              maxlength="500"
              [name]="'paper-why-' + entrant.id"
              [placeholder]="own().interestWhy"
              [attr.aria-label]="own().interestWhy + ' ' + entrant.name"
              [ngModel]="reasons().get(entrant.id)"
              (ngModelChange)="say(entrant.id, $event)"
            />
          }
        } @empty {
          <p class="by-soft">{{ own().noEntrants }}</p>
        }
      </fieldset>
      <by-error [problem]="state.refusal()" />
      <button class="ant-btn" [byRefused]="state.edition.refusal('panel.manage')">
        {{ own().paperSend }}
      </button>
    </form>
  `,
})
export class PaperDeclaration {
  /** id of somebody on the panel who has declared nothing yet */
  readonly expert = input.required<string>();
  readonly declared = output<PanelView>();
  protected readonly state = inject(ReviewState);
  protected readonly own = this.state.own;
  private readonly resource = resourceAt<ConflictsView>(() => this.state.at('conflicts'));
  protected readonly entrants = computed(() => valueOf(this.resource)?.entrants ?? []);
  /** by id of the entrant in which there is an interest */
  protected readonly reasons = signal<ReadonlyMap<string, string>>(new Map());

  protected choose(entrant: string, has: boolean): void {
    this.reasons.update(
      (known) =>
        new Map(has ? [...known, [entrant, '']] : [...known].filter(([id]) => id !== entrant)),
    );
  }

  protected say(entrant: string, reason: string): void {
    this.reasons.update((known) => new Map([...known, [entrant, reason]]));
  }

  protected async send(): Promise<void> {
    const conflicts = [...this.reasons()].map(([entrant, reason]) => ({ entrant, reason }));
    const page = `panel/experts/${this.expert()}/declaration`;
    const panel = await this.state.send<PanelView>('POST', page, { conflicts });
    if (panel) this.declared.emit(panel);
  }
}
