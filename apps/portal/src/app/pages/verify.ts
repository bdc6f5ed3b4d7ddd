import { Component, computed, inject, input, signal } from '@angular/core';
import { Language } from '../language';
import { EditionHeader } from '../parts/edition-header';
import { documentOf, publicData } from '../public-data';
import { checkRelease } from '../release-check';
import { NotFound } from './not-found';

type State =
  { readonly kind: 'idle' | 'busy' } | { readonly kind: 'good' | 'bad'; readonly message: string };

@Component({
  imports: [EditionHeader, NotFound],
  template: `
    @if (edition(); as edition) {
      <by-edition-header [edition]="edition" [shows]="language.words().verify" />
      <p class="intro">{{ language.words().verifyIntro }}</p>
      <button type="button" class="primary" [disabled]="state().kind === 'busy'" (click)="check()">
        {{ state().kind === 'busy' ? language.words().verifying : language.words().verifyStart }}
      </button>
      <div role="status">
        @if (message(); as message) {
          <p class="verdict" [class]="state().kind">{{ message }}</p>
        }
      </div>
      <h2>{{ language.words().commandLine }}</h2>
      <pre>npx bangyang verify bundle.json</pre>
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
})
export class Verify {
  readonly slug = input.required<string>();
  protected readonly language = inject(Language);
  private readonly editionResource = publicData.edition(() => this.slug());
  protected readonly edition = computed(() => documentOf(this.editionResource));
  protected readonly missing = computed(() => this.editionResource.error() !== undefined);
  protected readonly state = signal<State>({ kind: 'idle' });
  protected readonly message = computed(() => {
    const state = this.state();
    return 'message' in state ? state.message : undefined;
  });

  protected async check(): Promise<void> {
    this.state.set({ kind: 'busy' });
    const words = this.language.words();
    let response: Response;
    try {
      response = await fetch(`/api/public/editions/${this.slug()}/bundle`);
    } catch {
      return this.state.set({ kind: 'bad', message: words.verifyNoLoad });
    }
    const edition = this.edition();
    if (!response.ok || !edition)
      return this.state.set({ kind: 'bad', message: words.verifyNoLoad });
    try {
      const bundle: unknown = await response.json();
      // The engine is only fetched by readers who want to check.
      const { verifyBundle } = await import('@bangyang/results-contract');
      const check = checkRelease(bundle, edition, verifyBundle);
      this.state.set(
        check.kind === 'good'
          ? { kind: 'good', message: words.verifyOk(check.lists, check.rows) }
          : {
              kind: 'bad',
              message:
                check.kind === 'bad'
                  ? words.verifyBad(check.where, check.what)
                  : words.verifyOther(check.found, check.expected),
            },
      );
    } catch {
      this.state.set({ kind: 'bad', message: words.verifyFailed });
    }
  }
}
