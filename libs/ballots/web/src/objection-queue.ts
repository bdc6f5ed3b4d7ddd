import { Component, computed, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { ObjectionCase } from '@bangyang/ballots-contract';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import { ErrorLine, Refused } from '@bangyang/ui';
import { BallotSection } from './ballot-section';

type Finding = NonNullable<ObjectionCase['finding']>;

/** The page of an edition's public notice: cases that hold the release back until they are closed. */
@Component({
  imports: [FormsModule, ErrorLine, Refused],
  template: `
    <h2>{{ own().objections }}</h2>
    <p class="by-soft">
      {{ own().objectionNote }}
      <a [href]="'/notice/' + state.slug()" target="_blank" rel="noopener">{{
        own().noticePage
      }}</a>
    </p>
    <by-error [problem]="refusal()" />
    @for (item of cases(); track item.id) {
      <div class="by-card">
        <p class="by-facts">
          <b>{{ item.aboutName ?? own().whole }}</b>
          <span>{{ grouped(item.tracker) }}</span>
          <span>{{ language.time(item.at) }}</span>
          <span [class]="'by-tag ' + (item.finding ? 'sent' : 'failed')">{{
            item.finding ? own().findings[item.finding] : own().open
          }}</span>
        </p>
        <p class="by-long">{{ item.text }}</p>
        @if (item.name || item.contact) {
          <p class="by-soft by-long">{{ item.name }} {{ item.contact }}</p>
        }
        @if (item.finding) {
          <p>
            {{ item.answer }}
            <span class="by-soft">
              · {{ item.closedBy }}
              @if (item.closedAt) {
                · {{ language.time(item.closedAt) }}
              }
            </span>
          </p>
        } @else if (closing() === item.id) {
          <form class="by-form" (ngSubmit)="close(item.id)">
            <label
              >{{ own().finding
              }}<select class="ant-input" name="finding" [(ngModel)]="finding">
                <option value="" disabled>{{ own().chooseFinding }}</option>
                @for (kind of findings; track kind) {
                  <option [value]="kind">{{ own().findings[kind] }}</option>
                }
              </select></label
            >
            <label
              >{{ own().answer
              }}<textarea
                class="ant-input"
                name="answer"
                rows="3"
                maxlength="500"
                required
                [(ngModel)]="answer"
              ></textarea>
            </label>
            <p class="by-actions">
              <button
                class="ant-btn ant-btn-primary"
                [disabled]="finding() === '' || answer().trim().length < 2"
              >
                {{ own().closeCase }}</button><button
                type="button"
                class="ant-btn"
                (click)="closing.set('')"
              >
                {{ own().cancel }}
              </button>
            </p>
          </form>
        } @else {
          <button
            type="button"
            class="ant-btn"
            [byRefused]="state.refusal('objection.close')"
            (click)="closing.set(item.id)"
          >
            {{ own().closeCase }}
          </button>
        }
      </div>
    } @empty {
      <p class="by-soft">{{ own().noObjections }}</p>
    }
  `,
})
export class ObjectionQueue extends BallotSection {
  /** Objections belong to the notice: an edition without a vote has them too. */
  protected override readonly base = computed(() => `/api/editions/${this.state.slug() ?? ''}`);
  private readonly resource = resourceAt<readonly ObjectionCase[]>(
    () => `${this.base()}/objections`,
  );
  protected readonly cases = linkedSignal(() => valueOf(this.resource) ?? []);
  protected readonly findings = ['upheld', 'rejected', 'inadmissible'] as const;
  protected readonly closing = signal('');
  /** nothing is preselected: whoever closes a case has decided it */
  protected readonly finding = signal<Finding | ''>('');
  protected readonly answer = signal('');

  /** As whoever objected sees it. */
  protected grouped(tracker: string): string {
    return tracker.replace(/(.{5})(?=.)/g, '$1-');
  }

  protected async close(id: string): Promise<void> {
    const cases = await this.send<readonly ObjectionCase[]>('POST', `/objections/${id}/closing`, {
      finding: this.finding(),
      answer: this.answer().trim(),
    });
    if (!cases) return;
    this.cases.set(cases);
    this.state.resource.reload();
    this.closing.set('');
    this.answer.set('');
    this.finding.set('');
  }
}
