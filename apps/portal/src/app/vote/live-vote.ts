import { computed, Directive, signal } from '@angular/core';
import type { PublicBallot } from '@bangyang/ballots-contract';
import { provinceOf } from '@bangyang/regions';
import { LivePage } from './live-page';

/** What the pages of a vote share. */
@Directive()
export abstract class LiveVote extends LivePage {
  protected readonly vote = signal<PublicBallot | undefined>(undefined);
  protected readonly called = computed(() => this.own().vote);
  protected readonly title = computed(() => {
    const vote = this.vote();
    return vote ? this.language.text(vote.title) : '';
  });

  protected async ask(): Promise<void> {
    const vote = await this.client().ballot();
    this.vote.set(vote);
    if (vote.state === 'open') this.client().prepare();
    await this.loaded();
  }

  /** after the vote is known, in the browser */
  protected loaded(): Promise<void> {
    return Promise.resolve();
  }

  protected nameOf(number: number): string {
    const entrant = this.vote()?.entrants.find((one) => one.number === number);
    return entrant
      ? this.language.placeName({ code: entrant.code ?? undefined, name: entrant.name })
      : `${number}`;
  }

  protected provinceName(entrant: PublicBallot['entrants'][number]): string {
    const province = entrant.code === null ? undefined : provinceOf(entrant.code);
    return province ? this.language.text(province.shortName) : '';
  }
}
