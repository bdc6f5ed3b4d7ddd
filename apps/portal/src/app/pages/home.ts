import { Component, computed, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import type { PublicEditionSummary } from '@bangyang/publications-contract';
import { Language } from '../language';
import { searchPlaces } from '../place-search';
import { EditionCard } from '../parts/edition-card';
import { OpenVotes } from '../parts/open-votes';
import { PrintedCard } from '../parts/printed-card';
import { documentOf, publicData } from '../public-data';

const MOST_SUGGESTIONS = 8;
/** A card with rows carries its list along, some 20 kB a piece. */
const CARDS_WITH_ROWS = 4;

/** Editions on invented inputs say so in their titles; they do not stand before those that are meant. */
const isExample = ({ title }: PublicEditionSummary): boolean => title['zh-CN'].includes('（示例）');

@Component({
  imports: [EditionCard, OpenVotes, PrintedCard, RouterLink],
  template: `
    <h1 class="lead">{{ language.words().tagline }}</h1>
    <p class="intro">{{ language.words().intro }}</p>
    <div class="search">
      <label for="find">{{ language.words().findCity }}</label>
      <input
        #find
        id="find"
        type="search"
        autocomplete="off"
        [placeholder]="language.words().findCityHint"
        (focus)="searching.set(true)"
        (input)="typed.set(find.value)"
      />
      @if (typed().trim()) {
        <ul class="suggestions">
          @for (place of found(); track place.code) {
            <li>
              <a [routerLink]="language.link('/places/' + place.code)"
                >{{ language.placeName(place) }}<span>{{ language.provinceName(place) }}</span></a
              >
            </li>
          } @empty {
            <li class="empty">{{ language.words().noMatch }}</li>
          }
        </ul>
      }
    </div>
    <p>
      <a [routerLink]="language.link('/compare')">{{ language.words().compare }} →</a>
    </p>
    <by-open-votes />
    <h2>{{ language.words().released }}</h2>
    <div class="cards">
      @for (edition of editions(); track edition.slug) {
        <by-edition-card [edition]="edition" [withRows]="$index < cardsWithRows" />
      } @empty {
        <p>{{ language.words().noEditions }}</p>
      }
    </div>
    @if (examples().length) {
      <h2>{{ language.words().examples }}</h2>
      <p class="note">{{ language.words().examplesIntro }}</p>
      <div class="cards">
        @for (edition of examples(); track edition.slug) {
          <by-edition-card
            [edition]="edition"
            [withRows]="editions().length + $index < cardsWithRows"
          />
        }
      </div>
    }
    @if (printed().length) {
      <h2 id="archive">{{ language.words().archive }}</h2>
      <p class="note">{{ language.words().archiveIntro }}</p>
      <div class="cards">
        @for (edition of printed(); track edition.slug) {
          <by-printed-card [edition]="edition" />
        }
      </div>
    }
  `,
})
export class Home {
  protected readonly language = inject(Language);
  protected readonly cardsWithRows = CARDS_WITH_ROWS;
  protected readonly searching = signal(false);
  protected readonly typed = signal('');
  private readonly released = publicData.editions();
  private readonly places = publicData.placeNames(this.searching);
  private readonly all = computed(() => documentOf(this.released) ?? []);
  private readonly computed = computed(() =>
    this.all().filter((edition) => edition.kind === 'computed'),
  );
  protected readonly editions = computed(() =>
    this.computed().filter((edition) => !isExample(edition)),
  );
  protected readonly examples = computed(() => this.computed().filter(isExample));
  protected readonly printed = computed(() =>
    this.all().filter((edition) => edition.kind === 'printed'),
  );
  protected readonly found = computed(() => {
    return searchPlaces(documentOf(this.places) ?? [], this.typed(), (place) =>
      this.language.namesOf(place),
    ).slice(0, MOST_SUGGESTIONS);
  });

  constructor() {
    const title = inject(Title);
    effect(() =>
      title.setTitle(`${this.language.words().brand} · ${this.language.words().tagline}`),
    );
  }
}
