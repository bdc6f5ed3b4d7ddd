import { Component, computed, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { RiskQueue as Queue } from '@bangyang/ballots-contract';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import { DataTable, ErrorLine, Refused, type Column } from '@bangyang/ui';
import { BallotSection } from './ballot-section';

type Hour = Queue['hours'][number];

/** Ballots that were set aside, and what two persons decide about them. */
@Component({
  selector: 'by-risk-queue',
  imports: [FormsModule, DataTable, ErrorLine, Refused],
  template: `
    <h2>{{ own().risk }}</h2>
    <p class="by-soft">{{ own().riskNote }}</p>
    @for (group of queue()?.groups ?? []; track group.reason) {
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
        <form class="by-row" (ngSubmit)="propose('void', group.receipts)">
          <label
            >{{ own().reason
            }}<input class="ant-input" name="reason" required minlength="2" [(ngModel)]="reason"
          /></label>
          <button
            class="ant-btn ant-btn-primary"
            [disabled]="reason().trim().length < 2"
            [byRefused]="state.refusal('ballot.propose-ruling')"
          >
            {{ own().voidThem }}
          </button>
          <button
            type="button"
            class="ant-btn"
            [disabled]="reason().trim().length < 2"
            [byRefused]="state.refusal('ballot.propose-ruling')"
            (click)="propose('restore', group.receipts)"
          >
            {{ own().restore }}
          </button>
        </form>
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
          {{ language.number(ruling.ballots) }} · {{ ruling.reason }}
        </p>
        <p class="by-facts">
          <span>{{ own().proposedBy }} {{ ruling.proposedBy }}</span>
          <span>{{ language.time(ruling.proposedAt) }}</span>
          @if (ruling.confirmedBy) {
            <span>{{ own().confirmedBy }} {{ ruling.confirmedBy }}</span>
          }
        </p>
        @if (!ruling.confirmedBy) {
          <button
            type="button"
            class="ant-btn"
            [byRefused]="ruling.mine ? own().waiting : state.refusal('ballot.confirm-ruling')"
            (click)="confirm(ruling.id)"
          >
            {{ own().confirm }}
          </button>
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
      [tools]="false"
    />
  `,
})
export class RiskQueue extends BallotSection {
  readonly changed = output();
  private readonly resource = resourceAt<Queue>(() => `${this.base()}/queue`);
  protected readonly queue = linkedSignal(() => valueOf(this.resource));
  protected readonly reason = signal('');
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

  protected async propose(kind: 'void' | 'restore', receipts: readonly string[]): Promise<void> {
    const queue = await this.send<Queue>('POST', '/rulings', {
      kind,
      receipts,
      reason: this.reason().trim(),
    });
    if (!queue) return;
    this.reason.set('');
    this.queue.set(queue);
  }

  protected async confirm(ruling: string): Promise<void> {
    const queue = await this.send<Queue>('POST', `/rulings/${ruling}/confirmation`);
    if (!queue) return;
    this.queue.set(queue);
    this.changed.emit();
  }
}
