import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { CaseView } from '@bangyang/reviews-contract';
import { Drawer, ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { TalkView } from './talk-view';
import { words } from './words';

/** One entrant as the chair leads the panel on it: what was said, a question, a conclusion. */
@Component({
  selector: 'by-chair-case',
  imports: [FormsModule, Drawer, ErrorLine, TalkView],
  styles: `
    form {
      margin-block-end: 20px;
    }
  `,
  template: `
    <by-drawer [title]="title()" (closed)="closed.emit()">
      <by-error [problem]="lost()" />
      @if (view(); as view) {
        <p>
          @for (flag of view.flags; track flag) {
            <span class="by-tag">{{ own().flagNames[flag] }}</span>
          }
        </p>
        <by-talk [talk]="view" />
        @if (view.scores.length === 0) {
          <p class="by-soft">{{ own().scoresHidden }}</p>
        }
        <form class="by-form" (ngSubmit)="send('remarks', { text: remark() })">
          <label
            >{{ own().sayAsChair
            }}<textarea
              class="ant-input"
              name="remark"
              rows="2"
              maxlength="4000"
              required
              [(ngModel)]="remark"
            ></textarea>
          </label>
          <button class="ant-btn">{{ own().say }}</button>
        </form>
        @if (view.led && view.led.conclusion === null) {
          <form class="by-form" (ngSubmit)="send('conclusion', { conclusion: conclusion() })">
            <label
              >{{ own().conclusion
              }}<textarea
                class="ant-input"
                name="conclusion"
                rows="2"
                minlength="3"
                maxlength="4000"
                required
                [(ngModel)]="conclusion"
              ></textarea>
            </label>
            <button class="ant-btn ant-btn-primary">{{ own().conclude }}</button>
          </form>
        } @else if (!view.isClosed) {
          <form class="by-form" (ngSubmit)="send('discussion', { question: question() })">
            <label
              >{{ own().question
              }}<textarea
                class="ant-input"
                name="question"
                rows="2"
                minlength="3"
                maxlength="1000"
                required
                [(ngModel)]="question"
              ></textarea>
            </label>
            <p class="by-soft">{{ own().openNote }}</p>
            <button class="ant-btn ant-btn-primary">{{ own().openDiscussion }}</button>
          </form>
        }
        <by-error [problem]="refusal()" />
      }
    </by-drawer>
  `,
})
export class ChairCase {
  /** address of the case */
  readonly at = input.required<string>();
  readonly title = input.required<string>();
  readonly closed = output();
  readonly changed = output();
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  private readonly resource = resourceAt<CaseView>(() => this.at());
  protected readonly view = computed(() => valueOf(this.resource));
  protected readonly lost = computed(() => {
    const error = this.resource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly remark = signal('');
  protected readonly question = signal('');
  protected readonly conclusion = signal('');

  protected async send(what: 'remarks' | 'discussion' | 'conclusion', body: object): Promise<void> {
    this.refusal.set(undefined);
    try {
      this.resource.set(await this.api.send<CaseView>('POST', `${this.at()}/${what}`, body));
      const typed = {
        remarks: this.remark,
        discussion: this.question,
        conclusion: this.conclusion,
      };
      typed[what].set('');
      this.changed.emit();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
