import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Language } from './language';

const words = { 'zh-CN': { close: '关闭' }, en: { close: 'Close' } };
let count = 0;

/** Detail beside the page it belongs to; open as long as it is there. Escape and a click beside it ask to close. */
@Component({
  selector: 'by-drawer',
  template: `
    <dialog
      #box
      class="by-drawer"
      [attr.aria-labelledby]="id"
      (close)="closed.emit()"
      (mousedown)="closeOutside($event)"
    >
      <div class="by-drawer-body">
        <header>
          <h2 [id]="id">{{ title() }}</h2>
          <button type="button" class="ant-btn" (click)="box.close()">{{ own().close }}</button>
        </header>
        <ng-content />
      </div>
    </dialog>
  `,
})
export class Drawer {
  readonly title = input.required<string>();
  readonly closed = output();
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly id = `by-drawer-${(count += 1)}`;

  constructor() {
    const document = inject(DOCUMENT);
    const opener = document.activeElement;
    afterNextRender(() => this.box().nativeElement.showModal());
    // A dialog that is taken away while open leaves the keyboard nowhere.
    inject(DestroyRef).onDestroy(() => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    });
  }

  /** The dialog itself is hit only beside its body: on the backdrop. */
  protected closeOutside(event: MouseEvent): void {
    const dialog = this.box().nativeElement;
    if (event.target === dialog) dialog.close();
  }
}
