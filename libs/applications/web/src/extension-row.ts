import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { ExtensionView } from '@bangyang/applications-contract';
import { Language, Refused } from '@bangyang/ui';
import { extensionOutcome } from './extension-outcome';
import { words } from './words';

/** A wish for more time before the organiser: approved, or refused with a reason that the city reads. */
@Component({
  selector: 'by-extension',
  imports: [FormsModule, Refused],
  template: `
    <p>{{ own().until }} {{ moment() }} · {{ extension().reason }} · {{ outcome() }}</p>
    @if (isOpen()) {
      @if (refusing()) {
        <form class="by-form" (ngSubmit)="refused.emit(why().trim())">
          <label
            >{{ own().reason
            }}<input
              class="ant-input"
              name="why"
              minlength="3"
              maxlength="1000"
              required
              [(ngModel)]="why"
          /></label>
          <p class="by-soft">{{ own().willRefuse }}</p>
          <p class="by-actions">
            <button class="ant-btn ant-btn-dangerous" [disabled]="why().trim().length < 3">
              {{ own().confirmRefusal }}
            </button>
            <button type="button" class="ant-btn" (click)="refusing.set(false)">
              {{ own().cancelAct }}
            </button>
          </p>
        </form>
      } @else {
        <p class="by-actions">
          @if (!extension().mine) {
            <button type="button" class="ant-btn" [byRefused]="refusal()" (click)="approved.emit()">
              {{ own().approveExtension }}
            </button>
          }
          <button
            type="button"
            class="ant-btn"
            [byRefused]="refusal()"
            (click)="refusing.set(true)"
          >
            {{ own().refuseExtension }}
          </button>
        </p>
      }
    }
  `,
})
export class ExtensionRow {
  readonly extension = input.required<ExtensionView>();
  /** until when, for people */
  readonly moment = input.required<string>();
  /** why one may not settle it, where that is so */
  readonly refusal = input<string>();
  readonly approved = output();
  /** the reason */
  readonly refused = output<string>();
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly refusing = signal(false);
  protected readonly why = signal('');
  protected readonly outcome = computed(() => extensionOutcome(this.extension(), this.own()));
  protected readonly isOpen = computed(
    () => this.extension().approvedBy === null && this.extension().refused === null,
  );
}
