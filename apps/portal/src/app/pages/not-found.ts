import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../language';

@Component({
  selector: 'by-not-found',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `<h1>{{ language.words().notFound }}</h1>
    <p>{{ language.words().notFoundHint }}</p>
    <p>
      <a [routerLink]="language.link('/')">{{ language.words().home }}</a>
    </p>`,
})
export class NotFound {
  protected readonly language = inject(Language);
}
