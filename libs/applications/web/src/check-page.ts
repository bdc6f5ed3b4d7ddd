import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import type { ApplicationView, VersionDiff } from '@bangyang/applications-contract';
import { sectionsOf, type Answers, type Survey } from '@bangyang/applications-contract/form';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import { ErrorLine, Language, problemOf, Refused, type Problem } from '@bangyang/ui';
import { AnswersView } from './answers-view';
import { words } from './words';

/** One application before the organiser: what was handed in, what changed, and what becomes of it. */
@Component({
  imports: [FormsModule, RouterLink, ErrorLine, Refused, AnswersView],
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
          <span>{{ own().deadline }} {{ language.time(view.deadline) }}</span>
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
          </li>
        }
        @for (item of view.versions; track item.version) {
          <li>
            {{ own().version }} {{ item.version }} · {{ language.time(item.submittedAt) }} ·
            {{ item.submittedBy }} <code class="by-long">{{ item.sha256 }}</code>
          </li>
        }
      </ul>
      @if (diff(); as diff) {
        <section class="by-card">
          <h2>{{ own().changed }}</h2>
          @for (change of diff.answers; track change.question) {
            <h3>{{ titleOf(change.question) }}</h3>
            <p class="by-long">
              <del>{{ shown(change.before) }}</del>
            </p>
            <p class="by-long">
              <ins>{{ shown(change.after) }}</ins>
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
      @if (view.state === 'submitted') {
        <section class="by-card">
          <h2>{{ own().decide }}</h2>
          <form class="by-form" (ngSubmit)="giveBack()">
            <label
              >{{ own().note
              }}<textarea class="ant-input" name="note" rows="3" [(ngModel)]="note"></textarea>
            </label>
            <div class="by-actions">
              <button
                type="button"
                class="ant-btn ant-btn-primary"
                [byRefused]="state.refusal('entrant.decide')"
                (click)="decide(true)"
              >
                {{ own().admit }}
              </button>
              <button
                type="button"
                class="ant-btn"
                [byRefused]="state.refusal('entrant.decide')"
                (click)="decide(false)"
              >
                {{ own().decline }}
              </button>
            </div>
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
            <button
              class="ant-btn"
              [disabled]="!chosen().length"
              [byRefused]="state.refusal('application.return')"
            >
              {{ own().returnForCorrection }}
            </button>
          </form>
        </section>
      }
      @if (view.state === 'draft') {
        <section class="by-card">
          <h2>{{ own().extend }}</h2>
          @for (item of view.extensions; track item.id) {
            <p>
              {{ own().until }} {{ language.time(item.until) }} · {{ item.reason }} ·
              {{
                item.approvedBy === null
                  ? own().waitingApproval(item.proposedBy)
                  : own().approvedBy(item.approvedBy)
              }}
              @if (item.approvedBy === null && !item.mine) {
                <button
                  type="button"
                  class="ant-btn"
                  [byRefused]="state.refusal('application.approve-extension')"
                  (click)="approve(item.id)"
                >
                  {{ own().approveExtension }}
                </button>
              }
            </p>
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
          <form class="by-row" (ngSubmit)="inviteLead()">
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
})
export class CheckPage {
  readonly application = input.required<string>();
  private readonly api = inject(Api);
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly note = signal('');
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly until = signal('');
  protected readonly why = signal('');
  protected readonly lead = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly path = computed(() => `/api/applications/${this.application()}`);
  private readonly resource = resourceAt<ApplicationView>(() => this.path());
  protected readonly view = computed(() => valueOf(this.resource));
  protected readonly survey = computed(() => (this.view()?.survey ?? {}) as Survey);
  protected readonly sections = computed(() => sectionsOf(this.survey()));
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
    });
  }

  protected titleOf(question: string): string {
    const found = this.sections()
      .flatMap(({ questions }) => questions)
      .find(({ name }) => name === question);
    return found ? this.language.text(found.title) : question;
  }

  protected shown(value: unknown): string {
    if (value === null || value === undefined) return this.own().empty;
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  protected toggle(name: string): void {
    this.chosen.update((all) =>
      all.includes(name) ? all.filter((one) => one !== name) : [...all, name],
    );
  }

  protected decide(admit: boolean): Promise<void> {
    const reason = this.note().trim();
    return this.act('/decision', { admit, ...(reason && { reason }) });
  }

  protected giveBack(): Promise<void> {
    return this.act('/returns', { sections: this.chosen(), note: this.note() });
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

  protected inviteLead(): Promise<void> {
    return this.act('/leads', { email: this.lead() });
  }

  private async act(path: string, body?: unknown): Promise<void> {
    this.refusal.set(undefined);
    try {
      await this.api.send('POST', this.path() + path, body);
      this.resource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
