import { Component, computed, effect, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type {
  EditionDetail,
  EditionSettings,
  EditionSummary,
  MethodologySummary,
} from '@bangyang/editions-contract';
import { Api, resourceAt, Session, valueOf } from '@bangyang/identity-web';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { SettingsForm, type SettingsOffer } from './settings-form';
import { suggestSlug } from './suggest-slug';
import { words } from './words';

const DRAFT = 'bangyang.new-edition';
const year = new Date().getFullYear();
const empty: EditionSettings = {
  title: { 'zh-CN': '', en: '' },
  editionYear: year,
  dataYear: year - 1,
  sourceNote: { 'zh-CN': '', en: '' },
  omitted: [],
  calendar: [],
  zone: 'Asia/Shanghai',
  adjustments: { weights: {}, thresholds: {} },
};

/** A new edition; what was typed stays on this machine until it is saved. */
@Component({
  imports: [ErrorLine, SettingsForm],
  template: `
    <h1>{{ own().newEdition }}</h1>
    <fieldset class="by-plain">
      <legend>
        <h2>{{ own().choose }}</h2>
      </legend>
      <div class="by-cards">
        @for (item of methodologies(); track item.id) {
          <label class="by-card" [class.chosen]="item.id === methodology()">
            <input
              type="radio"
              name="methodology"
              [checked]="item.id === methodology()"
              (change)="methodology.set(item.id)"
            />
            <b>{{ language.text(item.title) }}</b> <span class="by-soft">{{ item.version }}</span>
            <p>{{ language.text(item.summary) }}</p>
            <span class="by-soft"
              >{{ own().indicators(item.indicators) }}
              @if (item.series.length > 0) {
                · {{ own().series(item.series.length) }}
              }
            </span>
          </label>
        }
      </div>
    </fieldset>
    @if (chosen(); as chosen) {
      <label
        >{{ own().slug }} <span class="by-soft">{{ own().slugNote }}</span><input
          #slugBox
          class="ant-input"
          [value]="slug()"
          (input)="typedSlug.set(slugBox.value)"
      /></label>
      <by-settings-form [(value)]="settings" [offer]="offer()" />
      <by-error [problem]="refusal()" />
      <p class="by-actions">
        <button
          type="button"
          class="ant-btn ant-btn-primary"
          [disabled]="busy()"
          (click)="create()"
        >
          {{ own().create }}
        </button>
      </p>
    }
  `,
})
export class NewEditionPage {
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly methodology = signal('');
  protected readonly typedSlug = signal<string | undefined>(undefined);
  protected readonly settings = signal<EditionSettings>(kept() ?? empty);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly busy = signal(false);
  private readonly base = computed(() => `/api/organisers/${this.session.organiser()?.slug ?? ''}`);
  private readonly methodologiesResource = resourceAt<readonly MethodologySummary[]>(
    () => `${this.base()}/methodologies`,
  );
  private readonly editionsResource = resourceAt<readonly EditionSummary[]>(
    () => `${this.base()}/editions`,
  );
  protected readonly methodologies = computed(() => valueOf(this.methodologiesResource) ?? []);
  protected readonly chosen = computed(() =>
    this.methodologies().find(({ id }) => id === this.methodology()),
  );
  protected readonly offer = computed((): SettingsOffer => ({
    stages: this.chosen()?.stages ?? [],
    indicators: [],
    tiers: [],
  }));
  protected readonly slug = computed(
    () =>
      this.typedSlug() ??
      suggestSlug(
        this.methodology(),
        this.settings().editionYear,
        (valueOf(this.editionsResource) ?? []).map((item) => item.slug),
      ),
  );

  constructor() {
    effect(() => localStorage.setItem(DRAFT, JSON.stringify(this.settings())));
  }

  protected async create(): Promise<void> {
    this.busy.set(true);
    this.refusal.set(undefined);
    try {
      const edition = await this.api.send<EditionDetail>('POST', `${this.base()}/editions`, {
        slug: this.slug(),
        methodology: this.methodology(),
        ...this.settings(),
      });
      localStorage.removeItem(DRAFT);
      await this.router.navigate(['/editions', edition.slug]);
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}

function kept(): EditionSettings | undefined {
  const text = localStorage.getItem(DRAFT);
  return text === null ? undefined : (JSON.parse(text) as EditionSettings);
}
