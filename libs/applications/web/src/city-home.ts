import { Component, computed, effect, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { OwnApplication } from '@bangyang/applications-contract';
import { resourceAt, Session, valueOf } from '@bangyang/identity-web';
import { Language } from '@bangyang/ui';
import { words } from './words';

/** The applications that one takes part in; a single one opens at once. */
@Component({
  imports: [RouterLink],
  template: `
    <h1>{{ own().mine }}</h1>
    @for (item of applications(); track item.id) {
      <article class="by-card">
        <h2>
          <a class="by-underlined" [routerLink]="['/city', item.id]">{{ item.entrant }}</a>
          <span class="by-tag">{{ own().states[item.state] }}</span>
        </h2>
        <p>{{ language.text(item.edition.title) }}</p>
        @if (item.deadline) {
          <p class="by-soft">{{ own().deadline }} {{ language.time(item.deadline) }}</p>
        }
      </article>
    } @empty {
      @if (!resource.isLoading()) {
        <p class="by-soft">{{ own().noneMine }}</p>
      }
    }
  `,
})
export class CityHome {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly resource = resourceAt<readonly OwnApplication[]>(() => '/api/applications');
  protected readonly applications = computed(() => valueOf(this.resource) ?? []);

  constructor() {
    effect(() => {
      const { participations = [] } = this.session.me() ?? {};
      const isOfCity = participations.some(({ role }) => role.startsWith('city-'));
      // Whoever is of a city and applies nowhere is here for a diagnosis.
      if (isOfCity && this.resource.hasValue() && this.applications().length === 0)
        void this.router.navigate(['/city/diagnoses'], { replaceUrl: true });
    });
    effect(() => {
      const [only, ...more] = this.applications();
      if (only && more.length === 0)
        void this.router.navigate(['/city', only.id], { replaceUrl: true });
    });
  }
}
