import { computed, Directive, inject, signal } from '@angular/core';
import { EditionState } from '@bangyang/editions-web';
import { Api } from '@bangyang/identity-web';
import { Language, problemOf, type Problem } from '@bangyang/ui';
import { words } from './words';

/** What the parts of the page of a vote share. */
@Directive()
export abstract class BallotSection {
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly base = computed(() => `/api/editions/${this.state.slug() ?? ''}/ballot`);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly note = signal('');
  private readonly api = inject(Api);

  /** Changes something and answers what the server says; a refusal is shown and answers nothing. */
  protected async send<Answer>(
    method: 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<Answer | undefined> {
    this.refusal.set(undefined);
    this.note.set('');
    try {
      return await this.api.send<Answer>(method, `${this.base()}${path}`, body);
    } catch (error) {
      this.refusal.set(problemOf(error));
      return undefined;
    }
  }
}
