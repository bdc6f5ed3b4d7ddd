import { HttpClient } from '@angular/common/http';
import { computed, inject, Service, signal } from '@angular/core';
import { decide, type Me, type Permission, type Standing } from '@bangyang/identity-contract';
import { Language } from '@bangyang/ui';
import { firstValueFrom } from 'rxjs';
import { policyWords } from './policy-words';

/** which organiser's workspace this machine had open last */
const KEY = 'bangyang.organiser';

/** Who is signed in, for which organiser the workspace is open, and what may be done there. */
@Service()
export class Session {
  private readonly http = inject(HttpClient);
  private readonly language = inject(Language);
  readonly me = signal<Me | undefined>(undefined);
  /** slug of the organiser whose workspace is open */
  private readonly chosen = signal(localStorage.getItem(KEY));
  readonly organiser = computed(() => {
    const organisers = this.me()?.organisers ?? [];
    return organisers.find(({ slug }) => slug === this.chosen()) ?? organisers[0];
  });
  /** asked for when an action needs the password again; the shell shows the question */
  readonly stepUpAsked = signal<((done: boolean) => void) | undefined>(undefined);

  /** Whether somebody is signed in; asks the server once. */
  async load(): Promise<boolean> {
    if (this.me()) return true;
    try {
      this.me.set(await firstValueFrom(this.http.get<Me>('/api/auth/me')));
      return true;
    } catch {
      return false;
    }
  }

  choose(slug: string): void {
    localStorage.setItem(KEY, slug);
    this.chosen.set(slug);
  }

  /** The address of something of the organiser whose workspace is open. */
  at(path: string): string | undefined {
    const organiser = this.organiser();
    return organiser && `/api/organisers/${organiser.slug}/${path}`;
  }

  /** Why something may not be done now, or undefined when it may: the policy that the server asks as well. */
  refusal(
    permission: Permission,
    standing: Omit<Standing, 'roles' | 'steppedUp'> = {},
    edition?: string,
  ): string | undefined {
    const organiser = this.organiser();
    const inEdition = organiser?.editions.find((item) => item.edition === edition)?.roles ?? [];
    const roles = [...(organiser?.roles ?? []), ...inEdition];
    const decision = decide(permission, { ...standing, roles, steppedUp: true });
    return decision.ok
      ? undefined
      : policyWords(permission, decision.problem, standing, this.language.locale());
  }

  private asking: Promise<boolean> | undefined;

  /** Asks for the password, once for all who ask meanwhile; resolves to whether it was given. */
  askStepUp(): Promise<boolean> {
    this.asking ??= new Promise((resolve) => {
      this.stepUpAsked.set((done) => {
        this.asking = undefined;
        this.stepUpAsked.set(undefined);
        resolve(done);
      });
    });
    return this.asking;
  }
}
