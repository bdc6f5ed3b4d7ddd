import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import type { AssignmentsView } from '@bangyang/reviews-contract';
import { ErrorLine, JobProgress, Language, Refused } from '@bangyang/ui';
import { ReviewState } from './review-state';

/** Who reviews what: a dry run with what it would change, then in earnest. */
@Component({
  selector: 'by-assignment',
  imports: [FormsModule, ErrorLine, JobProgress, Refused],
  template: `
    <form class="by-row" (ngSubmit)="compute()">
      <label
        >{{ own().reviewsPerEntrant
        }}<input
          class="ant-input by-narrow"
          type="number"
          name="reviews"
          min="1"
          [(ngModel)]="reviews"
      /></label>
      <label
        >{{ own().maximumLoad
        }}<input class="ant-input by-narrow" type="number" name="most" min="1" [(ngModel)]="most"
      /></label>
      <label
        >{{ own().minimumLoad
        }}<input class="ant-input by-narrow" type="number" name="least" min="0" [(ngModel)]="least"
      /></label>
      <label
        >{{ own().perProvince
        }}<input
          class="ant-input by-narrow"
          type="number"
          name="province"
          min="1"
          [(ngModel)]="perProvince"
      /></label>
      <label>{{ own().seedField }}<input class="ant-input" name="seed" [(ngModel)]="seed" /></label>
      <button class="ant-btn ant-btn-primary" [byRefused]="refused()">{{ own().compute }}</button>
    </form>
    <form class="by-row" (ngSubmit)="addPair()">
      <label
        >{{ own().avoid
        }}<select class="ant-input" name="one" [(ngModel)]="one">
          <option value="">{{ own().choose }}</option>
          @for (person of view()?.people ?? []; track person.id) {
            <option [value]="person.id">{{ person.name }}</option>
          }
        </select></label
      >
      <label
        ><span class="by-for-readers">{{ own().avoid }}</span
        ><select class="ant-input" name="other" [(ngModel)]="other">
          <option value="">{{ own().choose }}</option>
          @for (person of view()?.people ?? []; track person.id) {
            <option [value]="person.id">{{ person.name }}</option>
          }
        </select></label
      >
      <button class="ant-btn">{{ own().addPair }}</button>
      @for (pair of avoid(); track $index) {
        <span class="by-tag"
          >{{ nameOf(pair[0]) }} / {{ nameOf(pair[1]) }}
          <button
            type="button"
            class="ant-btn ant-btn-link"
            [attr.aria-label]="own().removePair(nameOf(pair[0]), nameOf(pair[1]))"
            (click)="removePair($index)"
          >
            ×
          </button></span
        >
      }
    </form>
    <by-error [problem]="state.refusal()" />
    @if (job(); as job) {
      <by-job-progress [job]="job" (ended)="settled()" />
    }
    @if (newest(); as proposal) {
      <section class="by-card">
        <h2>
          {{ own().proposal }}
          <span class="by-tag">{{ own().proposalStates[proposal.state] }}</span>
        </h2>
        <p class="by-facts">
          <span>{{ proposal.requestedBy }}</span><span>{{
            language.time(proposal.requestedAt)
          }}</span>
          <span class="by-long">{{ own().said(own().seedUsed, proposal.seed) }}</span>
          <span>{{
            own().said(own().reviewsPerEntrant, proposal.settings.reviewsPerEntrant ?? panelSize())
          }}</span>
          @for (pair of proposal.settings.avoid; track $index) {
            <span>{{ own().said(own().avoid, nameOf(pair[0]) + ' / ' + nameOf(pair[1])) }}</span>
          }
          @if (proposal.milliseconds !== null) {
            <span>{{ own().took(proposal.milliseconds) }}</span>
          }
        </p>
        @if (proposal.blocking; as blocking) {
          <p class="by-warn" role="alert">
            {{ own().blocking[blocking.constraint] }}
            @if (blocking.short) {
              · {{ own().short(blocking.short) }}
            }
            @if (blocking.entrants.length) {
              <br />{{ own().said(own().entrant, entrantNames(blocking.entrants)) }}
            }
            @if (blocking.people.length) {
              <br />{{ own().said(own().person, names(blocking.people)) }}
            }
          </p>
        }
        @if (proposal.problem) {
          <p class="by-error">{{ own().notComputed }}</p>
        }
        @if (proposal.state === 'ready') {
          <p>
            {{ own().added }} {{ proposal.added.length }} · {{ own().removed }}
            {{ proposal.removed.length }} · {{ own().kept }} {{ proposal.kept }}
          </p>
          <div class="by-scroll tall">
            <table class="by-table">
              <caption class="by-for-readers">
                {{
                  own().proposal
                }}
              </caption>
              <thead>
                <tr>
                  <th scope="col">{{ own().entrant }}</th>
                  <th scope="col">{{ own().added }}</th>
                  <th scope="col">{{ own().removed }}</th>
                </tr>
              </thead>
              <tbody>
                @for (row of changes(); track row.id) {
                  <tr>
                    <td>{{ row.name }}</td>
                    <td>
                      <ins>{{ row.added }}</ins>
                    </td>
                    <td>
                      <del>{{ row.removed }}</del>
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <h3>{{ own().load }}</h3>
          <div class="by-scroll tall">
            <table class="by-table">
              <caption class="by-for-readers">
                {{
                  own().load
                }}
              </caption>
              <thead>
                <tr>
                  <th scope="col">{{ own().person }}</th>
                  <th scope="col" class="number">{{ own().loadBefore }}</th>
                  <th scope="col" class="number">{{ own().loadAfter }}</th>
                </tr>
              </thead>
              <tbody>
                @for (load of proposal.loads; track load.person) {
                  <tr>
                    <td>{{ nameOf(load.person) }}</td>
                    <td class="number">{{ load.before }}</td>
                    <td class="number">{{ load.after }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <p>{{ own().applyNote(proposal.added.length, proposal.removed.length) }}</p>
          <button
            type="button"
            class="ant-btn ant-btn-primary"
            [byRefused]="refused()"
            (click)="apply(proposal.id)"
          >
            {{ own().apply }}
          </button>
        }
      </section>
    }
    <h2>{{ own().standing }}</h2>
    @if (standing().length) {
      <p class="by-facts">
        @for (load of loads(); track load.name) {
          <span>{{ load.name }} {{ load.reviews }}</span>
        }
      </p>
      <div class="by-scroll">
        <table class="by-table">
          <caption class="by-for-readers">
            {{
              own().standing
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ own().entrant }}</th>
              <th scope="col">{{ own().person }}</th>
            </tr>
          </thead>
          <tbody>
            @for (row of standing(); track row.id) {
              <tr>
                <td>{{ row.name }}</td>
                <td>{{ row.people }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <p class="by-soft">{{ own().noAssignment }}</p>
    }
  `,
})
export class AssignmentPart {
  protected readonly state = inject(ReviewState);
  protected readonly language = inject(Language);
  protected readonly own = this.state.own;
  protected readonly refused = computed(() => this.state.edition.refusal('assignment.manage'));
  private readonly resource = resourceAt<AssignmentsView>(() => this.state.at('assignments'));
  protected readonly view = computed(() => valueOf(this.resource));
  protected readonly newest = computed(() => this.view()?.proposals[0]);
  protected readonly reviews = linkedSignal<number | null>(
    () => this.state.panel()?.panelSize ?? null,
  );
  protected readonly most = signal<number | null>(null);
  protected readonly least = signal<number | null>(0);
  protected readonly perProvince = signal<number | null>(2);
  protected readonly seed = signal('');
  protected readonly one = signal('');
  protected readonly other = signal('');
  /** as the last dry run had them: they hold for the next one as well */
  protected readonly avoid = linkedSignal<readonly (readonly [string, string])[]>(
    () => this.newest()?.settings.avoid ?? [],
  );
  protected readonly panelSize = computed(() => this.state.panel()?.panelSize ?? '');
  private readonly running = signal<string | undefined>(undefined);
  protected readonly job = computed(
    () =>
      this.running() ??
      (this.newest()?.state === 'waiting' ? `reviews.assign:${this.newest()?.id}` : undefined),
  );
  protected readonly standing = computed(() => {
    const view = this.view();
    const byEntrant = Map.groupBy(view?.assigned ?? [], ({ entrant }) => entrant);
    return (view?.entrants ?? [])
      .filter(({ id }) => byEntrant.has(id))
      .map(({ id, name }) => ({
        id,
        name,
        people: this.names((byEntrant.get(id) ?? []).map(({ person }) => person)),
      }));
  });
  protected readonly loads = computed(() => {
    const view = this.view();
    const byPerson = Map.groupBy(view?.assigned ?? [], ({ person }) => person);
    return (view?.people ?? [])
      .filter(({ id }) => byPerson.has(id))
      .map(({ id, name }) => ({ name, reviews: byPerson.get(id)?.length ?? 0 }));
  });
  protected readonly changes = computed(() => {
    const [view, proposal] = [this.view(), this.newest()];
    const people = (pairs: readonly { entrant: string; person: string }[], id: string) =>
      this.names(pairs.filter(({ entrant }) => entrant === id).map(({ person }) => person));
    return (view?.entrants ?? [])
      .map(({ id, name }) => ({
        id,
        name,
        added: people(proposal?.added ?? [], id),
        removed: people(proposal?.removed ?? [], id),
      }))
      .filter(({ added, removed }) => added || removed);
  });

