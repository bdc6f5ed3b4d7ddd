import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { TextsView } from '@bangyang/editions-contract';
import { EditionState } from '@bangyang/editions-web';
import { Api } from '@bangyang/identity-web';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { textWords } from './text-words';

type EditionText = TextsView['texts'][number];

/** One text in both languages. What was typed stays when it cannot be saved. */
@Component({
  selector: 'by-text-form',
  imports: [ErrorLine, FormsModule],
  template: `
    <form (ngSubmit)="save()">
      <div class="by-two">
        <label
          >{{ own().zh
          }}<textarea
            class="ant-input"
            name="zh"
            rows="4"
            lang="zh-CN"
            maxlength="4000"
            [disabled]="isFixed()"
            [(ngModel)]="zh"
          ></textarea>
        </label>
        <label
          >{{ own().en
          }}<textarea
            class="ant-input"
            name="en"
            rows="4"
            lang="en"
            maxlength="4000"
            [disabled]="isFixed()"
            [(ngModel)]="en"
          ></textarea>
        </label>
      </div>
      <by-error [problem]="refusal()" />
      <p class="by-actions">
        <button class="ant-btn ant-btn-primary" [disabled]="isFixed()">{{ own().save }}</button>
        @if (text().proposal && !zh() && !isFixed()) {
          <button type="button" class="ant-btn" (click)="propose()">{{ own().proposal }}</button>
        }
        @if (entry().writtenAt; as at) {
          <span class="by-soft" role="status">{{
            own().saved(entry().writtenBy ?? '—', language.time(at))
          }}</span>
        }
      </p>
    </form>
  `,
})
export class TextForm {
  readonly text = input.required<EditionText>();
  readonly entry = input.required<EditionText['entries'][number]>();
  readonly isLocked = input(false);
  /** all texts as they are after saving */
  readonly saved = output<TextsView>();
  private readonly state = inject(EditionState);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(textWords));
  protected readonly isFixed = computed(
    () => this.isLocked() || this.state.refusal('text.write') !== undefined,
  );
  protected readonly refusal = signal<Problem | undefined>(undefined);
  /** Saving another text reads all of them anew; what is being typed here stays while this one is as it was. */
  private readonly stored = computed(() => this.entry(), {
    equal: (a, b) => a.about === b.about && a.revision === b.revision,
  });
  protected readonly zh = linkedSignal(() => this.stored().text?.['zh-CN'] ?? '');
  protected readonly en = linkedSignal(() => this.stored().text?.en ?? '');

  protected propose(): void {
    const { proposal } = this.text();
    this.zh.set(proposal?.['zh-CN'] ?? '');
    this.en.set(proposal?.en ?? '');
  }

  protected async save(): Promise<void> {
    this.refusal.set(undefined);
    const { about, revision } = this.entry();
    try {
      this.saved.emit(
        await this.api.send<TextsView>(
          'PUT',
          `/api/editions/${this.state.slug() ?? ''}/texts/${this.text().id}`,
          { about, 'zh-CN': this.zh(), en: this.en(), revision },
        ),
      );
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
