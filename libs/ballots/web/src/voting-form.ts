import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { HandlerKind, VotingSettings, VotingView } from '@bangyang/ballots-contract';
import { ErrorLine, Refused, safeCsv } from '@bangyang/ui';
import { BallotSection } from './ballot-section';

type Stronger = VotingSettings['stronger'];

interface Draft {
  handler: HandlerKind | '';
  domains: string;
  opensAt: string;
  closesAt: string;
  perDevice: number;
  perPrefixHour: number;
  perMinute: number;
  stronger: Stronger;
}

/** How voters are verified, when, and what is limited. The way of verifying must be chosen. */
@Component({
  selector: 'by-voting-form',
  imports: [FormsModule, ErrorLine, Refused],
  template: `
    <h2>{{ own().settings }}</h2>
    @if (view().openedAt) {
      <p class="by-soft">{{ own().locked }}</p>
    }
    <form class="by-form" (ngSubmit)="save()">
      <fieldset class="by-checks" [disabled]="locked()">
        <legend>
          {{ own().handler }}
          @if (!locked()) {
            <span class="by-soft">{{ own().choose }}</span>
          }
        </legend>
        <!-- No ngModel: radios of one name share a control, and one that is unavailable would disable them all. -->
        @for (kind of shown(); track kind) {
          <label>
            <input
              type="radio"
              name="handler"
              [disabled]="lacks(kind)"
              [checked]="draft().handler === kind"
              (change)="set({ handler: kind })"
            />
            <span
              ><b>{{ own().handlers[kind] }}</b>
              @if (lacks(kind)) {
                <span class="by-tag kept">{{ own().unavailable }}</span>
              }
              <br /><span class="by-soft"
                >{{ own().handlerNotes[kind] }}
                @if (!locked() && lacks(kind)) {
                  {{ missing(kind) }}
                }
              </span></span
            >
          </label>
        }
      </fieldset>
      <fieldset class="by-form" [disabled]="locked()">
        @if (draft().handler === 'mail') {
          <label
            >{{ own().domains
            }}<input
              class="ant-input"
              name="domains"
              [ngModel]="draft().domains"
              (ngModelChange)="set({ domains: $event })"
          /></label>
        }
        <label
          >{{ own().opensAt
          }}<input
            class="ant-input"
            type="datetime-local"
            name="opensAt"
            [ngModel]="draft().opensAt"
            (ngModelChange)="set({ opensAt: $event })"
        /></label>
        <label
          >{{ own().closesAt
          }}<input
            class="ant-input"
            type="datetime-local"
            name="closesAt"
            [ngModel]="draft().closesAt"
            (ngModelChange)="set({ closesAt: $event })"
        /></label>
        <p class="by-soft">{{ own().limitsNote }}</p>
        @for (limit of limits; track limit) {
          <label
            >{{ own()[limit]
            }}<input
              class="ant-input"
              type="number"
              min="1"
              required
              [name]="limit"
              [ngModel]="draft()[limit]"
              (ngModelChange)="setLimit(limit, $event)"
          /></label>
        }
        <label
          >{{ own().stronger
          }}<select
            class="ant-input"
            name="stronger"
            [ngModel]="draft().stronger"
            (ngModelChange)="set({ stronger: $event })"
          >
            @for (kind of strongers; track kind) {
              <option [value]="kind">{{ own().strongers[kind] }}</option>
            }
          </select></label
        >
      </fieldset>
      <by-error [problem]="refusal()" />
      @if (!locked()) {
        <p class="by-actions">
          <button
            class="ant-btn ant-btn-primary"
            [byRefused]="state.refusal('ballot.configure')"
            [disabled]="draft().handler === ''"
          >
            {{ own().save }}
          </button>
          <span role="status">{{ note() }}</span>
        </p>
      }
    </form>
    @if (usesCodes()) {
      <h3>{{ own().codes }}</h3>
      <p class="by-soft">{{ own().codesMade(view().codes) }}</p>
      <form class="by-row" (ngSubmit)="make()">
        <label
          >{{ own().count
          }}<input
            class="ant-input"
            type="number"
            name="count"
            min="1"
            max="100000"
            [(ngModel)]="count"
        /></label>
        <button class="ant-btn" [byRefused]="state.refusal('ballot.configure')">
          {{ own().make }}
        </button>
        @if (codes().length) {
          <p class="by-note" role="status">{{ own().codesOnce(codes().length) }}</p>
          <button type="button" class="ant-btn ant-btn-primary" (click)="download()">
            {{ own().download }}
          </button>
        }
      </form>
    }
  `,
})
export class VotingForm extends BallotSection {
  readonly view = input.required<VotingView>();
  readonly changed = output<VotingView | undefined>();
  protected readonly kinds = ['device', 'mail', 'sms', 'codes', 'oidc'] as const;
  protected readonly strongers = ['none', 'mail', 'sms', 'codes', 'oidc'] as const;
  protected readonly limits = ['perDevice', 'perPrefixHour', 'perMinute'] as const;
  protected readonly count = signal(1000);
  protected readonly codes = signal<readonly string[]>([]);
  protected readonly locked = computed(() => this.view().openedAt !== null);
  /** once the vote has opened there is nothing to choose */
  protected readonly shown = computed(() =>
    this.kinds.filter((kind) => !this.locked() || kind === this.view().settings?.handler),
  );
  protected readonly usesCodes = computed(() => {
    const { settings } = this.view();
    return settings?.handler === 'codes' || settings?.stronger === 'codes';
  });
  protected readonly draft = linkedSignal((): Draft => {
    const { settings } = this.view();
    const { perDevice, perPrefixHour, perMinute } = settings?.limits ?? {
      perDevice: 3,
      perPrefixHour: 600,
      perMinute: 60_000,
    };
    return {
      handler: settings?.handler ?? '',
      domains: settings?.mailDomains.join(', ') ?? '',
      opensAt: localOf(settings?.opensAt),
      closesAt: localOf(settings?.closesAt),
      perDevice,
      perPrefixHour,
      perMinute,
      stronger: settings?.stronger ?? 'none',
    };
  });

  protected missing(kind: HandlerKind): string {
    return kind === 'sms' || kind === 'oidc' ? this.own().missing[kind] : '';
  }

  protected lacks(kind: HandlerKind): boolean {
    return this.view().unavailable.includes(kind);
  }

  protected set(part: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected setLimit(limit: (typeof this.limits)[number], value: number): void {
    this.set({ [limit]: value });
  }

  protected async save(): Promise<void> {
    const { handler, domains, opensAt, closesAt, stronger, ...limits } = this.draft();
    const view = await this.send<VotingView>('PUT', '', {
      handler,
      mailDomains: domains.split(/[,，、\s]+/).filter(Boolean),
      opensAt: instantOf(opensAt),
      closesAt: instantOf(closesAt),
      limits,
      stronger,
    });
    if (!view) return;
    this.note.set(this.own().saved);
    this.changed.emit(view);
  }

  protected async make(): Promise<void> {
    const answer = await this.send<{ readonly codes: readonly string[] }>('POST', '/codes', {
      count: this.count(),
    });
    if (!answer) return;
    this.codes.set(answer.codes);
    this.changed.emit(undefined);
  }

  protected download(): void {
    const text = safeCsv([['code'], ...this.codes().map((code) => [code])]);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    link.download = `${this.state.slug() ?? 'vote'}-codes.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

/** What a date field holds: minutes in the zone of this machine. */
function localOf(iso: string | null | undefined): string {
  if (!iso) return '';
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const instantOf = (local: string): string | null =>
  local === '' ? null : new Date(local).toISOString();
