import { Component, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { DOCUMENT } from '@angular/common';
import { RouterLink } from '@angular/router';
import type { ReceiptView } from '@bangyang/ballots-contract';
import { LiveVote } from './live-vote';
import { grouped, Refusal } from './vote-client';

/** Whether a ballot stands in the ledger, unchanged; and how anybody checks all of them. */
@Component({
  imports: [FormsModule, RouterLink],
  template: `
    @if (vote(); as vote) {
      <p class="eyebrow">
        <a [routerLink]="link()">{{ title() }}</a>
      </p>
      <h1>{{ own().checkTitle }}</h1>
      <form class="ask" (ngSubmit)="find()">
        <label
          >{{ own().checkNote
          }}<input
            name="receipt"
            autocomplete="off"
            spellcheck="false"
            required
            [(ngModel)]="wanted"
        /></label>
        <button class="primary">{{ own().check }}</button>
      </form>
      @if (refusal()) {
        <p class="bad" role="alert">{{ refusal() }}</p>
      }
      @if (found(); as ballot) {
        <section class="told" role="status">
          <dl>
            <dt>{{ own().receipt }}</dt>
            <dd>{{ groups(ballot.receipt) }}</dd>
            <dt>{{ own().status }}</dt>
            <dd>
              <b>{{ own().statuses[ballot.status] }}</b> {{ ballot.reason }}
            </dd>
            @if (ballot.choices; as choices) {
              <dt>{{ own().yours }}</dt>
              <dd>
                @for (number of choices; track number) {
                  <span class="chip">{{ nameOf(number) }}</span>
                }
              </dd>
            }
            <dt>{{ own().castAt }}</dt>
            <dd>{{ time(ballot.castAt) }}</dd>
            <dt>{{ own().place }}</dt>
            <dd>{{ ballot.sequence === null ? own().waiting : own().placeOf(ballot.sequence) }}</dd>
            <dt>{{ own().checkpoint }}</dt>
            <dd>
              {{
                ballot.checkpoint
                  ? own().checkpointOf(time(ballot.checkpoint.at), ballot.checkpoint.entries)
                  : own().noCheckpoint
              }}
            </dd>
            <dt>{{ own().commitment }}</dt>
            <dd class="long">{{ ballot.commitment }}</dd>
          </dl>
        </section>
      }
      <h2>{{ own().anyone }}</h2>
      <p>{{ own().anyoneNote }}</p>
      <pre tabindex="0" role="region" [attr.aria-label]="own().anyone">
npx bangyang ballots monitor {{ address() }} --state seen.json
npx bangyang ballots recount {{ address() }}</pre>
      <p>
        <a [routerLink]="link()">{{ own().back }}</a>
      </p>
    } @else {
      <p role="status">{{ refusal() || own().loading }}</p>
    }
  `,
})
export class ReceiptPage extends LiveVote {
  /** from the address, after voting */
  readonly id = input<string>();
  private readonly document = inject(DOCUMENT);
  protected readonly wanted = signal('');
  protected readonly found = signal<ReceiptView | undefined>(undefined);

  protected override async loaded(): Promise<void> {
    const id = this.id();
    if (id === undefined) return;
    this.wanted.set(grouped(id));
    await this.find();
  }

  protected async find(): Promise<void> {
    this.refusal.set('');
    this.found.set(undefined);
    try {
      this.found.set(await this.client().receipt(this.wanted()));
    } catch (error) {
      this.refusal.set(
        error instanceof Refusal && error.code === 'ballot.unknown-receipt'
          ? this.own().noReceipt
          : this.said(error),
      );
    }
  }

  protected groups(receipt: string): string {
    return grouped(receipt);
  }

  protected address(): string {
    return `${this.document.location.origin}/api/public/editions/${this.slug()}`;
  }
}
