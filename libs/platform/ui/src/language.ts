import { computed, DOCUMENT, effect, inject, Service, signal } from '@angular/core';
import { textIn, type Text } from '@bangyang/kernel';
import { publishedDay } from './published-day';

export type Locale = 'zh-CN' | 'en';
const KEY = 'bangyang.locale';

/** The language of the workspace, remembered on this machine. */
@Service()
export class Language {
  private readonly document = inject(DOCUMENT);
  readonly locale = signal<Locale>(localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN');
  private readonly dates = computed(
    () => new Intl.DateTimeFormat(this.locale(), { dateStyle: 'medium', timeStyle: 'short' }),
  );
  private readonly days = computed(
    () => new Intl.DateTimeFormat(this.locale(), { dateStyle: 'medium' }),
  );
  private readonly numbers = computed(() => new Intl.NumberFormat(this.locale()));

  constructor() {
    effect(() => {
      localStorage.setItem(KEY, this.locale());
      this.document.documentElement.lang = this.locale();
    });
  }

  /** The other of the two languages. */
  toggle(): void {
    this.locale.update((locale) => (locale === 'en' ? 'zh-CN' : 'en'));
  }

  text(text: Text): string {
    return textIn(text, this.locale());
  }

  /** Words of a library in the language at hand. */
  words<Words>(dictionary: Readonly<Record<Locale, Words>>): Words {
    return dictionary[this.locale()];
  }

  /** Day and minute of an instant, in the zone of this machine. */
  time(iso: string): string {
    return this.dates().format(new Date(iso));
  }

  /** The day of an instant, in the zone of this machine. */
  day(iso: string): string {
    return this.days().format(new Date(iso));
  }

  /** The day on which something was published, as its documents print it. */
  publishedDay(iso: string): string {
    return publishedDay(iso, this.locale());
  }

  /** Names in a row. */
  row(names: readonly string[]): string {
    return names.join(this.locale() === 'en' ? ', ' : '、');
  }

  number(value: number): string {
    return this.numbers().format(value);
  }
}
