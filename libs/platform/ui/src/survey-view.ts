import {
  Component,
  createEnvironmentInjector,
  DestroyRef,
  effect,
  EnvironmentInjector,
  inject,
  input,
  RendererFactory2,
  untracked,
  viewChild,
  ViewContainerRef,
  type Renderer2,
} from '@angular/core';
import { SurveyComponent, SurveyModule } from 'survey-angular-ui';
import { SvgRegistry, type Model } from 'survey-core';
import './survey-languages';

// Styles written into the text of an icon are refused by our content security policy; none of ours needs them.
for (const [name, icon] of Object.entries(SvgRegistry.icons))
  SvgRegistry.icons[name] = icon.replaceAll(/ style="[^"]*"/g, '');

/**
 * A form as SurveyJS draws it, under a policy that runs no code written into attributes: its own form says
 * `onsubmit="return false"`, which Angular's handler of the same event does already.
 */
@Component({
  selector: 'by-survey',
  imports: [SurveyModule],
  template: '<ng-container #place />',
})
export class SurveyView {
  readonly model = input.required<Model>();
  private readonly place = viewChild.required('place', { read: ViewContainerRef });
  private readonly injector = inject(EnvironmentInjector);

  constructor() {
    const environmentInjector = createEnvironmentInjector(
      [{ provide: RendererFactory2, useValue: withoutHandlers(inject(RendererFactory2)) }],
      this.injector,
    );
    inject(DestroyRef).onDestroy(() => environmentInjector.destroy());
    effect(() => {
      const model = this.model();
      const place = this.place();
      untracked(() => {
        place.clear();
        place.createComponent(SurveyComponent, { environmentInjector }).setInput('model', model);
      });
    });
  }
}

/** The same renderers, but for attributes that hold code. */
function withoutHandlers(factory: RendererFactory2): RendererFactory2 {
  return {
    createRenderer: (host, type) => {
      const renderer = factory.createRenderer(host, type);
      const setAttribute: Renderer2['setAttribute'] = (element, name, value, namespace) => {
        if (!name.startsWith('on')) renderer.setAttribute(element, name, value, namespace);
      };
      return Object.create(renderer, { setAttribute: { value: setAttribute } }) as Renderer2;
    },
    begin: () => factory.begin?.(),
    end: () => factory.end?.(),
  };
}
