import { inject, Service } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { Language } from '@bangyang/ui';
import { words } from './shell-words';

/** The title of the window: the page, then the product; tabs beside each other stay apart. */
@Service()
export class WindowTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly language = inject(Language);

  override updateTitle(state: RouterStateSnapshot): void {
    const { product } = this.language.words(words);
    const page = this.buildTitle(state);
    this.title.setTitle(page === undefined ? product : `${page} · ${product}`);
  }
}
