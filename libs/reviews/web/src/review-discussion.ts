import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { DiscussionView } from '@bangyang/reviews-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { TalkView } from './talk-view';
import { words } from './words';

/** What the others gave and say, once one's own score is given. */
@Component({
  selector: 'by-review-discussion',
  imports: [FormsModule, ErrorLine, TalkView],
  template: `
    @if (discussion(); as talk) {
      <h2>{{ own().discussion }}</h2>
      <by-talk [talk]="talk" />
      <form (ngSubmit)="say()">
        <textarea
          class="ant-input"
          name="remark"
          rows="2"
          maxlength="4000"
          required
          [attr.aria-label]="own().say"
          [(ngModel)]="remark"
        ></textarea>
        <button class="ant-btn">{{ own().say }}</button>
      </form>
      <by-error [problem]="refusal()" />
    }
  `,
})
export class ReviewDiscussion {
  /** address of the review */
  readonly base = input.required<string>();
  /** how often the review was submitted */
  readonly versions = input.required<number>();
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  private readonly resource = resourceAt<DiscussionView>(() =>
    this.versions() > 0 ? `${this.base()}/discussion` : undefined,
  );
  protected readonly discussion = computed(() => valueOf(this.resource));
  protected readonly remark = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);

  constructor() {
    // A review that is submitted again has another score of one's own among the others.
    effect(() => {
      if (this.versions() > 1) this.resource.reload();
    });
  }

  protected async say(): Promise<void> {
    this.refusal.set(undefined);
    try {
      this.resource.set(
        await this.api.send<DiscussionView>('POST', `${this.base()}/discussion`, {
          text: this.remark(),
        }),
      );
      this.remark.set('');
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
