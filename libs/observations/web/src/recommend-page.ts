import {
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  ViewEncapsulation,
} from '@angular/core';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import type { OpenRecommendation, RecommendationReceipt } from '@bangyang/observations-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { SurveyView } from '@bangyang/ui/survey';
import { Model } from 'survey-core';
import 'survey-core/i18n/simplified-chinese';
import { words as collection } from './collection-words';
import { newKey, theme, touchable } from './public-form';
import { words } from './recommendation-words';

/** A form that recommenders, or entrants about themselves, fill in behind a link: nobody is signed in. */
@Component({
  imports: [SurveyView, ErrorLine],
  encapsulation: ViewEncapsulation.None,
  styleUrl: './questionnaire-page.css',
  template: `
    <main class="by-public">
      <header>
        <span class="by-brand">榜样</span>
        <span class="by-gap"></span>
        <button type="button" class="ant-btn ant-btn-link" (click)="language.toggle()">
          {{ own().other }}
        </button>
      </header>
      @if (form(); as found) {
        <h1>{{ language.text(found.title) }}</h1>
        <p class="by-facts">
          <span>{{ language.text(found.edition) }}</span>
          <span>{{ own().from(found.organiser) }}</span>
          <span>{{ own().closesOn(language.time(found.closesAt)) }}</span>
        </p>
        @if (receipt(); as done) {
          <div class="by-note" role="status">
            <p>
              <b>{{ own().thanks }}</b>
            </p>
            <p class="by-long">{{ own().receipt }} {{ done.receipt }}</p>
          </div>
          <p class="by-actions">
            <button type="button" class="ant-btn" (click)="begin(found)">
              {{ own().another }}
            </button>
          </p>
        } @else if (found.state === 'closed') {
          <p class="by-note">{{ own().closed }}</p>
        } @else if (model(); as survey) {
          <p class="by-soft">{{ own().privacy }}</p>
          <form #who class="by-form" (submit)="$event.preventDefault()">
            <fieldset class="by-checks">
              <legend>{{ own().whom[found.by] }}</legend>
              <label
                >{{ own().isKind }}
                <select #kindBox class="ant-input" name="kind" (change)="kind.set(kindBox.value)">
                  <option value="">{{ own().place }}</option>
                  @for (item of found.kinds; track item) {
                    <option [value]="item" [selected]="item === kind()">
                      {{ kinds()[item] }}
                    </option>
                  }
                </select></label
              >
              <label
                >{{ own().entrant }}<input class="ant-input" name="about" required maxlength="100"
              /></label>
              <label
                >{{ own().province }}<input class="ant-input" name="province" maxlength="40"
              /></label>
            </fieldset>
            <fieldset class="by-checks">
              <legend>{{ own().who }}</legend>
              <label
                >{{ own().name
                }}<input
                  class="ant-input"
                  name="person"
                  autocomplete="name"
                  required
                  maxlength="60"
              /></label>
              <label
                >{{ found.by === 'itself' ? own().ownOrganisation : own().organisation
                }}<input
                  class="ant-input"
                  name="organisation"
                  autocomplete="organization"
                  required
                  maxlength="100"
              /></label>
              <label
                >{{ own().post
                }}<input
                  class="ant-input"
                  name="post"
                  autocomplete="organization-title"
                  maxlength="60"
              /></label>
              <label
                >{{ own().email
                }}<input
                  class="ant-input"
                  name="email"
                  type="email"
                  autocomplete="email"
                  required
                  [value]="found.email ?? ''"
                  [readOnly]="found.email !== null"
              /></label>
              <label class="by-check"
                ><input type="checkbox" name="free" required />{{ own().ties[found.by] }}</label
              >
            </fieldset>
          </form>
          <by-survey [model]="survey" />
          <by-error [problem]="refusal()" />
        }
      } @else if (problem()) {
        <by-error [problem]="problem()" />
      } @else {
        <p class="by-soft">{{ own().loading }}</p>
      }
    </main>
  `,
})
export class RecommendPage {
  readonly slug = input.required<string>();
  readonly source = input.required<string>();
  /** of the address: what opens the form */
  readonly key = input('');
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly kinds = computed(() => this.language.words(collection).kinds);
  private readonly address = computed(() => `/api/recommendations/${this.slug()}/${this.source()}`);
  private readonly resource = resourceAt<OpenRecommendation>(
    () => `${this.address()}?key=${encodeURIComponent(this.key())}`,
  );
  protected readonly form = computed(() => valueOf(this.resource));
  protected readonly problem = computed(() => {
    const error = this.resource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly kind = signal('');
  protected readonly model = signal<Model | undefined>(undefined);
  protected readonly receipt = signal<RecommendationReceipt | undefined>(undefined);
  protected readonly refusal = signal<Problem | undefined>(undefined);

  constructor() {
    effect(() => {
      const found = this.form();
      if (found?.state === 'open') this.begin(found);
    });
    effect(() => {
      const survey = this.model();
      if (!survey) return;
      survey.locale = this.own().survey;
      survey.completeText = this.own().submit;
    });
  }

  protected begin({ survey, reason }: OpenRecommendation): void {
    const model = new Model(structuredClone(survey));
    // One for each form: whatever is sent again, after a broken line too, is the same one.
    const id = newKey();
    model.applyTheme({ cssVariables: theme, isPanelless: true });
    model.showCompletedPage = false;
    model.questionsOnPageMode = 'singlePage';
    touchable(model);
    const why = model.getQuestionByName(reason);
    if (why) why.isRequired = true;
    let isSent = false;
    model.onCompleting.add((_, options) => {
      if (isSent) return;
      options.allow = false;
      void this.send(id, model).then((sent) => (isSent = sent));
    });
    this.receipt.set(undefined);
    this.refusal.set(undefined);
    this.model.set(model);
  }

  private async send(id: string, model: Model): Promise<boolean> {
    this.refusal.set(undefined);
    const form = document.querySelector<HTMLFormElement>('main form');
    // The browser says which field is empty, and leads there.
    if (!form?.reportValidity()) return false;
    const typed = new FormData(form);
    const said = (name: string): string => (typed.get(name) as string | null) ?? '';
    try {
      this.receipt.set(
        await this.api.send<RecommendationReceipt>(
          'POST',
          this.address(),
          {
            id,
            key: this.key(),
            about: {
              name: said('about'),
              province: said('province'),
              ...(said('kind') && { kind: said('kind') }),
            },
            by: {
              name: said('person'),
              organisation: said('organisation'),
              post: said('post'),
              email: said('email'),
            },
            tie: typed.has('free') ? 'none' : 'tied',
            answers: model.data as Record<string, unknown>,
          },
          { ownRefusals: true },
        ),
      );
      return true;
    } catch (error) {
      this.refusal.set(problemOf(error));
      return false;
    }
  }
}
