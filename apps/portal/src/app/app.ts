import { Component, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Language } from './language';

@Component({
  selector: 'by-root',
  imports: [RouterOutlet, RouterLink],
  template: `
    <a class="skip" href="#main">{{ language.words().skip }}</a>
    <header class="site">
      <a class="brand" [routerLink]="language.link('/')"
        ><b>榜样</b><span>{{ language.words().tagline }}</span></a
      >
      <a
        class="language"
        [routerLink]="language.other()"
        [attr.lang]="language.locale() === 'en' ? 'zh-CN' : 'en'"
        >{{ language.words().otherLanguage }}</a
      >
    </header>
    <main id="main" tabindex="-1"><router-outlet /></main>
    <footer class="site">{{ language.words().footer }}</footer>
  `,
})
export class App {
  protected readonly language = inject(Language);
}