  protected nameOf(id: string): string {
    return this.view()?.people.find((person) => person.id === id)?.name ?? '';
  }

  protected names(ids: readonly string[]): string {
    return this.language.row(ids.map((id) => this.nameOf(id)));
  }

  protected entrantNames(ids: readonly string[]): string {
    const entrants = this.view()?.entrants ?? [];
    return this.language.row(ids.map((id) => entrants.find((one) => one.id === id)?.name ?? ''));
  }

  protected addPair(): void {
    const [one, other] = [this.one(), this.other()];
    if (one && other && one !== other) this.avoid.update((pairs) => [...pairs, [one, other]]);
  }

  protected removePair(at: number): void {
    this.avoid.update((pairs) => pairs.filter((_, pair) => pair !== at));
  }

  protected async compute(): Promise<void> {
    const asked = await this.state.send<{ job: string; key: string }>('POST', 'assignments', {
      ...(this.reviews() && { reviewsPerEntrant: this.reviews() }),
      ...(this.most() && { maximumLoad: this.most() }),
      minimumLoad: this.least() ?? 0,
      perProvince: this.perProvince() ?? 2,
      avoid: this.avoid(),
      ...(this.seed() && { seed: this.seed() }),
    });
    if (asked) this.running.set(`${asked.job}:${asked.key}`);
  }

  protected settled(): void {
    this.running.set(undefined);
    this.resource.reload();
  }

  protected async apply(id: string): Promise<void> {
    const view = await this.state.send<AssignmentsView>('POST', `assignments/${id}/application`);
    if (view) this.resource.set(view);
  }
}
