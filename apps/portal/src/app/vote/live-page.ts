import { afterNextRender, computed, Directive, effect, inject, input, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Language } from '../language';
import { Refusal, VoteClient } from './vote-client';
import { voteWords } from './vote-words';

/** What the live pages of an edition share: they are empty when rendered ahead, and ask the server once they are shown. */
@Directive()
export abstract class LivePage {
  readonly slug = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => voteWords[this.language.locale()]);
  protected readonly client = computed(() => new VoteClient(this.slug()));
  protected readonly refusal = signal('');
  /** what the page is called, and the title of the edition once it is known */
  protected abstract readonly called: () => string;
  protected abstract readonly title: () => string;

  constructor() {
    const title = inject(Title);
    effect(() =>
      title.setTitle(
        [this.called(), this.title(), this.language.words().brand].filter(Boolean).join(' · '),
      ),
    );
    afterNextRender(() => void this.load());
  }

  /** Asks the server for what the page shows; throws what is to be said. */
  protected abstract ask(): Promise<void>;

  protected async load(): Promise<void> {
    this.refusal.set('');
    try {
      await this.ask();
    } catch (error) {
      this.refusal.set(this.said(error));
    }
  }

  protected said(error: unknown): string {
    const { code, values } = error instanceof Refusal ? error : { code: '', values: {} };
    if (code === 'network') return this.own().noNetwork;
    const said = this.own().refused[code] ?? this.own().failed;
    return typeof said === 'string' ? said : said(values, (iso) => this.time(String(iso)));
  }

  protected link(...parts: readonly (string | number)[]): string {
    return this.language.link(['/vote', this.slug(), ...parts].join('/'));
  }

  protected time(iso: string): string {
    return new Intl.DateTimeFormat(this.language.locale(), {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'Asia/Shanghai',
    }).format(new Date(iso));
  }
}
