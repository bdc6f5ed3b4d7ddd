import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import {
  readMoment,
  type ApplicationView,
  type VersionDiff,
} from '@bangyang/applications-contract';
import {
  formModel,
  sectionsOf,
  type Answers,
  type Survey,
} from '@bangyang/applications-contract/form';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import { ErrorLine, Language, problemOf, Refused, type Problem } from '@bangyang/ui';
import { answerText } from './answer-text';
import { AnswersView } from './answers-view';
import { ExtensionRow } from './extension-row';
import { words } from './words';

/** One application before the organiser: what was handed in, what changed, and what becomes of it. */
@Component({
  imports: [FormsModule, RouterLink, ErrorLine, Refused, AnswersView, ExtensionRow],
  template: `
    <p>
      <a [routerLink]="['/editions', state.slug(), 'applications']">{{ own().toBoard }}</a>
    </p>
    @if (view(); as view) {
      <h2>
        {{ view.entrant.name }} <span class="by-tag">{{ own().states[view.state] }}</span>
      </h2>
      <p class="by-facts">
        <span>{{ own().done(view.completeness.done, view.completeness.required) }}</span>
        @if (view.deadline) {
          <span>{{ own().deadline }} {{ moment(view.deadline) }}</span>
        }
      </p>
      <ul class="by-plain">
        @for (check of view.checks; track check.key) {
          <li>
            {{ own().checkKeys[check.key] }}
            <span class="by-tag" [class.accepted]="check.ok" [class.failed]="!check.ok">{{
              check.ok ? own().ok : own().notOk
            }}</span>
            <span class="by-soft">{{ language.text(check.note) }}</span>
          </li>
        }
        @for (member of view.team; track member.id) {
          <li>
            {{ own().roles[member.role] }} {{ member.name ?? member.email }}
            <span class="by-tag" [class]="member.state">{{
              own().memberStates[member.state]
            }}</span>
            @if (member.role === 'city-lead' && member.email && isLate(member.state)) {
              <button
                type="button"
                class="ant-btn"
                [byRefused]="state.refusal('application.invite')"
                (click)="inviteLead(member.email)"
              >
                {{ own().sendAgain }}<span class="by-for-readers">{{ member.email }}</span>
              </button>
            }
          </li>
        }
        @for (item of view.versions; track item.version) {
          <li>
            {{ own().version }} {{ item.version }} · {{ language.time(item.submittedAt) }} ·
            {{ item.submittedBy }} <code class="by-long">{{ item.sha256 }}</code>
          </li>
        }
      </ul>
      @if (own().ends[view.state]; as end) {
        <p class="by-note">
          {{ end }}
          @if (view.decision?.reason; as why) {
            <b>{{ own().because(why) }}</b>
          }
          @if (view.withdrawal; as by) {
            {{ own().withdrawnBy(by.by, language.time(by.at)) }}
            <b>{{ own().because(by.reason) }}</b>
          }
        </p>
      } @else if (view.completeness.shortcomings.length) {
        <details>
          <summary>
            {{ own().missingItems }} ({{ language.number(view.completeness.shortcomings.length) }})
          </summary>
          <ul>
            @for (item of view.completeness.shortcomings; track $index) {
              <li>
                {{ sectionTitle(item.section) }} · {{ titleOf(item.question) }}
                <span class="by-soft">{{ language.text(item.text) }}</span>
              </li>
            }
          </ul>
        </details>
      }
      @if (diff(); as diff) {
        <section class="by-card">
          <h2>{{ own().changed }}</h2>
          @for (change of diff.answers; track change.question) {
            <h3>{{ titleOf(change.question) }}</h3>
            <p class="by-long">
              <del class="by-kept-lines">{{ shown(change.question, change.before) }}</del>
            </p>
            <p class="by-long">
              <ins class="by-kept-lines">{{ shown(change.question, change.after) }}</ins>
            </p>
          }
          @for (file of diff.added; track file.id) {
            <p>{{ own().added }} {{ file.name }}</p>
          }
          @for (file of diff.removed; track file.id) {
            <p>{{ own().removed }} {{ file.name }}</p>
          }
          @if (!diff.answers.length && !diff.added.length && !diff.removed.length) {
            <p class="by-soft">{{ own().noChange }}</p>
          }
        </section>
      }
      <by-error [problem]="refusal()" />
      @if (isOpen(view.state)) {
        <section class="by-card">
          <h2>{{ own().decide }}</h2>
          <form class="by-form" (ngSubmit)="giveBack()">
            <label
              >{{ own().note
              }}<textarea class="ant-input" name="note" rows="3" [(ngModel)]="note"></textarea>
            </label>
            @if (confirming(); as admit) {
              <p class="by-warn">
                {{ admit === 'admit' ? own().willAdmit : own().willDecline }}
                @if (view.state !== 'submitted') {
                  {{ own().willDeclineUnsubmitted }}
                }
              </p>
              <div class="by-actions">
                <button
                  type="button"
                  class="ant-btn ant-btn-primary"
                  (click)="decide(admit === 'admit')"
                >
                  {{ admit === 'admit' ? own().confirmAdmit : own().confirmDecline }}
                </button>
                <button type="button" class="ant-btn" (click)="confirming.set(undefined)">
                  {{ own().cancelAct }}
                </button>
              </div>
            } @else {
              <div class="by-actions">
                @if (view.state === 'submitted') {
                  <button
                    type="button"
                    class="ant-btn ant-btn-primary"
                    [byRefused]="state.refusal('entrant.decide')"
                    (click)="confirming.set('admit')"
                  >
                    {{ own().admit }}
                  </button>
                }
                <button
                  type="button"
                  class="ant-btn"
                  [byRefused]="state.refusal('entrant.decide') ?? lacksNote()"
                  (click)="confirming.set('decline')"
                >
                  {{ own().decline }}
                </button>
              </div>
            }
            @if (view.state === 'submitted') {
              <fieldset class="by-row">
                <legend>{{ own().returnSections }}</legend>
                @for (section of sections(); track section.name) {
                  <label
                    ><input
                      type="checkbox"
                      [checked]="chosen().includes(section.name)"
                      (change)="toggle(section.name)"
                    />
                    {{ language.text(section.title) }}</label
                  >
                }
              </fieldset>
              <label
                >{{ own().due
                }}<input class="ant-input" type="datetime-local" name="due" [(ngModel)]="due"
              /></label>
              <button
                class="ant-btn"
                [byRefused]="state.refusal('application.return') ?? lacksSections() ?? lacksNote()"
              >
                {{ own().returnForCorrection }}
              </button>
              @if (lacksSections() ?? lacksNote(); as lack) {
                <p class="by-soft">{{ lack }}</p>
              }
            } @else if (lacksNote(); as lack) {
              <p class="by-soft">{{ lack }}</p>
            }
          </form>
        </section>
      }
      @if (view.state === 'draft' || view.state === 'returned') {
        <section class="by-card">
          <h2>{{ own().extend }}</h2>
          @for (item of view.extensions; track item.id) {
            <by-extension
              [extension]="item"
              [moment]="moment(item.until)"
              [refusal]="state.refusal('application.approve-extension')"
              (approved)="approve(item.id)"
              (refused)="refuse(item.id, $event)"
            />
          }
          <form class="by-row" (ngSubmit)="extend()">
            <label
              >{{ own().until
              }}<input
                class="ant-input"
                type="datetime-local"
                name="until"
                required
                [(ngModel)]="until"
            /></label>
            <label class="by-wide"
              >{{ own().reason
              }}<input class="ant-input" name="why" minlength="3" required [(ngModel)]="why"
            /></label>
            <button class="ant-btn" [byRefused]="state.refusal('application.extend')">
              {{ own().proposeExtension }}
            </button>
          </form>
        </section>
        <section class="by-card">
          <h2>{{ own().leads }}</h2>
          <form class="by-row" (ngSubmit)="inviteLead(lead())">
            <label
              >{{ own().email
              }}<input class="ant-input" type="email" name="lead" required [(ngModel)]="lead"
            /></label>
            <button class="ant-btn" [byRefused]="state.refusal('application.invite')">
              {{ own().inviteLead }}
            </button>
          </form>
        </section>
      }
      <h2>{{ own().content }}</h2>
      <by-answers
        [application]="view.id"
        [survey]="survey()"
        [answers]="answers()"
        [evidence]="view.evidence"
      />
    }
    <by-error [problem]="missing()" />
  `,
  styles: `
    .by-kept-lines {
      white-space: pre-wrap;
    }
  `,
})
export class CheckPage {
  readonly application = input.required<string>();
  private readonly api = inject(Api);
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly note = signal('');
  protected readonly due = signal('');
  protected readonly chosen = signal<readonly string[]>([]);
  /** the step that is asked about once more */
  protected readonly confirming = signal<'admit' | 'decline' | undefined>(undefined);
  protected readonly lacksNote = computed(() =>
    this.note().trim().length < 3 ? this.own().needNote : undefined,
  );
  protected readonly lacksSections = computed(() =>
    this.chosen().length === 0 ? this.own().needSections : undefined,
  );
  protected readonly until = signal('');
  protected readonly why = signal('');
  protected readonly lead = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private acting = false;
  private readonly path = computed(() => `/api/applications/${this.application()}`);
  private readonly resource = resourceAt<ApplicationView>(() => this.path());
  protected readonly view = computed(() => valueOf(this.resource));
  protected readonly survey = computed(() => (this.view()?.survey ?? {}) as Survey);
  protected readonly sections = computed(() => sectionsOf(this.survey()));
  private readonly form = computed(() => formModel(this.survey(), this.language.locale()));
  protected readonly answers = computed((): Answers =>
    Object.fromEntries(
      Object.entries(this.view()?.answers ?? {}).flatMap(([question, { value }]) =>
        value === null ? [] : [[question, value as Answers[string]]],
      ),
    ),
  );
  private readonly diffResource = resourceAt<VersionDiff>(() => {
    const last = this.view()?.versions[0]?.version ?? 0;
    return last > 1 ? `${this.path()}/versions/${last}/diff` : undefined;
  });
  protected readonly diff = computed(() => valueOf(this.diffResource));
  protected readonly missing = computed(() => {
    const error = this.resource.error();
    return error ? problemOf(error) : undefined;
  });

