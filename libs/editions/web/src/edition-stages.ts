import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { ChangeView, EditionDetail, EditionSettings } from '@bangyang/editions-contract';
import { Api } from '@bangyang/identity-web';
import { ErrorLine, Language, problemLine, problemOf, REFUSALS, type Problem } from '@bangyang/ui';
import { NzStepsModule } from 'ng-zorro-antd/steps';
import { changeLines } from './change-lines';
import { EditionState } from './edition-state';
import { SettingsForm } from './settings-form';
import { words } from './words';

/** Where an edition stands, what can be done from there, what it has settled, and what was changed since. */
@Component({
  imports: [FormsModule, NzStepsModule, ErrorLine, SettingsForm],
  template: `
    @if (state.edition(); as edition) {
      <div class="by-scroll">
        <nz-steps [nzCurrent]="current()" nzSize="small" nzLabelPlacement="vertical">
          @for (stage of edition.stages; track stage.name) {
            <nz-step [nzTitle]="language.text(stage.title)" [nzDescription]="stage.endsOn ?? ''" />
          }
        </nz-steps>
      </div>
      <by-error [problem]="refusal()" />
      @if (edition.phase === 'draft') {
        @if (theirs(); as other) {
          <div class="by-warn" role="alert">
            <p>{{ own().stale }}</p>
            <details>
              <summary>{{ own().theirs }}</summary>
              <pre>{{ asText(other) }}</pre>
            </details>
          </div>
        }
        <h2>{{ own().settings }}</h2>
        <by-settings-form [(value)]="settings" [offer]="edition" />
        <p class="by-actions">
          <button
            type="button"
            class="ant-btn"
            [disabled]="!!state.refusal('edition.configure')"
            [title]="state.refusal('edition.configure') ?? ''"
            (click)="save()"
          >
            {{ own().save }}
          </button>
          <button
            type="button"
            class="ant-btn ant-btn-primary"
            [disabled]="!!state.refusal('edition.open')"
            [title]="state.refusal('edition.open') ?? ''"
            (click)="opening.set(true)"
          >
            {{ own().open }}
          </button>
          @if (note()) {
            <span role="status">{{ note() }}</span>
          }
        </p>
        @if (opening()) {
          <div class="by-card">
            <p>{{ own().openNote(edition.methodology.version) }}</p>
            <p class="by-actions">
              <button type="button" class="ant-btn ant-btn-primary" (click)="open()">
                {{ own().openConfirm }}</button><button
                type="button"
                class="ant-btn"
                (click)="opening.set(false)"
              >
                {{ own().cancel }}
              </button>
            </p>
          </div>
        }
      } @else {
        <h2>{{ own().steps }}</h2>
        @for (step of edition.steps; track step.to) {
          <p class="by-actions">
            <button
              type="button"
              class="ant-btn"
              [disabled]="step.refusal !== null"
              (click)="move(step.to)"
            >
              {{ language.text(step.action) }}
            </button>
            @if (step.refusal) {
              <span class="by-soft">{{ why(step.refusal) }}</span>
            }
          </p>
        } @empty {
          <p class="by-soft">{{ own().noSteps }}</p>
        }
        <p class="by-soft by-long">
          {{ own().pinned }} {{ edition.methodology.version }} · {{ own().hash }}
          {{ edition.definitionSha256 }}
        </p>
        <h2>{{ own().changes }}</h2>
        @for (change of edition.changes; track change.id) {
          <div class="by-card">
            <p>
              <b>{{ change.proposedBy }}</b>
              <span class="by-soft">{{ language.time(change.proposedAt) }}</span>
              <span class="by-tag">{{ change.inForce ? own().inForce : own().waiting }}</span>
            </p>
            <p>{{ change.reason }}</p>
            <ul>
              @for (line of linesOf(change, edition); track $index) {
                <li>{{ line }}</li>
              }
            </ul>
            <p>
              {{ own().approvedBy }}: {{ change.approvedBy.join('、') || '—' }}
              @if (!change.inForce) {
                <button
                  type="button"
                  class="ant-btn"
                  [disabled]="change.mine || !!state.refusal('edition.approve-change')"
                  (click)="approve(change.id)"
                >
                  {{ own().approve }}
                </button>
              }
            </p>
          </div>
        } @empty {
          <p class="by-soft">{{ own().noChanges }}</p>
        }
        @if (!state.refusal('edition.propose-change')) {
          <details class="by-card">
            <summary>{{ own().propose }}</summary>
            <by-settings-form [(value)]="settings" [offer]="edition" [isOpened]="true" />
            <label
              >{{ own().reason }}<input class="ant-input" [(ngModel)]="reason" minlength="3"
            /></label>
            <p class="by-actions">
              <button type="button" class="ant-btn ant-btn-primary" (click)="propose()">
                {{ own().propose }}
              </button>
            </p>
          </details>
        }
      }
    }
  `,
})
export class EditionStages {
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly settings = linkedSignal<EditionSettings>(
    () => this.state.edition()?.settings ?? blank,
  );
  protected readonly current = computed(
    () => this.state.edition()?.stages.findIndex(({ state }) => state === 'current') ?? 0,
  );
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly theirs = signal<EditionSettings | undefined>(undefined);
  protected readonly opening = signal(false);
  protected readonly note = signal('');
  protected readonly reason = signal('');
  private readonly refusals = inject(REFUSALS);
  /** the revision that what was typed rests on */
  private readonly seen = linkedSignal(() => this.state.edition()?.revision ?? 0);

