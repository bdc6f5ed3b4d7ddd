import { afterNextRender, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OpenNotice, OpenVote } from '@bangyang/ballots-contract';
import { Language } from '../language';
import { voteWords } from '../vote/vote-words';

/** Votes and notices that are open now. Pages are rendered ahead, so a browser asks when it shows them. */
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
    @if (notices().length) {
      <h2>{{ own().notices }}</h2>
      <ul class="open-votes">
        @for (notice of notices(); track notice.slug) {
          <li>
            <span
              ><b>{{ language.text(notice.title) }}</b
              ><small
                >{{ own().by(notice.organiser) }}
                @if (notice.dueOn) {
                  · {{ own().untilDay(day(notice.dueOn)) }}
                }
              </small></span
            >
            <a class="primary" [routerLink]="language.link('/notice/' + notice.slug)">{{
              own().seeNotice
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
  protected readonly notices = signal<readonly OpenNotice[]>([]);

  constructor() {
    afterNextRender(async () => {
      const [votes, notices] = await Promise.all([
        listAt<OpenVote>('/api/public/votes'),
        listAt<OpenNotice>('/api/public/notices'),
      ]);
      this.votes.set(votes);
      // Pages of a vote lead to its notice.
      this.notices.set(notices.filter(({ slug }) => !votes.some((vote) => vote.slug === slug)));
    });
  }

  protected day(date: string): string {
    return new Intl.DateTimeFormat(this.language.locale(), {
      dateStyle: 'long',
      timeZone: 'UTC',
    }).format(new Date(date));
  }
}

async function listAt<Item>(address: string): Promise<readonly Item[]> {
  const answer = await fetch(address).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as readonly Item[]) : [];
}
