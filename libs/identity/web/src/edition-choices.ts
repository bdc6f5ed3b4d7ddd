import { computed, inject, type Signal } from '@angular/core';
import type { Text } from '@bangyang/kernel';
import { Language } from '@bangyang/ui';
import { resourceAt, valueOf } from './api';
import { Session } from './session';

interface Edition {
  readonly slug: string;
  readonly title: Text;
}

/** The organiser's editions, for roles that hold in one of them. Call it where `inject` may be called. */
export function editionChoices(): Signal<
  readonly { readonly slug: string; readonly title: string }[]
> {
  const [session, language] = [inject(Session), inject(Language)];
  const editions = resourceAt<readonly Edition[]>(() => session.at('editions'));
  return computed(() =>
    (valueOf(editions) ?? []).map(({ slug, title }) => ({ slug, title: language.text(title) })),
  );
}
