import { Component, effect, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { Language } from '../language';

@Component({
  selector: 'by-not-found',
  imports: [RouterLink],
  template: `<h1>{{ language.words().notFound }}</h1>
    <p>{{ language.words().notFoundHint }}</p>
    <p>
      <a [routerLink]="language.link('/')">{{ language.words().home }}</a>
    </p>`,
})
export class NotFound {
  protected readonly language = inject(Language);

  constructor() {
    const title = inject(Title);
    effect(() =>
      title.setTitle(`${this.language.words().notFound} · ${this.language.words().brand}`),
    );
  }
}
