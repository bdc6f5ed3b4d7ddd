import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { Language } from '../language';
import { documentOf, publicData } from '../public-data';

const MOST_SUGGESTIONS = 8;

@Component({
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <h1 class="lead">{{ language.words().tagline }}</h1>
    <p class="intro">{{ language.words().intro }}</p>
    <div class="search">
      <label for="find">{{ language.words().findCity }}</label>
      <input
        id="find"
        type="search"
        autocomplete="off"
        [placeholder]="language.words().findCityHint"
        (focus)="searching.set(true)"
        (input)="typed.set($any($event.target).value)"
      />
      @if (typed().trim()) {
        <ul class="suggestions">
          @for (place of found(); track place.code) {
            <li>
              <a [routerLink]="language.link('/places/' + place.code)"
                >{{ place.name }}<span>{{ place.province }}</span></a
              >
            </li>
          } @empty {
            <li class="empty">{{ language.words().noMatch }}</li>
          }
        </ul>
      }
    </div>
    <h2>{{ language.words().released }}</h2>
    <div class="cards">
      @for (edition of editions(); track edition.slug) {
        <a class="card" [routerLink]="language.link('/editions/' + edition.slug)">
          <h3>{{ language.text(edition.title) }}</h3>
          <p>
            {{ language.words().dataYear(edition.year) }} ·
            {{ language.words().releasedOn(language.date(edition.releasedAt)) }}
          </p>
          <span>{{ language.words().seeList }} →</span>
        </a>
      } @empty {
        <p>{{ language.words().noEditions }}</p>
      }
    </div>
  `,
})
export class Home {
  protected readonly language = inject(Language);
  protected readonly searching = signal(false);
  protected readonly typed = signal('');
  private readonly released = publicData.editions();
  private readonly places = publicData.placeNames(this.searching);
  protected readonly editions = computed(() => documentOf(this.released) ?? []);
  protected readonly found = computed(() => {
    const wanted = this.typed().trim();
    return (documentOf(this.places) ?? [])
      .filter((place) => (place.name + place.province).includes(wanted))
      .slice(0, MOST_SUGGESTIONS);
  });

  constructor() {
    inject(Title).setTitle(`${this.language.words().brand} · ${this.language.words().tagline}`);
  }
}