  protected why(refusal: Problem): string {
    const { detail, fix } = problemLine(refusal, this.language.locale(), this.refusals);
    return fix === undefined ? detail : this.own().then(detail, fix);
  }

  protected linesOf(change: ChangeView, edition: EditionDetail): readonly string[] {
    return changeLines(change, edition, this.own(), (text) => this.language.text(text));
  }

  protected asText(value: unknown): string {
    return JSON.stringify(value, null, 2);
  }

  protected async save(): Promise<void> {
    this.note.set('');
    await this.tried(async (base) => {
      const edition = await this.api.send<EditionDetail>('PUT', base, this.settings(), {
        headers: { 'if-match': `"${this.seen()}"` },
      });
      this.state.resource.set(edition);
      this.theirs.set(undefined);
      this.note.set(this.own().saved);
    });
    if (this.refusal()?.code !== 'edition.stale') return;
    // What was typed stays; what stands now is shown beside it, and the next save is over that.
    const typed = this.settings();
    const now = await fetch(`/api/editions/${this.state.slug() ?? ''}`).then(
      (answer) => answer.json() as Promise<EditionDetail>,
    );
    this.theirs.set(now.settings);
    this.seen.set(now.revision);
    this.settings.set(typed);
  }

  protected open = () => this.answered('open');
  protected move = (to: string) => this.answered('moves', { to });
  protected approve = (id: string) => this.answered(`changes/${id}/approvals`);
  protected propose = () =>
    this.answered('changes', {
      adjustments: this.settings().adjustments,
      omitted: this.settings().omitted,
      reason: this.reason(),
    });

  private answered(path: string, body: object = {}): Promise<void> {
    return this.tried(async (base) => {
      this.state.resource.set(await this.api.send<EditionDetail>('POST', `${base}/${path}`, body));
      this.opening.set(false);
    });
  }

  private async tried(work: (base: string) => Promise<void>): Promise<void> {
    this.refusal.set(undefined);
    await work(`/api/editions/${this.state.slug() ?? ''}`).catch((error: unknown) =>
      this.refusal.set(problemOf(error)),
    );
  }
}

const blank: EditionSettings = {
  title: { 'zh-CN': '' },
  editionYear: 0,
  dataYear: 0,
  sourceNote: { 'zh-CN': '' },
  omitted: [],
  calendar: [],
  zone: '',
  adjustments: { weights: {}, thresholds: {} },
};
