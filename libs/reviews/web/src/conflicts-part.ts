import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import type { ConflictsView, DeclarationView, TiesRequest } from '@bangyang/reviews-contract';
import { DataTable, ErrorLine, Refused, type Column } from '@bangyang/ui';
import { DeclarationForm } from './declaration-form';
import { namesIn, ReviewState } from './review-state';

type Pair = ConflictsView['pairs'][number];

/** Who has an interest in what and why, what was settled, and what conflicts are derived from. */
@Component({
  selector: 'by-conflicts',
  imports: [FormsModule, DataTable, DeclarationForm, ErrorLine, Refused],
  template: `
    @if (view(); as view) {
      @if (view.hidden.length) {
        <p class="by-note">{{ own().hidden(hidden()) }}</p>
      }
      <by-table
        key="conflicts"
        [rows]="view.pairs"
        [columns]="columns()"
        [caption]="own().tabs.conflicts"
        [empty]="own().noConflicts"
      />
      <details class="by-card">
        <summary>{{ own().settlePair }}</summary>
        <form class="by-row" (ngSubmit)="pin()">
          <label
            >{{ own().person
            }}<select class="ant-input" name="person" required [(ngModel)]="person">
              <option value="">{{ own().choose }}</option>
              @for (one of view.people; track one.id) {
                <option [value]="one.id">{{ one.name }}</option>
              }
            </select></label
          >
          <label
            >{{ own().entrant
            }}<select class="ant-input" name="entrant" required [(ngModel)]="entrant">
              <option value="">{{ own().choose }}</option>
              @for (one of view.entrants; track one.id) {
                <option [value]="one.id">{{ one.name }}</option>
              }
            </select></label
          >
          <label
            >{{ own().pin
            }}<select class="ant-input" name="verdict" [(ngModel)]="verdict">
              @for (one of verdicts; track one) {
                <option [value]="one">{{ own().verdicts[one] }}</option>
              }
            </select></label
          >
          <label class="by-wide"
            >{{ own().why
            }}<input class="ant-input" name="reason" required minlength="3" [(ngModel)]="reason"
          /></label>
          <button class="ant-btn ant-btn-primary" [byRefused]="refused()">
            {{ own().confirm }}
          </button>
        </form>
      </details>
      <details class="by-card">
        <summary>{{ own().ties }}</summary>
        @for (one of view.entrants; track one.id) {
          <form
            class="by-row"
            (ngSubmit)="tie(one.id, one.ties, organisations.value, vendors.value, domains.value)"
          >
            <b>{{ one.name }}</b>
            <label
              >{{ own().organisations
              }}<input #organisations class="ant-input" [value]="one.ties.organisations.join('、')"
            /></label>
            <label
              >{{ own().vendors
              }}<input #vendors class="ant-input" [value]="one.ties.vendors.join('、')"
            /></label>
            <label
              >{{ own().mailDomains
              }}<input #domains class="ant-input" [value]="one.ties.mailDomains.join('、')"
            /></label>
            <button class="ant-btn" [byRefused]="refused()">{{ own().save }}</button>
          </form>
        }
      </details>
      <by-error [problem]="state.refusal()" />
    }
    <details class="by-card" #mine>
      <summary (click)="asked.set(true)">{{ own().ownInterests }}</summary>
      @if (declaration(); as declared) {
        <by-declaration
          [view]="declared"
          [edition]="state.edition.slug() ?? ''"
          [staff]="true"
          (declared)="declaredNow($event)"
        />
      }
    </details>
  `,
})
export class ConflictsPart {
  protected readonly state = inject(ReviewState);
  protected readonly own = this.state.own;
  protected readonly refused = computed(() => this.state.edition.refusal('conflict.pin'));
  protected readonly verdicts = ['yes', 'no', 'derived'] as const;
  protected readonly person = signal('');
  protected readonly entrant = signal('');
  protected readonly verdict = signal<(typeof this.verdicts)[number]>('no');
  protected readonly reason = signal('');
  protected readonly asked = signal(false);
  private readonly resource = resourceAt<ConflictsView>(() => this.state.at('conflicts'));
  protected readonly view = computed(() => valueOf(this.resource));
  private readonly declarationResource = resourceAt<DeclarationView>(() =>
    this.asked() ? this.state.at('declaration') : undefined,
  );
  protected readonly declaration = computed(() => valueOf(this.declarationResource));
  protected readonly hidden = computed(() =>
    this.state.language.row((this.view()?.hidden ?? []).map(({ name }) => name)),
  );
  protected readonly columns = computed((): readonly Column<Pair>[] => {
    const own = this.own();
    const name = (all: readonly { id: string; name: string }[] | undefined, id: string) =>
      all?.find((one) => one.id === id)?.name ?? '';
    return [
      { id: 'person', title: own.person, value: (row) => name(this.view()?.people, row.person) },
      {
        id: 'entrant',
        title: own.entrant,
        value: (row) => name(this.view()?.entrants, row.entrant),
      },
      {
        id: 'reasons',
        title: own.reasons,
        value: ({ reasons }) =>
          this.state.language.row(reasons.map((reason) => own.reasonNames[reason])),
      },
      { id: 'pin', title: own.pin, value: ({ pin }) => (pin ? own.verdicts[pin] : '') },
      { id: 'note', title: own.why, value: ({ note }) => note ?? '' },
    ];
  });

  protected async pin(): Promise<void> {
    const view = await this.state.send<ConflictsView>('POST', 'conflicts', {
      person: this.person(),
      entrant: this.entrant(),
      verdict: this.verdict(),
      reason: this.reason(),
    });
    if (view) this.resource.set(view);
  }

  protected async tie(
    id: string,
    before: TiesRequest,
    organisations: string,
    vendors: string,
    domains: string,
  ): Promise<void> {
    const view = await this.state.send<ConflictsView>('PUT', `conflicts/ties/${id}`, {
      ...before,
      organisations: namesIn(organisations),
      vendors: namesIn(vendors),
      mailDomains: namesIn(domains),
    });
    if (view) this.resource.set(view);
  }

  protected declaredNow(view: DeclarationView): void {
    this.declarationResource.set(view);
    this.resource.reload();
  }
}