  constructor() {
    effect(() => {
      this.application();
      this.chosen.set([]);
      this.note.set('');
      this.due.set('');
      this.confirming.set(undefined);
    });
  }

  protected titleOf(question: string): string {
    const found = this.sections()
      .flatMap(({ questions }) => questions)
      .find(({ name }) => name === question);
    return found ? this.language.text(found.title) : question;
  }

  protected sectionTitle(name: string): string {
    const found = this.sections().find((section) => section.name === name);
    return found ? this.language.text(found.title) : name;
  }

  protected shown(question: string, value: unknown): string {
    return answerText(this.form(), question, value) || this.own().empty;
  }

  protected moment(iso: string): string {
    return readMoment(new Date(iso), { locale: this.language.locale() });
  }

  protected isOpen(state: ApplicationView['state']): boolean {
    return state === 'draft' || state === 'submitted' || state === 'returned';
  }

  protected isLate(state: ApplicationView['team'][number]['state']): boolean {
    return state === 'open' || state === 'expired';
  }

  protected toggle(name: string): void {
    this.chosen.update((all) =>
      all.includes(name) ? all.filter((one) => one !== name) : [...all, name],
    );
  }

  protected async decide(admit: boolean): Promise<void> {
    const reason = this.note().trim();
    await this.act('/decision', { admit, ...(reason && { reason }) });
    this.confirming.set(undefined);
  }

  protected giveBack(): Promise<void> {
    const due = this.due() && new Date(this.due()).toISOString();
    return this.act('/returns', {
      sections: this.chosen(),
      note: this.note(),
      ...(due && { due }),
    });
  }

  protected extend(): Promise<void> {
    return this.act('/extensions', {
      until: new Date(this.until()).toISOString(),
      reason: this.why(),
    });
  }

  protected approve(extension: string): Promise<void> {
    return this.act(`/extensions/${extension}/approval`);
  }

  protected refuse(extension: string, reason: string): Promise<void> {
    return this.act(`/extensions/${extension}/refusal`, { reason });
  }

  protected async inviteLead(email: string): Promise<void> {
    await this.act('/leads', { email });
    if (!this.refusal()) this.lead.set('');
  }

  private async act(path: string, body?: unknown): Promise<void> {
    // A double click is one step.
    if (this.acting) return;
    this.acting = true;
    this.refusal.set(undefined);
    try {
      await this.api.send('POST', this.path() + path, body);
      // What was written for one step is not meant for the next.
      for (const typed of [this.note, this.due, this.why, this.until]) typed.set('');
      this.chosen.set([]);
      this.resource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.acting = false;
    }
  }
}
