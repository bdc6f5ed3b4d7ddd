import { Component, computed, inject, input } from '@angular/core';
import type { DiscussionView } from '@bangyang/reviews-contract';
import { Language } from '@bangyang/ui';
import { words } from './words';

/** Scores and remarks on an entrant, and what the chair has asked. */
@Component({
  selector: 'by-talk',
  styles: `
    :host {
      display: block;
      margin-block-end: 16px;
    }
    .said {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    p {
      margin: 0 0 10px;
    }
    .by-note {
      margin-block-end: 14px;
    }
    .by-note p:last-child {
      margin: 0;
    }
  `,
  template: `
    @if (talk().led; as led) {
      <div class="by-note">
        <p>
          <b>{{ own().asked }}</b>&ngsp;
          <span class="by-soft">{{ language.time(led.openedAt) }}</span><br /><span class="said">{{
            led.question
          }}</span>
        </p>
        @if (led.conclusion; as conclusion) {
          <p>
            <b>{{ own().conclusion }}</b><br /><span class="said">{{ conclusion }}</span>
          </p>
        }
      </div>
    }
    @if (talk().scores.length) {
      <h3>{{ own().othersScores }}</h3>
      <ul class="by-plain">
        @for (score of talk().scores; track $index) {
          <li>
            {{ score.mine ? own().me : score.who }}&ngsp;<b>{{ score.score }}</b>
          </li>
        }
      </ul>
    }
    @for (remark of talk().remarks; track $index) {
      <p>
        <b>{{ remark.mine ? own().me : remark.who || own().chairSays }}</b>&ngsp;
        @if (remark.isChair && remark.who) {
          <span class="by-tag">{{ own().chairSays }}</span>&ngsp;
        }
        <span class="by-soft">{{ language.time(remark.at) }}</span><br /><span class="said">{{
          remark.text
        }}</span>
      </p>
    }
  `,
})
export class TalkView {
  readonly talk = input.required<DiscussionView>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
}
