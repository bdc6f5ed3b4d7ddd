import { Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { isStudy } from '../is-study';
import { Language } from '../language';
import { EditionHeader } from '../parts/edition-header';
import { documentOf, publicData } from '../public-data';
import type { ReleaseCheck } from '../release-check';
import { startWork, type CheckStep, type WorkNews, type WorkOrder } from '../release-work';
import { NotFound } from './not-found';
import { studyVerifyWords, verifyWords } from './verify-words';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly step: CheckStep; readonly share: number }
  | { readonly kind: 'good' | 'bad'; readonly message: string };

/** Checks the release in the reader's own browser, with the engine that computed it. */
@Component({
  imports: [EditionHeader, NotFound],
  template: `
    @if (edition(); as edition) {
      <by-edition-header [edition]="edition" [shows]="language.words().verify" />
      @if (edition.stage === 'withdrawn') {
        <p class="empty">{{ language.words().withdrawnLists }}</p>
      } @else {
        <p class="intro">{{ own().verifyIntro }}</p>
        <div class="check">
          <button type="button" class="primary" [disabled]="busy()" (click)="checkRelease()">
            {{ busy() ? own().verifying : own().verifyStart }}
          </button>
          <label
            >{{ own().verifyFile
            }}<input
              #file
              type="file"
              accept=".json,application/json"
              [disabled]="busy()"
              (change)="checkFile(file)"
          /></label>
        </div>
        @if (current(); as current) {
          <ol class="check-steps" [attr.aria-label]="own().verifying">
            @for (step of steps(); track step) {
              <li
                [class.done]="$index < current.at"
                [attr.aria-current]="$index === current.at ? 'step' : null"
              >
                {{ own().verifySteps[step] }}
                @if ($index === current.at && step === 'ranges') {
                  <progress
                    max="1"
                    [value]="current.share"
                    [attr.aria-label]="own().verifySteps.ranges"
                  ></progress>
                }
              </li>
            }
          </ol>
        }
        <div role="status">
          @if (message(); as message) {
            <p class="verdict" [class]="state().kind">{{ message }}</p>
          }
        </div>
        @if (state().kind === 'good') {
          <dl>
            <dt>{{ language.words().hash }}</dt>
            <dd>{{ edition.bundleHash }}</dd>
            <dt>{{ language.words().publicKey }}</dt>
            <dd>{{ edition.publicKey }}</dd>
          </dl>
        }
        <h2>{{ language.words().commandLine }}</h2>
        <pre>npx bangyang verify bundle.json</pre>
      }
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
  protected readonly own = computed(() => {
    const edition = this.edition();
    return (edition && isStudy(edition) ? studyVerifyWords : verifyWords)[this.language.locale()];
  });
  protected readonly missing = computed(() => this.editionResource.error() !== undefined);
  protected readonly state = signal<State>({ kind: 'idle' });
  protected readonly busy = computed(() => this.state().kind === 'busy');
  protected readonly message = computed(() => {
    const state = this.state();
    return 'message' in state ? state.message : undefined;
  });
  protected readonly steps = computed((): readonly CheckStep[] => [
    'download',
    'hashes',
    'lists',
    ...(this.edition()?.ranges ? (['ranges'] as const) : []),
    'comparison',
  ]);
  protected readonly current = computed(() => {
    const state = this.state();
    return state.kind === 'busy'
      ? { at: this.steps().indexOf(state.step), share: state.share }
      : undefined;
  });
  private end: (() => void) | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.end?.());
  }

  protected checkRelease(): void {
    this.check({ address: `/api/public/editions/${this.slug()}/bundle` });
  }

  /** A bundle that the reader has from elsewhere: it must be the one of this page as well. */
  protected async checkFile(file: HTMLInputElement): Promise<void> {
    const chosen = file.files?.[0];
    if (!chosen) return;
    // At once: the verdict on another file must not stand beside this one while it is read.
    this.state.set({ kind: 'busy', step: 'download', share: 0 });
    file.value = '';
    try {
      this.check({ text: await chosen.text() });
    } catch {
      this.state.set({ kind: 'bad', message: this.own().verifyNoLoad });
    }
  }

  private check(source: Extract<WorkOrder, { kind: 'check' }>['source']): void {
    const edition = this.edition();
    if (!edition) return;
    this.state.set({ kind: 'busy', step: 'download', share: 0 });
    const { bundleHash, publicKey } = edition;
    const { order, end } = startWork((news) => this.hear(news));
    this.end = end;
    order({ kind: 'check', source, stated: { bundleHash, publicKey } });
  }

  private hear(news: WorkNews): void {
    const words = this.own();
    if (news.kind === 'step') {
      const { step, share } = news;
      return this.state.set({ kind: 'busy', step, share });
    }
    if (news.kind === 'checked') this.state.set(this.verdict(news.check, news.milliseconds));
    else if (news.kind === 'not-loaded')
      this.state.set({ kind: 'bad', message: words.verifyNoLoad });
    else this.state.set({ kind: 'bad', message: words.verifyFailed });
    this.end?.();
  }

  private verdict(check: ReleaseCheck, milliseconds: number): State {
    const words = this.own();
    if (check.kind === 'good') {
      const seconds = (milliseconds / 1000).toFixed(1);
      return { kind: 'good', message: words.verifyOk(check.lists, check.rows, seconds) };
    }
    if (check.kind === 'other-release')
      return { kind: 'bad', message: words.verifyOther(check.found, check.expected) };
    const { file, row, why } = check;
    return { kind: 'bad', message: words.verifyBad(this.place(file, row), words.why(why)) };
  }

  /** Where the first difference is, with the list by its name. */
  private place(file: string, row: number | undefined): string {
    const { verifyFiles, verifyRow } = this.own();
    const list = this.edition()?.lists.find(({ id }) => file === `lists/${id}`);
    const name = list ? this.language.text(list.title) : (verifyFiles[file] ?? file);
    return row === undefined ? name : verifyRow(name, row);
  }
}
