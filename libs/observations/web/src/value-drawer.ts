import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { EditionState } from '@bangyang/editions-web';
import { Api, Session } from '@bangyang/identity-web';
import { evidenceEndings } from '@bangyang/kernel';
import {
  refusalOf,
  type VerificationFileView,
  type VerificationView,
} from '@bangyang/observations-contract';
import {
  Drawer,
  ErrorLine,
  Language,
  problemOf,
  Refused,
  sendInPieces,
  uploadProblemOf,
  type Problem,
} from '@bangyang/ui';
import { words } from './words';

interface Running {
  readonly name: string;
  readonly share: number;
  readonly stop: () => void;
}

/** One value: what was asked and said about it, and the next step for whoever may take it. */
@Component({
  selector: 'by-value',
  imports: [FormsModule, Drawer, ErrorLine, Refused],
  template: `
    <by-drawer [title]="title()" (closed)="closed.emit()">
      <dl class="by-list">
        <dt>{{ own().asStands }}</dt>
        <dd>{{ original() }} {{ unit() }}</dd>
        @if (view(); as view) {
          <dt>{{ own().state }}</dt>
          <dd>
            <span [class]="'by-tag ' + view.state">{{ own().states[view.state] }}</span>
            @if (view.state === 'adjusted') {
              {{ view.value }} {{ unit() }}
            }
          </dd>
        }
      </dl>
      @if (view(); as view) {
        <h2>{{ own().history }}</h2>
        <ol class="by-plain">
          @for (step of view.history; track $index) {
            <li>
              <div class="by-card">
                <p class="by-facts">
                  <b>{{ step.name }}</b> <span>{{ own().steps[step.kind] }}</span>
                  <span>{{ language.time(step.at) }}</span>
                </p>
                @if (step.verdict) {
                  <p>
                    <b>{{ own().verdicts[step.verdict] }}</b> {{ step.value ?? '' }}
                  </p>
                } @else if (step.value !== null) {
                  <p>{{ own().adjustTo }} {{ step.value }} {{ unit() }}</p>
                }
                <p class="by-long">{{ step.text }}</p>
                @for (address of step.evidence; track address) {
                  <p class="by-long">
                    @if (isLink(address)) {
                      <a [href]="address" rel="noopener noreferrer" target="_blank">{{
                        address
                      }}</a>
                    } @else {
                      {{ address }}
                    }
                  </p>
                }
                @for (file of step.files; track file.id) {
                  <p class="by-long">
                    <a [href]="fileAddress(file.id)" download>{{ file.name }}</a>
                    <span class="by-soft"
                      >{{ size(file.bytes) }} ·
                      {{ file.scanned ? own().scanned : own().notScanned }}</span
                    >
                  </p>
                }
              </div>
            </li>
          }
        </ol>
      }
      @switch (state()) {
        @case ('queried') {
          <form class="by-form" (ngSubmit)="answer()">
            <label
              >{{ own().answering
              }}<textarea
                class="ant-input"
                name="text"
                rows="3"
                required
                [(ngModel)]="text"
              ></textarea>
            </label>
            <label
              >{{ own().otherValue
              }}<input class="ant-input" name="value" inputmode="decimal" [(ngModel)]="value"
            /></label>
            <label
              >{{ own().evidence
              }}<textarea
                class="ant-input"
                name="evidence"
                rows="2"
                [(ngModel)]="evidence"
              ></textarea>
            </label>
            <label
              >{{ own().files
              }}<input
                type="file"
                name="files"
                multiple
                [accept]="accepted"
                [disabled]="busy() || !!refusalTo('value.answer', 'answer')"
                (change)="attach($event)"
            /></label>
            @if (running(); as upload) {
              <p role="status">
                {{ upload.name }} {{ own().sending(percent(upload.share)) }}
                <progress max="1" [value]="upload.share" [attr.aria-label]="upload.name"></progress>
                <button type="button" class="ant-btn" (click)="upload.stop()">
                  {{ own().stopSending }}
                </button>
              </p>
            }
            @for (problem of unsent(); track $index) {
              <by-error [problem]="problem" />
            }
            @for (file of attached(); track file.id) {
              <p class="by-long">
                {{ file.name }} <span class="by-soft">{{ size(file.bytes) }}</span>
                <button type="button" class="ant-btn" (click)="leaveOut(file.id)">
                  {{ own().leaveOut }}
                </button>
              </p>
            }
            <p class="by-actions">
              <button
                class="ant-btn ant-btn-primary"
                [byRefused]="refusalTo('value.answer', 'answer')"
                [disabled]="busy()"
              >
                {{ own().answer }}
              </button>
            </p>
          </form>
        }
        @case ('answered') {}
        @default {
          <form class="by-form" (ngSubmit)="ask()">
            <label
              >{{ own().asking
              }}<textarea
                class="ant-input"
                name="text"
                rows="3"
                required
                [(ngModel)]="text"
              ></textarea>
            </label>
            <p class="by-actions">
              <button
                class="ant-btn ant-btn-primary"
                [byRefused]="refusalTo('value.query', 'query')"
                [disabled]="busy()"
              >
                {{ view() ? own().askAgain : own().ask }}
              </button>
            </p>
          </form>
        }
      }
      @if (state() === 'queried' || state() === 'answered') {
        <h2>{{ own().decide }}</h2>
        <form class="by-form" (ngSubmit)="decide()">
          <fieldset class="by-checks">
            <legend>{{ own().verdict }}</legend>
            @for (item of verdicts; track item) {
              <label
                ><input type="radio" name="verdict" [value]="item" [(ngModel)]="verdict" />{{
                  own().verdicts[item]
                }}</label
              >
            }
          </fieldset>
          @if (verdict() === 'adjust') {
            <label
              >{{ own().adjustTo }} {{ unit()
              }}<input
                class="ant-input"
                name="adjusted"
                inputmode="decimal"
                required
                [(ngModel)]="adjusted"
            /></label>
          }
          <label
            >{{ own().reason
            }}<textarea
              class="ant-input"
              name="reason"
              rows="2"
              required
              [(ngModel)]="reason"
            ></textarea>
          </label>
          <p class="by-actions">
            <button
              class="ant-btn ant-btn-primary"
              [byRefused]="refusalTo('value.decide', 'decision')"
              [disabled]="busy() || !verdict()"
            >
              {{ own().decide }}
            </button>
            @if (answeredByMe()) {
              <span class="by-soft">{{ own().ownAnswer }}</span>
            }
          </p>
        </form>
      }
      <by-error [problem]="refusal()" />
    </by-drawer>
  `,
})
export class ValueDrawer {
  /** address of the edition */
  readonly base = input.required<string>();
  readonly address = input.required<{
    readonly dataset: string;
    readonly place: string;
    readonly series: string;
  }>();
  readonly title = input.required<string>();
  readonly unit = input('');
  readonly original = input.required<string>();
  /** what was asked so far */
  readonly known = input<VerificationView | undefined>();
  readonly changed = output<VerificationView>();
  readonly closed = output();
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly edition = inject(EditionState);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly view = linkedSignal(() => this.known());
  protected readonly state = computed(() => this.view()?.state ?? 'unasked');
  protected readonly verdicts = ['accept', 'adjust', 'reject'] as const;
  protected readonly text = signal('');
  protected readonly value = signal('');
  protected readonly evidence = signal('');
  /** files that were sent and that the answer will name */
  protected readonly attached = signal<readonly VerificationFileView[]>([]);
  /** what was said against files that were chosen and are not attached */
  protected readonly unsent = signal<readonly Problem[]>([]);
  /** the file at hand, and how much of it is sent */
  protected readonly running = signal<Running | undefined>(undefined);
  protected readonly accepted = evidenceEndings.map((ending) => `.${ending}`).join(',');
  protected readonly verdict = signal<(typeof this.verdicts)[number] | undefined>(undefined);
  protected readonly adjusted = linkedSignal(() => this.view()?.history.at(-1)?.value ?? '');
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly me = computed(() => this.session.me()?.account.id ?? '');
  protected readonly answeredByMe = computed(() => {
    const last = this.view()?.history.at(-1);
    return last?.kind === 'answer' && last.by === this.me();
  });

