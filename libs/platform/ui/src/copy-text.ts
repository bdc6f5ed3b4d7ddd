import { Component, computed, DOCUMENT, inject, input, signal } from '@angular/core';
import { Language } from './language';

const words = {
  'zh-CN': { copy: '复制', copied: '已复制', failed: '无法复制，请选中后手工复制' },
  en: { copy: 'Copy', copied: 'Copied', failed: 'Could not copy; select it and copy by hand' },
};

/** A text to be taken along, such as a token, with a button that copies it. */
@Component({
  selector: 'by-copy',
  template: `
    <code class="by-long">{{ text() }}</code>
    <button type="button" class="ant-btn" (click)="copy()">{{ own().copy }}</button>
    <span role="status">{{ said() }}</span>
  `,
})
export class CopyText {
  readonly text = input.required<string>();
  private readonly clipboard = inject(DOCUMENT).defaultView?.navigator.clipboard;
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  private readonly outcome = signal<'copied' | 'failed' | undefined>(undefined);
  protected readonly said = computed(() => {
    const outcome = this.outcome();
    return outcome ? this.own()[outcome] : '';
  });

  protected async copy(): Promise<void> {
    try {
      // Pages that are not served over HTTPS have no clipboard.
      if (!this.clipboard) throw new Error('no clipboard');
      await this.clipboard.writeText(this.text());
      this.outcome.set('copied');
    } catch {
      this.outcome.set('failed');
    }
  }
}
