import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { ReleasePlanView, ReleasesView } from '@bangyang/editions-contract';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { words } from './words';

type Kind = ReleasePlanView['kind'];

/** Planned by one person, confirmed by another, released at its minute. */
@Component({
  imports: [FormsModule, ErrorLine],
  template: `
    <p class="by-soft">{{ own().twoPersons }}</p>
    <by-error [problem]="refusal()" />
    @if (!state.refusal('release.propose')) {
      <form class="by-card" (ngSubmit)="propose()">
        <h2>{{ own().plan }}</h2>
        <div class="by-row">
          <label
            >{{ own().kind
            }}<select class="ant-input" name="kind" [(ngModel)]="kind">
              @for (item of kinds(); track item) {
                <option [value]="item">{{ own().kinds[item] }}</option>
              }
            </select></label
          >
          @if (kind() !== 'withdrawal') {
            <label
              >{{ own().run
              }}<select class="ant-input" name="run" required [(ngModel)]="run">
                <option value="">{{ own().choose }}</option>
                @for (item of runs(); track item.id) {
                  <option [value]="item.id">{{ language.time(item.computedAt) }}</option>
                }
              </select></label
            >
          }
          <label
            >{{ own().at
            }}<input class="ant-input" type="datetime-local" name="at" required [(ngModel)]="at"
          /></label>
          <label
            >{{ own().zone }}<input class="ant-input" name="zone" required [(ngModel)]="zone"
          /></label>
        </div>
        <label
          >{{ own().note
          }}<textarea
            class="ant-input"
            name="note"
            required
            minlength="3"
            rows="2"
            [(ngModel)]="note"
          ></textarea>
        </label>
        <p class="by-actions">
          <button class="ant-btn ant-btn-primary">{{ own().propose }}</button>
        </p>
      </form>
    }
    <h2>{{ own().plans }}</h2>
    @for (plan of view()?.plans ?? []; track plan.id) {
      <article class="by-card">
        <p>
          <b>{{ own().kinds[plan.kind] }}</b> {{ plan.local.replace('T', ' ') }} {{ plan.zone }}
          <span class="by-tag">{{ own().states[plan.state] }}</span>
          @if (plan.state === 'confirmed' && left(plan.at); as text) {
            <span class="by-soft">{{ own().countdown(text) }}</span>
          }
        </p>
        <p>{{ plan.note }}</p>
        @if (plan.refusal; as refusal) {
          <by-error [problem]="refusal" />
          <p class="by-soft">{{ language.time(refusal.at) }} · {{ own().planAgain }}</p>
        }
        <p class="by-soft">
          {{ own().proposedBy }} {{ plan.proposedBy }} · {{ own().confirmedBy }}
          {{ plan.confirmedBy ?? '—' }}
        </p>
        @if (plan.state === 'proposed' || plan.state === 'confirmed') {
          <p class="by-actions">
            @if (plan.state === 'proposed') {
              <button
                type="button"
                class="ant-btn ant-btn-primary"
                [disabled]="plan.mine || !!state.refusal('release.confirm')"
                (click)="act(plan.id, 'confirmation')"
              >
                {{ own().confirm }}
              </button>
              @if (plan.mine) {
                <span class="by-soft">{{ own().mine }}</span>
              }
            }
            <button
              type="button"
              class="ant-btn"
              [disabled]="!!state.refusal('release.cancel')"
              (click)="act(plan.id, 'cancellation')"
            >
              {{ own().cancel }}
            </button>
          </p>
        }
      </article>
    } @empty {
      <p class="by-soft">{{ own().noPlans }}</p>
    }
    <h2>{{ own().releases }}</h2>
    @for (release of view()?.releases ?? []; track release.id) {
      <article class="by-card">
        <p>
          <b>{{ release.sequence }} · {{ own().kinds[release.kind] }}</b>
          {{ language.time(release.releasedAt) }}
          <span class="by-soft">{{ release.confirmedBy.join('、') }}</span>
        </p>
        <p>{{ release.note }}</p>
        @if (release.bundleSha256) {
          <p class="by-soft by-long">{{ own().hash }} {{ release.bundleSha256 }}</p>
        }
      </article>
    } @empty {
      <p class="by-soft">{{ own().noReleases }}</p>
    }
  `,
})
export class ReleasePage {
  protected readonly state = inject(EditionState);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly kind = signal<Kind>('release');
  protected readonly run = signal('');
  protected readonly at = signal('');
  protected readonly zone = signal('Asia/Shanghai');
  protected readonly note = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly now = signal(Date.now());
  private readonly base = computed(() => `/api/editions/${this.state.slug() ?? ''}`);
  private readonly resource = resourceAt<ReleasesView>(() => `${this.base()}/releases`);
  private readonly runsResource = resourceAt<readonly { id: string; computedAt: string }[]>(
    () => `${this.base()}/runs`,
  );
  protected readonly view = computed(() => valueOf(this.resource));
  protected readonly runs = computed(() => valueOf(this.runsResource) ?? []);
  protected readonly kinds = computed((): readonly Kind[] =>
    this.view()?.releases.length ? ['correction', 'withdrawal'] : ['release'],
  );

  constructor() {
    const clock = setInterval(() => {
      this.now.set(Date.now());
      // Its minute has come: what happened is asked for until it is there.
      if (
        this.view()?.plans.some(
          ({ state, at }) => state === 'confirmed' && Date.parse(at) <= this.now(),
        )
      ) {
        this.resource.reload();
        this.state.resource.reload();
      }
    }, 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(clock));
  }

  protected left(at: string): string | undefined {
    const seconds = Math.ceil((Date.parse(at) - this.now()) / 1000);
    if (seconds <= 0) return undefined;
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part) => String(part).padStart(2, '0')).join(':');
  }

  protected propose(): Promise<void> {
    const kind = this.kinds().includes(this.kind()) ? this.kind() : (this.kinds()[0] ?? 'release');
    return this.tried(() =>
      this.api.send<ReleasesView>('POST', `${this.base()}/releases`, {
        kind,
        at: this.at().slice(0, 16),
        zone: this.zone(),
        note: this.note(),
        ...(kind !== 'withdrawal' && { run: this.run() }),
      }),
    );
  }

  protected act(id: string, what: 'confirmation' | 'cancellation'): Promise<void> {
    return this.tried(() =>
      this.api.send<ReleasesView>('POST', `${this.base()}/releases/${id}/${what}`),
    );
  }

  private async tried(work: () => Promise<ReleasesView>): Promise<void> {
    this.refusal.set(undefined);
    try {
      this.resource.set(await work());
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
