import { computed, DOCUMENT, inject, Service, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { textIn, type Text } from '@bangyang/kernel';
import { englishPlaceName, provinceOf, provinces } from '@bangyang/regions';
import { messages } from './messages';
import { unitBehindNumber, unitInEnglish } from '@bangyang/publications-contract/units';

/** Which of the two languages the page is in: the address says it. */
@Service()
export class Language {
  private readonly document = inject(DOCUMENT);
  private readonly url = signal(inject(Router).url);
  readonly locale = computed(() => (/^\/en(\/|\?|#|$)/.test(this.url()) ? 'en' : 'zh-CN'));
  /** the words of the interface */
  readonly words = computed(() => messages[this.locale()]);

  constructor() {
    inject(Router).events.subscribe((event) => {
      if (!(event instanceof NavigationEnd)) return;
      this.url.set(event.urlAfterRedirects);
      this.document.documentElement.lang = this.locale();
    });
  }

  text(text: Text): string {
    return textIn(text, this.locale());
  }

  /** The name that the reader knows a place by; a place without an English name keeps its own. */
  placeName({
    code,
    name,
    latin,
  }: {
    readonly code?: string | undefined;
    readonly name: string;
    readonly latin?: string | undefined;
  }): string {
    if (this.locale() === 'zh-CN' || !code) return name;
    return englishPlaceName(code) ?? latin ?? name;
  }

  /** Every name by which a reader may look for a place, in both languages. */
  namesOf(place: {
    readonly code?: string | undefined;
    readonly name: string;
    readonly province?: string | undefined;
    readonly latin?: string | undefined;
  }): readonly string[] {
    return [
      place.name,
      place.name + (place.province ?? ''),
      englishPlaceName(place.code ?? '') ?? place.latin ?? '',
      this.provinceName(place),
    ];
  }

  /** The name of a place's province: official in Chinese, short in English. */
  provinceName(place: {
    readonly code?: string | undefined;
    readonly province?: string | undefined;
  }): string {
    if (this.locale() !== 'en') return place.province ?? '';
    const province =
      (place.code ? provinceOf(place.code) : undefined) ??
      provinces.find(({ name }) => name === place.province);
    return province ? this.text(province.shortName) : (place.province ?? '');
  }

  /** The name of a row: provinces have English names of their own, but for those evaluated as one with others. */
  rowName(
    row: {
      readonly code?: string | undefined;
      readonly name: string;
      readonly province?: string | undefined;
    },
    of: string,
  ): string {
    return of === 'province' && row.name === row.province
      ? this.provinceName(row)
      : this.placeName(row);
  }

  unit(unit: string): string {
    return this.locale() === 'en' ? unitInEnglish(unit) : unit;
  }

  /** A unit behind its number. */
  unitBehind(unit: string): string {
    return this.locale() === 'en' ? unitBehindNumber(unit) : unit;
  }

  /** Behind a label, as the language sets it. */
  readonly colon = computed(() => (this.locale() === 'en' ? ': ' : '：'));

  /** The address of a page in this language. */
  link(path: string): string {
    return this.locale() === 'en' ? `/en${path === '/' ? '' : path}` : path;
  }

  /** The address of the same page in the other language. */
  readonly other = computed(() => {
    const url = this.url();
    return this.locale() === 'en' ? url.replace(/^\/en\/?/, '/') : `/en${url === '/' ? '' : url}`;
  });

  date(iso: string): string {
    return new Intl.DateTimeFormat(this.locale(), {
      dateStyle: 'long',
      timeZone: 'Asia/Shanghai',
    }).format(new Date(iso));
  }

  number(value: number | string): string {
    const digits = String(value).split('.')[1]?.length ?? 0;
    return new Intl.NumberFormat(this.locale(), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(Number(value));
  }
}
