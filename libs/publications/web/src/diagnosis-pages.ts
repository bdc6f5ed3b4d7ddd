import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EditionState } from '@bangyang/editions-web';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import type { OwnDiagnosis } from '@bangyang/publications-contract/reading';
import { Language } from '@bangyang/ui';
import { diagnosisPageWords } from './diagnosis-page-words';
import { DiagnosisView } from './diagnosis-view';

/** The diagnoses that one reads for a city, where they are several. */
@Component({
  imports: [RouterLink],
  template: `
    <h1>{{ own().mine }}</h1>
    @for (item of diagnoses(); track item.id) {
      <article class="by-card">
        <h2>
          <a [routerLink]="['/city/diagnoses', item.id]">{{ item.place.name }}</a>
        </h2>
        <p>{{ language.text(item.edition.title) }}</p>
        @if (item.releasedAt) {
          <p class="by-soft">{{ own().released }} {{ language.publishedDay(item.releasedAt) }}</p>
        }
      </article>
    } @empty {
      @if (!resource.isLoading()) {
        <p class="by-soft">{{ own().none }}</p>
      }
    }
  `,
})
export class CityDiagnosesPage {
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(diagnosisPageWords));
  protected readonly resource = resourceAt<readonly OwnDiagnosis[]>(() => '/api/diagnoses');
  protected readonly diagnoses = computed(() => valueOf(this.resource) ?? []);
}

/** The diagnosis of one's own city. */
@Component({
  imports: [DiagnosisView],
  template: `<by-diagnosis [path]="'/api/diagnoses/' + diagnosis()" />`,
})
export class CityDiagnosisPage {
  readonly diagnosis = input.required<string>();
}

/** The diagnosis of a city as the organiser sees it, which is as its people do. */
@Component({
  imports: [DiagnosisView, RouterLink],
  template: `
    <p>
      <a [routerLink]="['/editions', state.slug(), 'diagnoses']">← {{ own().all }}</a>
    </p>
    <by-diagnosis [path]="'/api/editions/' + state.slug() + '/diagnoses/' + place()" />
  `,
})
export class EditionDiagnosisPage {
  readonly place = input.required<string>();
  protected readonly state = inject(EditionState);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(diagnosisPageWords));
}