  protected refusalTo(
    permission: 'value.query' | 'value.answer' | 'value.decide',
    kind: 'query' | 'answer' | 'decision',
  ): string | undefined {
    const refused = this.edition.refusal(permission);
    if (refused) return refused;
    const view = { state: this.state(), history: this.view()?.history ?? [] };
    return refusalOf(view, kind, this.me()) && this.own().ownAnswer;
  }

  protected isLink(address: string): boolean {
    return /^https?:\/\//.test(address);
  }

  protected ask = () => this.send('queries', { text: this.text() });
  protected answer = () =>
    this.send('answers', {
      text: this.text(),
      ...(this.value().trim() && { value: this.value() }),
      evidence: [
        ...this.evidence().split(/\s+/).filter(Boolean),
        ...this.attached().map(({ id }) => id),
      ],
    });
  protected decide = () =>
    this.send('decisions', {
      verdict: this.verdict(),
      reason: this.reason(),
      ...(this.verdict() === 'adjust' && { value: this.adjusted() }),
    });

  private readonly path = computed(() => {
    const { dataset, place, series } = this.address();
    const value = [dataset, place, series].map(encodeURIComponent).join('/');
    return `${this.base()}/verifications/${value}`;
  });

  protected fileAddress(id: string): string {
    return `${this.path()}/files/${id}`;
  }

