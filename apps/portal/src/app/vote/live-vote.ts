import { afterNextRender, computed, Directive, effect, inject, input, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import type { PublicBallot } from '@bangyang/ballots-contract';
import { provinceOf } from '@bangyang/regions';
import { Language } from '../language';
import { Refusal, VoteClient } from './vote-client';
import { voteWords } from './vote-words';

/** What the pages of a vote share: they are empty when rendered ahead, and ask the server once they are shown. */
@Directive()
export abstract class LiveVote {
  readonly slug = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => voteWords[this.language.locale()]);
  protected readonly client = computed(() => new VoteClient(this.slug()));
  protected readonly vote = signal<PublicBallot | undefined>(undefined);
  protected readonly refusal = signal('');
  protected readonly title = computed(() => {
    const vote = this.vote();
    return vote ? this.language.text(vote.title) : '';
  });

  constructor() {
    const title = inject(Title);
    effect(() =>
      title.setTitle(
        [this.own().vote, this.title(), this.language.words().brand].filter(Boolean).join(' · '),
      ),
    );
    afterNextRender(() => void this.load());
  }

  protected async load(): Promise<void> {
    this.refusal.set('');
    try {
      const vote = await this.client().ballot();
      this.vote.set(vote);
      if (vote.state === 'open') this.client().prepare();
      await this.loaded();
    } catch (error) {
      this.refusal.set(this.said(error));
    }
  }

  /** after the vote is known, in the browser */
  protected loaded(): Promise<void> {
    return Promise.resolve();
  }

  protected said(error: unknown): string {
    const code = error instanceof Refusal ? error.code : '';
    if (code === 'network') return this.own().noNetwork;
    if (code === 'ballot.unknown') return this.own().unknown;
    return this.own().refused[code] ?? this.own().failed;
  }

  protected link(...parts: readonly (string | number)[]): string {
    return this.language.link(['/vote', this.slug(), ...parts].join('/'));
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

  protected time(iso: string): string {
    return new Intl.DateTimeFormat(this.language.locale(), {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'Asia/Shanghai',
    }).format(new Date(iso));
  }
}
