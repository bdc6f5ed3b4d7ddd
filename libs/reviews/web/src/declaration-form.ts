import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Api } from '@bangyang/identity-web';
import type { DeclarationView } from '@bangyang/reviews-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { words } from './words';

type Line = DeclarationView['entrants'][number];

/** Where one has an interest, entrant by entrant; of the panel also what one would like to review. */
@Component({
  selector: 'by-declaration',
  imports: [FormsModule, ErrorLine],
  template: `
    <form (ngSubmit)="send()">
      <p>{{ staff() ? own().declareStaff : own().declareIntro }}</p>
      @for (line of lines(); track line.id) {
        <div class="by-card" role="group" [attr.aria-label]="line.name">
          <div class="by-row">
            <b>{{ line.name }}</b>
            @for (reason of line.derived; track reason) {
              <span class="by-tag">{{ own().derived }} · {{ own().reasonNames[reason] }}</span>
            }
          </div>
          <div class="by-row">
            <label
              ><input
                type="checkbox"
                [name]="'interest-' + line.id"
                [disabled]="isFixed(line)"
                [ngModel]="line.declared"
                (ngModelChange)="change(line, { declared: $event })"
              />
              {{ own().interest }}</label
            >
            @if (line.declared) {
              <label
                >{{ own().interestWhy
                }}<input
                  class="ant-input"
                  maxlength="500"
                  [name]="'why-' + line.id"
                  [disabled]="isFixed(line)"
                  [ngModel]="line.reason"
                  (ngModelChange)="change(line, { reason: $event })"
              /></label>
            } @else if (!staff() && line.derived.length === 0) {
              <label
                >{{ own().bid
                }}<select
                  class="ant-input"
                  [name]="'bid-' + line.id"
                  [ngModel]="line.bid"
                  (ngModelChange)="change(line, { bid: $event })"
                >
                  @for (bid of bids; track bid) {
                    <option [ngValue]="bid">{{ own().bids[bid] }}</option>
                  }
                </select></label
              >
            }
          </div>
        </div>
      }
      <by-error [problem]="refusal()" />
      <p class="by-actions">
        <button class="ant-btn ant-btn-primary">{{ own().confirmDeclaration }}</button>
        @if (view().declaredAt; as at) {
          <span class="by-soft" role="status">{{ own().declared(language.time(at)) }}</span>
        }
      </p>
    </form>
  `,
})
export class DeclarationForm {
  readonly view = input.required<DeclarationView>();
  /** slug */
  readonly edition = input.required<string>();
  readonly staff = input(false);
  readonly declared = output<DeclarationView>();
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly bids = [2, 1, 0, -1] as const;
  protected readonly lines = linkedSignal<readonly Line[]>(() => this.view().entrants);
  protected readonly refusal = signal<Problem | undefined>(undefined);

  /** What was declared once is taken back by the organiser alone. */
  protected isFixed({ id }: Line): boolean {
    return this.view().entrants.some((line) => line.id === id && line.declared);
  }

  protected change({ id }: Line, changes: Partial<Line>): void {
    this.lines.update((lines) =>
      lines.map((line) => (line.id === id ? { ...line, ...changes } : line)),
    );
  }

  protected async send(): Promise<void> {
    this.refusal.set(undefined);
    const lines = this.lines();
    const body = {
      conflicts: lines
        .filter(({ declared }) => declared)
        .map(({ id, reason }) => ({ entrant: id, reason })),
      bids: lines
        .filter(({ declared, derived }) => !declared && derived.length === 0)
        .map(({ id, bid }) => ({ entrant: id, bid })),
    };
    try {
      const path = `/api/editions/${this.edition()}/declaration`;
      this.declared.emit(await this.api.send<DeclarationView>('PUT', path, body));
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