  protected percent(share: number): string {
    return this.language.number(Math.round(share * 100));
  }

  protected size(bytes: number): string {
    return bytes < 1024 * 1024
      ? `${this.language.number(Math.ceil(bytes / 1024))} KB`
      : `${this.language.number(Math.round(bytes / 104_857.6) / 10)} MB`;
  }

  /** Sends the chosen files one after another; the answer names them when it is given. */
  protected async attach(event: Event): Promise<void> {
    const field = event.target as HTMLInputElement;
    this.busy.set(true);
    this.refusal.set(undefined);
    this.unsent.set([]);
    for (const file of field.files ?? []) {
      try {
        const upload = await this.pieces(file);
        if (upload === undefined) continue;
        const taken = await this.api.send<VerificationFileView>('POST', `${this.path()}/files`, {
          upload,
        });
        this.attached.update((files) => [...files, taken]);
      } catch (error) {
        // One that is refused does not keep the next from being sent.
        const problem = uploadProblemOf(error);
        const values = problem.values && { values: { file: file.name, ...problem.values } };
        this.unsent.update((all) => [...all, { ...problem, where: file.name, ...values }]);
      }
    }
    field.value = '';
    this.running.set(undefined);
    this.busy.set(false);
  }

  private pieces(file: File): Promise<string | undefined> {
    const { done, stop } = sendInPieces(file, {
      endpoint: `${this.path()}/uploads`,
      csrf: this.session.me()?.csrf ?? '',
      progress: (share) => this.running.set({ name: file.name, share, stop: () => stop() }),
    });
    return done;
  }

  protected leaveOut(id: string): void {
    this.attached.update((files) => files.filter((file) => file.id !== id));
  }

  private async send(kind: string, body: object): Promise<void> {
    // The button is drawn as busy later than a double click comes.
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(undefined);
    try {
      const view = await this.api.send<VerificationView>('POST', `${this.path()}/${kind}`, body);
      this.view.set(view);
      for (const typed of [this.text, this.value, this.evidence, this.reason]) typed.set('');
      this.attached.set([]);
      this.verdict.set(undefined);
      this.changed.emit(view);
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
