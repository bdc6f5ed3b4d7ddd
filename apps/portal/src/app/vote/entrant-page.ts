import { Component, computed, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import type { PublicComment } from '@bangyang/ballots-contract';
import { LiveVote } from './live-vote';

/** An entrant and what people say about it. */
@Component({
  imports: [FormsModule, RouterLink],
  template: `
    @if (entrant(); as entrant) {
      <p class="eyebrow">
        <a [routerLink]="link()">{{ title() }}</a>
      </p>
      <h1>{{ nameOf(entrant.number) }}</h1>
      <p class="intro">{{ provinceName(entrant) }}</p>
      @if (vote()?.comments === 'moderated') {
        <h2>{{ own().comments }}</h2>
        <ul class="comments">
          @for (comment of comments(); track comment.id) {
            <li>
              <b>{{ comment.name || own().anonymous }}</b>
              <small>{{ time(comment.at) }}</small>
              <p>{{ comment.text }}</p>
            </li>
          } @empty {
            <li class="soft">{{ own().noComments }}</li>
          }
        </ul>
        @if (sent()) {
          <p class="good" role="status">{{ own().commentSent }}</p>
        } @else if (vote()?.state === 'open') {
          <form class="ask" (ngSubmit)="send()">
            <b>{{ own().comment }}</b>
            <label>{{ own().name }}<input name="name" maxlength="30" [(ngModel)]="name" /></label>
            <label
              >{{ own().text
              }}<textarea
                name="text"
                rows="4"
                minlength="2"
                maxlength="500"
                required
                [(ngModel)]="text"
              ></textarea>
            </label>
            <button class="primary" [disabled]="busy() || text().trim().length < 2">
              {{ busy() ? own().working : own().send }}
            </button>
          </form>
        }
      }
      @if (refusal()) {
        <p class="bad" role="alert">{{ refusal() }}</p>
      }
      <p>
        <a [routerLink]="link()">{{ own().back }}</a>
      </p>
    } @else {
      <p role="status">{{ refusal() || (vote() ? own().unknown : own().loading) }}</p>
    }
  `,
})
export class EntrantPage extends LiveVote {
  readonly number = input.required<string>();
  protected readonly comments = signal<readonly PublicComment[]>([]);
  protected readonly name = signal('');
  protected readonly text = signal('');
  protected readonly busy = signal(false);
  protected readonly sent = signal(false);
  protected readonly entrant = computed(() =>
    this.vote()?.entrants.find(({ number }) => String(number) === this.number()),
  );

  protected override async loaded(): Promise<void> {
    this.comments.set(await this.client().comments(Number(this.number())));
  }

  protected async send(): Promise<void> {
    this.refusal.set('');
    this.busy.set(true);
    try {
      await this.client().comment({
        entrant: Number(this.number()),
        name: this.name().trim(),
        text: this.text().trim(),
      });
      this.sent.set(true);
    } catch (error) {
      this.refusal.set(this.said(error));
    } finally {
      this.busy.set(false);
    }
  }
}
