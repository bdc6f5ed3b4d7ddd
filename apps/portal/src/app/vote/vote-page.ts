import { Component, computed, effect, ElementRef, signal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import type { BallotReceipt, VoterProof } from '@bangyang/ballots-contract';
import { commitmentOf } from '@bangyang/ballots-contract/commitment';
import { LiveVote } from './live-vote';
import { grouped, newAttempt, Refusal, type Cast } from './vote-client';

const KEPT = 'bangyang.receipt';

/** One page, one act: choose, vote, and see that it is counted. */
@Component({
  imports: [FormsModule, RouterLink],
  template: `
    @if (vote(); as vote) {
      <p class="eyebrow">{{ own().vote }} · {{ own().by(vote.organiser) }}</p>
      <h1>{{ title() }}</h1>
      @if (done(); as cast) {
        <section #counted class="counted" tabindex="-1" role="status">
          <span class="tick" aria-hidden="true">✓</span>
          <h2>{{ doneTitle() }}</h2>
          <p>{{ doneNote() }}</p>
          @if (isDaily() && cast.kind === 'new') {
            <p>{{ own().tomorrow }}</p>
          }
          <dl>
            <dt>{{ own().yours }}</dt>
            <dd>
              @for (number of cast.receipt.choices; track number) {
                <span class="chip">{{ nameOf(number) }}</span>
              }
            </dd>
            <dt>{{ own().receipt }}</dt>
            <dd class="receipt">
              <b>{{ groups(cast.receipt.receipt) }}</b>
              <button type="button" class="quiet" (click)="copy(cast.receipt.receipt)">
                {{ copied() ? own().copied : own().copy }}
              </button>
            </dd>
          </dl>
          <p>{{ own().keep }}</p>
          <p [class]="matches(cast.receipt) ? 'good' : 'bad'">
            {{ matches(cast.receipt) ? own().matches : own().differs }}
          </p>
          <p class="actions">
            <a
              class="primary"
              [routerLink]="link('receipt')"
              [queryParams]="{ id: cast.receipt.receipt }"
              >{{ own().check }}</a
            >
            @if (vote.state === 'open' && vote.handler !== 'device') {
              <button type="button" class="quiet" (click)="another()">
                {{ own().another }}
              </button>
            }
          </p>
        </section>
      } @else if (vote.state === 'open') {
        <p class="intro">{{ own().choose(vote.choicesPerVoter) }}</p>
        <p class="facts">
          <span>{{ own().stage(language.text(vote.stage)) }}</span>
          @if (vote.closesAt) {
            <span>{{ own().until(time(vote.closesAt)) }}</span>
          }
          @if (isDaily()) {
            <span>{{ own().daily }}</span>
          }
          <span>{{ own().order }}</span>
        </p>
        @if (vote.entrants.length > 12) {
          <label class="find"
            >{{ own().find
            }}<input type="search" [placeholder]="own().findHint" [(ngModel)]="query"
          /></label>
        }
        <ul class="choices">
          @for (entrant of shown(); track entrant.number) {
            <li [class.chosen]="chosen().includes(entrant.number)">
              <label>
                <input
                  type="checkbox"
                  [checked]="chosen().includes(entrant.number)"
                  [disabled]="!chosen().includes(entrant.number) && isFull()"
                  (change)="toggle(entrant.number)"
                />
                <span class="box" aria-hidden="true"></span>
                <span class="name"
                  ><b>{{ nameOf(entrant.number) }}</b
                  ><small>{{ provinceName(entrant) }}</small></span
                >
              </label>
              <a [routerLink]="link('entrants', entrant.number)">{{ own().more }}</a>
            </li>
          }
        </ul>
        <form class="cast" (ngSubmit)="cast()">
          @if (asks() && chosen().length) {
            <div class="prove">
              <b>{{ proveTitle() }}</b>
              @switch (handler()) {
                @case ('codes') {
                  <label
                    >{{ own().votingCode
                    }}<input name="code" autocomplete="off" required [(ngModel)]="code"
                  /></label>
                }
                @case ('oidc') {
                  @if (code()) {
                    <small role="status">{{ own().signedIn }}</small>
                  } @else {
                    <button type="button" class="quiet" (click)="signIn()">
                      {{ own().signIn(vote.provider ?? '') }}
                    </button>
                    <small>{{ own().signInNote }}</small>
                  }
                }
                @default {
                  <label
                    >{{ handler() === 'mail' ? own().address : own().number
                    }}<input
                      name="address"
                      [type]="handler() === 'mail' ? 'email' : 'tel'"
                      [autocomplete]="handler() === 'mail' ? 'email' : 'tel'"
                      required
                      [(ngModel)]="address"
                  /></label>
                  <button
                    type="button"
                    class="quiet"
                    [disabled]="!address() || busy() !== ''"
                    (click)="sendCode()"
                  >
                    {{ sent() ? own().sendAgain : own().sendCode }}
                  </button>
                  @if (sent()) {
                    <label
                      >{{ own().code
                      }}<input
                        name="code"
                        inputmode="numeric"
                        autocomplete="one-time-code"
                        required
                        [(ngModel)]="code"
                    /></label>
                    <small role="status">{{ own().sent }}</small>
                  }
                }
              }
              <small>{{ own().privacy }}</small>
            </div>
          }
          @if (refusal()) {
            <p class="bad" role="alert">{{ refusal() }}</p>
          }
          <div class="bar">
            <span role="status">{{
              busy() || own().chosen(chosen().length, vote.choicesPerVoter)
            }}</span>
            <button class="primary" [disabled]="!isReady() || busy() !== ''">
              {{ own().cast }}
            </button>
          </div>
        </form>
      } @else {
        <section class="told">
          <h2>
            {{
              vote.state === 'ahead'
                ? own().ahead
                : vote.state === 'released'
                  ? own().released
                  : own().closed
            }}
          </h2>
          @if (vote.state === 'ahead' && vote.opensAt) {
            <p>{{ own().aheadAt(time(vote.opensAt)) }}</p>
          } @else if (vote.state === 'closed') {
            <p>{{ own().closedNote }}</p>
          } @else if (vote.state === 'released') {
            <p>
              <a class="primary" [routerLink]="language.link('/editions/' + slug())">{{
                own().result
              }}</a>
            </p>
          }
          <ul class="plain">
            @for (entrant of shown(); track entrant.number) {
              <li>
                <a [routerLink]="link('entrants', entrant.number)">{{ nameOf(entrant.number) }}</a>
              </li>
            }
          </ul>
        </section>
      }
      <nav class="below" [attr.aria-label]="own().anyone">
        <a [routerLink]="link('receipt')">{{ own().check }}</a>
        @if (vote.objections) {
          <a [routerLink]="language.link('/notice/' + slug())">{{ own().objection }}</a>
        }
      </nav>
    } @else if (refusal()) {
      <h1>{{ own().vote }}</h1>
      <p role="alert">{{ refusal() }}</p>
      <button type="button" class="primary" (click)="load()">{{ own().again }}</button>
    } @else {
      <p>{{ own().loading }}</p>
    }
  `,
})
export class VotePage extends LiveVote {
  protected readonly query = signal('');
  protected readonly chosen = signal<readonly number[]>([]);
  protected readonly address = signal('');
  protected readonly code = signal('');
  protected readonly sent = signal(false);
  protected readonly busy = signal('');
  protected readonly copied = signal(false);
  protected readonly done = signal<Cast | undefined>(undefined);
  /** more than the usual proof where the server asked for it */
  private readonly asked = signal<string | undefined>(undefined);
  private readonly counted = viewChild<ElementRef<HTMLElement>>('counted');
  /** The button that was pressed is gone: the keyboard goes to what became of it. */
  protected readonly moved = effect(() => this.counted()?.nativeElement.focus());
  /** the same until a ballot is in, so that nothing is counted twice */
  private attempt = '';
  private readonly order = new Map<number, number>();
  protected readonly handler = computed(() => this.asked() ?? this.vote()?.handler ?? 'device');
  protected readonly asks = computed(() => this.handler() !== 'device');
  protected readonly isDaily = computed(() => this.vote()?.oncePer === 'day');
  protected readonly doneTitle = computed(() => {
    const own = this.own();
    if (this.done()?.kind === 'new') return own.doneTitle;
    return this.isDaily() ? own.doneToday : own.doneBefore;
  });
  protected readonly doneNote = computed(() => {
    const own = this.own();
    if (this.done()?.kind === 'new') return own.doneNote;
    return this.isDaily() ? own.doneBeforeDaily : own.doneBeforeNote;
  });
  protected readonly isFull = computed(
    () => this.chosen().length >= (this.vote()?.choicesPerVoter ?? 0),
  );
  protected readonly isReady = computed(
    () => this.chosen().length > 0 && (!this.asks() || this.code().trim() !== ''),
  );
  protected readonly proveTitle = computed(() => {
    const { prove } = this.own();
    return prove[this.handler() as keyof typeof prove];
  });
  protected readonly shown = computed(() => {
    const wanted = this.query().trim().toLowerCase();
    return (this.vote()?.entrants ?? [])
      .filter((entrant) =>
        [entrant.name, this.nameOf(entrant.number), this.provinceName(entrant)].some((name) =>
          name.toLowerCase().includes(wanted),
        ),
      )
      .toSorted((a, b) => (this.order.get(a.number) ?? 0) - (this.order.get(b.number) ?? 0));
  });

  protected override loaded(): Promise<void> {
    for (const { number } of this.vote()?.entrants ?? []) this.order.set(number, Math.random());
    const kept = localStorage.getItem(this.place());
    const receipt = kept ? (JSON.parse(kept) as BallotReceipt) : undefined;
    if (receipt && this.holds(receipt)) this.done.set({ kind: 'before', receipt });
    this.comeBack();
    return Promise.resolve();
  }

  /** What was chosen stays here while the voter is at the provider. */
  protected signIn(): void {
    sessionStorage.setItem(this.place(), JSON.stringify(this.chosen()));
    location.assign(
      `/api/public/editions/${this.slug()}/ballot/sign-in?locale=${this.language.locale()}`,
    );
  }

  /** A family shares a phone: where voters are told by more than it, the next one votes here too. */
  protected another(): void {
    this.done.set(undefined);
    this.attempt = '';
    for (const field of [this.address, this.code, this.refusal]) field.set('');
    this.chosen.set([]);
    this.sent.set(false);
    this.client().prepare();
  }

  /** Whether somebody with this receipt has voted for now: where one may vote daily, only until midnight. */
  private holds({ castAt }: BallotReceipt): boolean {
    if (!this.isDaily()) return true;
    const dayOf = (at: Date): string =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at);
    return dayOf(new Date(castAt)) === dayOf(new Date());
  }

  private comeBack(): void {
    const brought = new URLSearchParams(location.hash.slice(1));
    const [pass, refused] = [brought.get('pass'), brought.get('refused')];
    if (pass === null && refused === null) return;
    // A pass must not stay in the address, which is copied and shared.
    history.replaceState(history.state, '', location.pathname + location.search);
    const chosen = JSON.parse(sessionStorage.getItem(this.place()) ?? '[]') as readonly number[];
    sessionStorage.removeItem(this.place());
    // Whoever comes back from the provider is about to vote, though somebody else did on this device.
    this.done.set(undefined);
    this.chosen.set(chosen);
    // What was chosen is seen first: the order is another one now.
    for (const number of chosen) this.order.set(number, -1);
    this.asked.set('oidc');
    if (pass !== null) this.code.set(pass);
    if (refused !== null) this.refusal.set(this.said(new Refusal(refused)));
  }

  protected toggle(number: number): void {
    this.chosen.update((chosen) =>
      chosen.includes(number) ? chosen.filter((one) => one !== number) : [...chosen, number],
    );
  }

  protected async sendCode(): Promise<void> {
    const kind = this.handler();
    await this.doing(this.own().sendingCode, async () => {
      const to =
        kind === 'mail' ? { address: this.address().trim() } : { number: this.address().trim() };
      await this.client().sendCode({ kind, ...to });
      this.sent.set(true);
    });
  }

  protected async cast(): Promise<void> {
    if (!this.isReady()) return;
    this.attempt ||= newAttempt();
    await this.doing(this.own().working, async () => {
      try {
        const cast = await this.client().cast(this.chosen(), this.proof(), {
          attempt: this.attempt,
          retrying: () => this.busy.set(this.own().retrying),
        });
        localStorage.setItem(this.place(), JSON.stringify(cast.receipt));
        this.done.set(cast);
        scrollTo({ top: 0 });
      } catch (error) {
        const stronger = this.vote()?.stronger;
        if (error instanceof Refusal && error.code === 'ballot.proof' && stronger !== 'none')
          this.asked.set(stronger);
        if (error instanceof Refusal && error.code === 'ballot.code') this.code.set('');
        throw error;
      }
    });
  }

  private proof(): VoterProof {
    const [address, code] = [this.address().trim(), this.code().trim()];
    switch (this.handler()) {
      case 'mail':
        return { kind: 'mail', address, code };
      case 'sms':
        return { kind: 'sms', number: address, code };
      case 'codes':
        return { kind: 'codes', code };
      case 'oidc':
        return { kind: 'oidc', pass: code };
      default:
        return { kind: 'device' };
    }
  }

  private async doing(what: string, work: () => Promise<void>): Promise<void> {
    this.refusal.set('');
    this.busy.set(what);
    try {
      await work();
    } catch (error) {
      this.refusal.set(this.said(error));
    } finally {
      this.busy.set('');
    }
  }

  protected matches({ receipt, choices, salt, commitment }: BallotReceipt): boolean {
    return commitmentOf({ edition: this.slug(), receipt, choices, salt }) === commitment;
  }

  protected groups(receipt: string): string {
    return grouped(receipt);
  }

  protected async copy(receipt: string): Promise<void> {
    await navigator.clipboard.writeText(receipt);
    this.copied.set(true);
  }

  private place(): string {
    return `${KEPT}.${this.slug()}`;
  }
}
