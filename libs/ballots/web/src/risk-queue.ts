import { Component, computed, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { RiskQueue as Queue } from '@bangyang/ballots-contract';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import { DataTable, ErrorLine, Refused, type Column } from '@bangyang/ui';
import { BallotSection } from './ballot-section';

type Hour = Queue['hours'][number];
type Group = Queue['groups'][number];
type Kind = Queue['rulings'][number]['kind'];

/** Ballots that were set aside, and what two persons decide about them. */
@Component({
  selector: 'by-risk-queue',
  imports: [FormsModule, DataTable, ErrorLine, Refused],
  template: `
    <h2>{{ own().risk }}</h2>
    <p class="by-soft">{{ own().riskNote }}</p>
    @for (group of queue()?.groups ?? []; track keyOf(group)) {
      <div class="by-card">
        <p>
          <b>{{ own().reasons[group.reason] ?? group.reason }}</b>
          <span class="by-tag failed">{{ language.number(group.ballots) }}</span>
        </p>
        <p class="by-facts">
          <span>{{ own().from }} {{ language.time(group.from) }}</span>
          <span>{{ own().until }} {{ language.time(group.until) }}</span>
          <span>{{ own().devices }} {{ group.devices }}</span>
          <span>{{ own().prefixes }} {{ group.prefixes }}</span>
        </p>
        @for (kind of group.proposed; track kind) {
          <p class="by-soft">{{ own().proposed[kind] }}</p>
        }
        @if (group.proposed.length < kinds.length) {
          <form class="by-row" (ngSubmit)="propose(firstOf(group), group)">
            <label
              >{{ own().reason
              }}<input
                class="ant-input"
                name="reason"
                required
                minlength="2"
                [ngModel]="reasons()[keyOf(group)] ?? ''"
                (ngModelChange)="say(group, $event)"
            /></label>
            @for (kind of kinds; track kind) {
              @if (!group.proposed.includes(kind)) {
                <button
                  [type]="kind === firstOf(group) ? 'submit' : 'button'"
                  class="ant-btn"
                  [class.ant-btn-primary]="kind === 'void'"
                  [disabled]="reasonOf(group).length < 2"
                  [byRefused]="state.refusal('ballot.propose-ruling')"
                  (click)="kind === firstOf(group) || propose(kind, group)"
                >
                  {{ own().propose[kind] }}
                </button>
              }
            }
          </form>
        }
      </div>
    } @empty {
      <p class="by-soft">{{ own().nothingAside }}</p>
    }
    <by-error [problem]="refusal()" />
    <h3>{{ own().rulings }}</h3>
    @for (ruling of queue()?.rulings ?? []; track ruling.id) {
      <div class="by-card">
        <p>
          <span class="by-tag">{{ own().kinds[ruling.kind] }}</span>
          {{ own().ballotsOf(ruling.ballots) }} · {{ ruling.reason }}
        </p>
        <p class="by-facts">
          <span>{{ own().proposedBy }} {{ ruling.proposedBy }}</span>
          <span>{{ language.time(ruling.proposedAt) }}</span>
          @if (ruling.confirmedBy) {
            <span>{{ own().confirmedBy }} {{ ruling.confirmedBy }}</span>
          }
        </p>
        @if (ruling.isOver && !ruling.confirmedBy) {
          <p class="by-soft">{{ own().overtaken }}</p>
        } @else if (!ruling.confirmedBy) {
          <button
            type="button"
            class="ant-btn"
            [byRefused]="ruling.mine ? own().waiting : state.refusal('ballot.confirm-ruling')"
            (click)="confirm(ruling.id)"
          >
            {{ own().confirm }}
          </button>
          @if (ruling.mine) {
            <span class="by-soft">{{ own().waiting }}</span>
          }
        }
      </div>
    } @empty {
      <p class="by-soft">{{ own().noRulings }}</p>
    }
    <h3>{{ own().hours }}</h3>
    <by-table
      key="ballot-hours"
      [rows]="queue()?.hours ?? []"
      [columns]="columns()"
      [caption]="own().hours"
      [empty]="own().noHours"
      [tools]="false"
    />
  `,
})
export class RiskQueue extends BallotSection {
  readonly changed = output();
  private readonly resource = resourceAt<Queue>(() => `${this.base()}/queue`);
  protected readonly queue = linkedSignal(() => valueOf(this.resource));
  protected readonly kinds = ['void', 'restore'] as const;
  /** of each group its own: what is typed for one says nothing about another */
  protected readonly reasons = signal<Readonly<Record<string, string>>>({});
  protected readonly columns = computed((): readonly Column<Hour>[] => [
    { id: 'hour', title: this.own().hour, value: ({ at }) => this.language.time(at) },
    { id: 'cast', title: this.own().cast, value: ({ cast }) => cast, numeric: true },
    {
      id: 'quarantined',
      title: this.own().quarantined,
      value: ({ quarantined }) => quarantined,
      numeric: true,
    },
  ]);

  protected keyOf({ reason, proposed }: Group): string {
    return [reason, ...proposed].join(' ');
  }

  protected firstOf({ proposed }: Group): Kind {
    return proposed.includes('void') ? 'restore' : 'void';
  }

  protected reasonOf(group: Group): string {
    return (this.reasons()[this.keyOf(group)] ?? '').trim();
  }

  protected say(group: Group, reason: string): void {
    this.reasons.update((reasons) => ({ ...reasons, [this.keyOf(group)]: reason }));
  }

  protected async propose(kind: Kind, group: Group): Promise<void> {
    const reason = this.reasonOf(group);
    if (reason.length < 2) return;
    const queue = await this.send<Queue>('POST', '/rulings', {
      kind,
      receipts: group.receipts,
      reason,
    });
    if (!queue) return;
    this.say(group, '');
    this.queue.set(queue);
  }

  protected async confirm(ruling: string): Promise<void> {
    const queue = await this.send<Queue>('POST', `/rulings/${ruling}/confirmation`);
    if (!queue) return;
    this.queue.set(queue);
    this.changed.emit();
  }
}
