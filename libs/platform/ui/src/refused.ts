import { Directive, ElementRef, inject, input } from '@angular/core';

/**
 * A button that cannot be used now says why. It stays within reach of the keyboard, which a disabled one
 * does not, so that the reason can be read there as well.
 */
@Directive({
  selector: 'button[byRefused]',
  host: {
    '[attr.aria-disabled]': 'byRefused() ? true : null',
    '[attr.title]': 'byRefused() ?? null',
    '[attr.aria-description]': 'byRefused() ?? null',
  },
})
export class Refused {
  /** the reason; the button works while there is none */
  readonly byRefused = input<string | undefined>();

  constructor() {
    inject<ElementRef<HTMLButtonElement>>(ElementRef).nativeElement.addEventListener(
      'click',
      (event) => {
        if (!this.byRefused()) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }
}
