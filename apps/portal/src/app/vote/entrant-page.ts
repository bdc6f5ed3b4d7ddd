import { Component, computed, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import type { PublicComment } from '@bangyang/ballots-contract';
import type { PublicText } from '@bangyang/publications-contract';
import { LiveVote } from './live-vote';

/** An entrant: what it says of itself, what was written on it after the result, what people say. */
@Component({
  imports: [FormsModule, RouterLink],
  styles: `
    .profile {
      white-space: pre-line;
      max-width: 42em;
    }
  `,
  template: `
    @if (entrant(); as entrant) {
      <p class="eyebrow">
        <a [routerLink]="link()">{{ title() }}</a>
      </p>
      <h1>{{ nameOf(entrant.number) }}</h1>
      <p class="intro">
        {{ provinceName(entrant) }}
        @if (isSelected()) {
          <b class="chip">{{ own().selected }}</b>
        }
      </p>
      @for (text of texts(); track text.id) {
        <section>
          <h2>{{ language.text(text.title) }}</h2>
          <blockquote>{{ language.text(text.text) }}</blockquote>
        </section>
      }
      <h2>{{ own().profile }}</h2>
      @if (profile(); as profile) {
        <p class="profile">{{ profile }}</p>
        <small class="soft">{{ own().profileNote }}</small>
      } @else {
        <p class="soft">{{ own().noProfile }}</p>
      }
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
      <nav class="below" [attr.aria-label]="nameOf(entrant.number)">
        @if (vote()?.state === 'released') {
          <a [routerLink]="language.link('/editions/' + slug())">{{ own().result }}</a>
          @if (entrant.code && isSelected()) {
            <a [routerLink]="language.link('/places/' + entrant.code)">{{ own().page }}</a>
          }
        }
        <a [routerLink]="link()">{{ own().back }}</a>
      </nav>
    } @else {
      <p role="status">{{ refusal() || (vote() ? own().noEntrant : own().loading) }}</p>
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

  protected readonly profile = signal<string | null>(null);
  /** profile and citation, once there is a result that names it */
  protected readonly texts = signal<readonly PublicText[]>([]);
  protected readonly isSelected = signal(false);

  protected override async loaded(): Promise<void> {
    const number = Number(this.number());
    const [entrants, comments] = await Promise.all([
      this.client().entrants(),
      this.client().comments(number),
    ]);
    this.profile.set(entrants.find((one) => one.number === number)?.summary ?? null);
    this.comments.set(comments);
    if (this.vote()?.state !== 'released') return;
    const winners = (await this.client().released()).award?.winners ?? [];
    const winner = winners.find((one) => one.number === number);
    this.isSelected.set(winner !== undefined);
    this.texts.set(winner?.texts ?? []);
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
