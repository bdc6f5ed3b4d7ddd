import { afterNextRender, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OpenVote } from '@bangyang/ballots-contract';
import { Language } from '../language';
import { voteWords } from '../vote/vote-words';

/** Votes that are open now. Pages are rendered ahead, so a browser asks when it shows them. */
@Component({
  selector: 'by-open-votes',
  imports: [RouterLink],
  template: `
    @if (votes().length) {
      <h2>{{ own().live }}</h2>
      <ul class="open-votes">
        @for (vote of votes(); track vote.slug) {
          <li>
            <span
              ><b>{{ language.text(vote.title) }}</b
              ><small>{{ own().by(vote.organiser) }}</small></span
            >
            <a class="primary" [routerLink]="language.link('/vote/' + vote.slug)">{{
              own().takePart
            }}</a>
          </li>
        }
      </ul>
    }
  `,
})
export class OpenVotes {
  protected readonly language = inject(Language);
  protected readonly own = computed(() => voteWords[this.language.locale()]);
  protected readonly votes = signal<readonly OpenVote[]>([]);

  constructor() {
    afterNextRender(async () => {
      const answer = await fetch('/api/public/votes').catch(() => undefined);
      if (answer?.ok) this.votes.set((await answer.json()) as readonly OpenVote[]);
    });
  }
}
