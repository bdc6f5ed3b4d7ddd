import { HttpClient } from '@angular/common/http';
import { computed, inject, Service, signal } from '@angular/core';
import { decide, type Me, type Permission, type Standing } from '@bangyang/identity-contract';
import { firstValueFrom } from 'rxjs';

/** Who is signed in, for which organiser the workspace is open, and what may be done there. */
@Service()
export class Session {
  private readonly http = inject(HttpClient);
  readonly me = signal<Me | undefined>(undefined);
  /** slug of the organiser whose workspace is open */
  private readonly chosen = signal<string | undefined>(undefined);
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
    this.chosen.set(slug);
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
      : [decision.problem.what, decision.problem.fix].filter(Boolean).join('; ');
  }

  /** Asks for the password; resolves to whether it was given. */
  askStepUp(): Promise<boolean> {
    return new Promise((resolve) => {
      this.stepUpAsked.set((done) => {
        this.stepUpAsked.set(undefined);
        resolve(done);
      });
    });
  }
}
