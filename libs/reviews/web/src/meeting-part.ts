import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import type { AssignmentsView, MeetingView } from '@bangyang/reviews-contract';
import { ErrorLine, Language, Refused } from '@bangyang/ui';
import { MeetingSheet } from './meeting-sheet';
import { ReviewState } from './review-state';

/** Scores of a meeting: written down by one secretary, confirmed by another. */
@Component({
  selector: 'by-meeting',
  imports: [FormsModule, ErrorLine, MeetingSheet, Refused],
  template: `
    @if (!refusedToEnter()) {
      <details class="by-card" [open]="entries().length === 0 || isEntering()">
        <summary>{{ own().enter }}</summary>
        <form (ngSubmit)="enter()">
          <div class="by-row">
            <label
              >{{ own().person
              }}<select class="ant-input" name="person" required [(ngModel)]="person">
                <option value="">{{ own().choose }}</option>
                @for (one of view()?.people ?? []; track one.id) {
                  <option [value]="one.id">{{ one.name }}</option>
                }
              </select></label
            >
            <label
              >{{ own().entrant
              }}<select class="ant-input" name="entrant" required [(ngModel)]="entrant">
                <option value="">{{ own().choose }}</option>
                @for (one of view()?.entrants ?? []; track one.id) {
                  <option [value]="one.id">{{ one.name }}</option>
                }
              </select></label
            >
          </div>
          <div class="by-row">
            @for (criterion of rubric(); track criterion.key) {
              <label
                >{{ language.text(criterion.title) }}
                <span class="by-soft">{{ own().points(criterion.max) }}</span><input
                  class="ant-input"
                  type="number"
                  min="0"
                  step="any"
                  [max]="criterion.max"
                  [name]="criterion.key"
                  [placeholder]="own().notApplicable"
                  [ngModel]="points()[criterion.key]"
                  (ngModelChange)="put(criterion.key, $event)"
              /></label>
            }
          </div>
          <button class="ant-btn ant-btn-primary">{{ own().enter }}</button>
        </form>
      </details>
      <by-meeting-sheet [entries]="entries()" (entered)="resource.set($event)" />
    }
    <by-error [problem]="state.refusal()" />
    @if (toConfirm().length > 1) {
      <p>
        <button
          type="button"
          class="ant-btn"
          [byRefused]="refusedToConfirm()"
          (click)="confirmAll()"
        >
          {{ own().confirmAll(toConfirm().length) }}
        </button>
        <span class="by-soft">{{ own().confirmAllNote }}</span>
      </p>
    }
    @if (entries().length) {
      <div class="by-scroll">
        <table class="by-table">
          <caption class="by-for-readers">
            {{
              own().tabs.meeting
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ own().person }}</th>
              <th scope="col">{{ own().entrant }}</th>
              @for (criterion of rubric(); track criterion.key) {
                <th scope="col">{{ language.text(criterion.title) }}</th>
              }
              <th scope="col">{{ own().score }}</th>
              <th scope="col">{{ own().enteredBy }}</th>
              <th scope="col">{{ own().state }}</th>
            </tr>
          </thead>
          <tbody>
            @for (entry of entries(); track entry.id) {
              <tr>
                <td>{{ nameOf(view()?.people, entry.person) }}</td>
                <td>{{ nameOf(view()?.entrants, entry.entrant) }}</td>
                @for (criterion of rubric(); track criterion.key) {
                  <td class="number">{{ pointsOf(entry, criterion.key) }}</td>
                }
                <td class="number">{{ entry.score ?? '—' }}</td>
                <td>{{ entry.enteredBy }}</td>
                <td>
                  @if (entry.state === 'waiting') {
                    <button
                      type="button"
                      class="ant-btn"
                      [byRefused]="entry.mine ? own().notOwn : refusedToConfirm()"
                      (click)="confirm(entry.id)"
                    >
                      {{ own().confirmBy }}
                    </button>
                    <form class="by-row" (ngSubmit)="reject(entry.id, why.value)">
                      <input
                        #why
                        class="ant-input"
                        minlength="3"
                        required
                        [placeholder]="own().why"
                        [attr.aria-label]="own().why"
                      />
                      <button class="ant-btn">{{ own().reject }}</button>
                    </form>
                  } @else {
                    <span class="by-tag">{{ own()[entry.state] }}</span> {{ entry.settledBy }}
                    {{ entry.reason }}
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <p class="by-soft">{{ own().noEntries }}</p>
    }
  `,
})
export class MeetingPart {
  protected readonly state = inject(ReviewState);
  protected readonly language = inject(Language);
  protected readonly own = this.state.own;
  protected readonly refusedToEnter = computed(() => this.state.edition.refusal('meeting.enter'));
  protected readonly refusedToConfirm = computed(() =>
    this.state.edition.refusal('meeting.confirm'),
  );
  protected readonly resource = resourceAt<readonly MeetingView[]>(() =>
    this.state.at('meeting-scores'),
  );
  private readonly assignmentsResource = resourceAt<AssignmentsView>(() =>
    this.state.at('assignments'),
  );
  protected readonly entries = computed(() => valueOf(this.resource) ?? []);
  protected readonly toConfirm = computed(() =>
    this.entries().filter(({ state, mine }) => state === 'waiting' && !mine),
  );
  protected readonly view = computed(() => valueOf(this.assignmentsResource));
  protected readonly rubric = computed(() => this.state.panel()?.rubric ?? []);
  /** who enters one goes on to the next */
  protected readonly isEntering = signal(false);
  protected readonly person = signal('');
  protected readonly entrant = signal('');
  protected readonly points = linkedSignal<string, Readonly<Record<string, number | null>>>({
    source: this.entrant,
    computation: () => ({}),
  });

  protected nameOf(all: readonly { id: string; name: string }[] | undefined, id: string): string {
    return all?.find((one) => one.id === id)?.name ?? '';
  }

  protected pointsOf({ marks }: MeetingView, key: string): string {
    return marks.find(({ criterion }) => criterion === key)?.value ?? '—';
  }

  protected put(key: string, value: number | null): void {
    this.points.update((points) => ({ ...points, [key]: value }));
  }

  protected async enter(): Promise<void> {
    const points = this.points();
    const marks = this.rubric().map(({ key }) => {
      const value = points[key] ?? null;
      return {
        criterion: key,
        value: value === null ? null : String(value),
        notApplicable: value === null,
      };
    });
    const done = await this.after('meeting-scores', {
      person: this.person(),
      entrant: this.entrant(),
      marks,
    });
    if (!done) return;
    this.isEntering.set(true);
    this.entrant.set('');
  }

  /** What is on the page, and nothing that came since. */
  protected confirmAll = () =>
    this.after('meeting-scores/confirmation', { entries: this.toConfirm().map(({ id }) => id) });
  protected confirm = (id: string) => this.after(`meeting-scores/${id}/confirmation`);
  protected reject = (id: string, reason: string) =>
    this.after(`meeting-scores/${id}/rejection`, { reason });

  private async after(page: string, body: object = {}): Promise<boolean> {
    const entries = await this.state.send<readonly MeetingView[]>('POST', page, body);
    if (entries) this.resource.set(entries);
    return entries !== undefined;
  }
}
