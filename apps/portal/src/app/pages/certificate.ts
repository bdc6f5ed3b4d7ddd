import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../language';
import { documentOf, publicData } from '../public-data';
import { NotFound } from './not-found';
import { certificateWords } from './certificate-words';

/** Where the code on a certificate leads: whether it is one of ours, and whether it still holds. */
@Component({
  imports: [NotFound, RouterLink],
  template: `
    @if (certificate(); as certificate) {
      <h1>{{ own().certificate }}</h1>
      <p class="state" [class.holds]="certificate.state === 'valid'" role="status">
        {{ own().certificateStates[certificate.state] }}
      </p>
      @if (certificate.note) {
        <p>{{ certificate.note }}</p>
      }
      @if (certificate.now) {
        <p>
          <a [routerLink]="language.link('/certificates/' + certificate.now)">{{
            own().certificateNow
          }}</a>
        </p>
      }
      <dl class="facts">
        <dt>{{ own().certificateFor }}</dt>
        <dd>{{ language.placeName(certificate) }}</dd>
        <dt>{{ language.words().list }}</dt>
        <dd>
          <a [routerLink]="language.link('/editions/' + certificate.slug)">{{
            language.text(certificate.title)
          }}</a>
          · {{ language.text(certificate.listTitle) }}
        </dd>
        @if (certificate.rank !== undefined) {
          <dt>{{ language.words().rank }}</dt>
          <dd>{{ certificate.rank }}</dd>
        }
        @if (certificate.tier; as tier) {
          <dt>{{ language.words().tier }}</dt>
          <dd>{{ language.text(tier) }}</dd>
        }
        @if (certificate.grade; as grade) {
          <dt>{{ language.words().grade }}</dt>
          <dd>{{ grade }}</dd>
        }
        <dt>{{ language.words().organiser }}</dt>
        <dd>{{ certificate.organiser }}</dd>
        <dt>{{ own().certificateDate }}</dt>
        <dd>{{ language.date(certificate.releasedAt) }}</dd>
        <dt>{{ own().certificateNumber }}</dt>
        <dd>
          <code>{{ certificate.id }}</code>
        </dd>
      </dl>
      @if (certificate.state === 'valid') {
        <p>
          <a [href]="'/api/public/certificates/' + certificate.id + '.pdf'">{{
            own().certificateSheet
          }}</a>
        </p>
      }
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
  styles: `
    .state {
      display: inline-block;
      margin: 0 0 1rem;
      padding: 0.35rem 1rem;
      border-radius: 6px;
      border: 2px solid currentColor;
      color: var(--bad);
      font-weight: 700;
    }
    .state.holds {
      color: var(--good);
    }
    .facts {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: 0.5rem 1.5rem;
    }
    .facts dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class CertificatePage {
  readonly id = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => certificateWords[this.language.locale()]);
  private readonly resource = publicData.certificate(() => this.id());
  protected readonly certificate = computed(() => documentOf(this.resource));
  protected readonly missing = computed(() => this.resource.error() !== undefined);
}
