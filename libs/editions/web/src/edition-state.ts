import { computed, inject, Service, signal } from '@angular/core';
import type { EditionDetail } from '@bangyang/editions-contract';
import { resourceAt, Session, valueOf } from '@bangyang/identity-web';
import type { Permission } from '@bangyang/identity-contract';

/** The edition whose pages are open; its tabs share it. */
@Service()
export class EditionState {
  private readonly session = inject(Session);
  readonly slug = signal<string | undefined>(undefined);
  readonly resource = resourceAt<EditionDetail>(() => {
    const slug = this.slug();
    return slug === undefined ? undefined : `/api/editions/${slug}`;
  });
  readonly edition = computed(() => valueOf(this.resource));

  /** Why something may not be done with this edition now. */
  refusal(permission: Permission): string | undefined {
    return this.session.refusal(permission, { phase: this.edition()?.phase }, this.slug());
  }
}
