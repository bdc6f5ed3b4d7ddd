import { computed, inject, Service, signal } from '@angular/core';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { PanelView } from '@bangyang/reviews-contract';
import { Language, problemOf, type Problem } from '@bangyang/ui';
import { words } from './words';

/** What the parts of the organiser's page share: the edition, its panel, and how a change is sent. */
@Service()
export class ReviewState {
  readonly edition = inject(EditionState);
  private readonly api = inject(Api);
  readonly language = inject(Language);
  readonly own = computed(() => this.language.words(words));
  readonly base = computed(() => {
    const slug = this.edition.slug();
    return slug === undefined ? undefined : `/api/editions/${slug}`;
  });
  readonly panelResource = resourceAt<PanelView>(() => this.at('panel'));
  readonly panel = computed(() => valueOf(this.panelResource));
  readonly refusal = signal<Problem | undefined>(undefined);

  at(page: string): string | undefined {
    const base = this.base();
    return base && `${base}/${page}`;
  }

  /** The answer of a change; undefined where it was refused, which the page then shows. */
  async send<Answer>(
    method: 'POST' | 'PUT' | 'DELETE',
    page: string,
    body: object = {},
  ): Promise<Answer | undefined> {
    this.refusal.set(undefined);
    try {
      return await this.api.send<Answer>(method, this.at(page) ?? '', body);
    } catch (error) {
      this.refusal.set(problemOf(error));
      return undefined;
    }
  }
}

/** Names between commas of any kind. */
export const namesIn = (text: string): readonly string[] =>
  text
    .split(/[,，、;；\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
