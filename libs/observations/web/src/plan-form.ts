import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { QuestionnairePlan, QuestionnaireView } from '@bangyang/observations-contract';
import { Language } from '@bangyang/ui';
import { planOf, typedOf, type TypedPlan } from './typed-plan';
import { words } from './plan-words';

const dividingTypes: readonly string[] = ['radiogroup', 'dropdown'];

/** Who is asked, how many of each group, until when, and what becomes of the answers. */
@Component({
  selector: 'by-plan-form',
  imports: [FormsModule],
  template: `
    <form class="by-form" (ngSubmit)="planned.emit(plan())">
      <label
        >{{ own().placeQuestion }}
        <select
          class="ant-input"
          name="place"
          [ngModel]="typed().place"
          (ngModelChange)="put({ place: $event })"
        >
          @for (item of form().questions; track item.name) {
            @if (item.type === 'dropdown') {
              <option [value]="item.name">{{ language.text(item.title) }}</option>
            }
          }
        </select></label
      >
      <label
        >{{ own().cities
        }}<textarea
          class="ant-input"
          name="cities"
          rows="4"
          required
          [ngModel]="typed().cities"
          (ngModelChange)="put({ cities: $event })"
        ></textarea>
      </label>
      <fieldset class="by-checks">
        <legend>{{ own().divided }}</legend>
        @for (item of dividing(); track item.name) {
          <label
            ><input
              type="checkbox"
              [checked]="typed().dividing.includes(item.name)"
              (change)="toggle('dividing', item.name)"
            />{{ language.text(item.title) }}</label
          >
        }
      </fieldset>
      <label
        >{{ own().perGroup
        }}<input
          class="ant-input by-narrow"
          type="number"
          min="0"
          name="perGroup"
          required
          [ngModel]="typed().perGroup"
          (ngModelChange)="put({ perGroup: $event })"
      /></label>
      <fieldset class="by-checks">
        <legend>{{ own().onlyIf }}</legend>
        @for (item of dividing(); track item.name) {
          <span class="by-soft">{{ language.text(item.title) }}</span>
          @for (choice of item.choices; track choice.value) {
            <label
              ><input
                type="checkbox"
                [checked]="isAllowed(item.name, choice.value)"
                (change)="allow(item.name, choice.value)"
              />{{ language.text(choice.title) }}</label
            >
          }
        }
      </fieldset>
      <fieldset class="by-checks">
        <legend>{{ own().measures }}</legend>
        @for (item of scales(); track item.name) {
          <label
            ><input
              type="checkbox"
              [checked]="typed().means.includes(item.name)"
              (change)="toggle('means', item.name)"
            />{{ own().meanOf(language.text(item.title)) }}</label
          >
        }
      </fieldset>
      <div class="by-row">
        <label
          >{{ own().least
          }}<input
            class="ant-input"
            type="number"
            min="1"
            name="least"
            [ngModel]="typed().least"
            (ngModelChange)="put({ least: $event })"
        /></label>
        <label
          >{{ own().opens
          }}<input
            class="ant-input"
            type="datetime-local"
            name="opens"
            required
            [ngModel]="typed().opens"
            (ngModelChange)="put({ opens: $event })"
        /></label>
        <label
          >{{ own().closes
          }}<input
            class="ant-input"
            type="datetime-local"
            name="closes"
            required
            [ngModel]="typed().closes"
            (ngModelChange)="put({ closes: $event })"
        /></label>
      </div>
      <p class="by-soft">{{ own().total(plan().quotas.cells.length, total()) }}</p>
      <p class="by-actions">
        <button class="ant-btn ant-btn-primary" [disabled]="!total() || !typed().means.length">
          {{ own().save }}
        </button>
      </p>
    </form>
  `,
})
export class PlanForm {
  readonly form = input.required<QuestionnaireView>();
  readonly planned = output<QuestionnairePlan>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly typed = linkedSignal<TypedPlan>(() => typedOf(this.form(), new Date()));
  protected readonly plan = computed(() => planOf(this.form(), this.typed(), this.own().screened));
  protected readonly total = computed(() =>
    this.plan().quotas.cells.reduce((sum, { wanted }) => sum + wanted, 0),
  );
  protected readonly dividing = computed(() =>
    this.form().questions.filter(
      ({ name, type, choices }) =>
        name !== this.typed().place && dividingTypes.includes(type) && choices.length > 0,
    ),
  );
  protected readonly scales = computed(() =>
    this.form().questions.filter(({ from, series }) => from !== null && series !== null),
  );

  protected put(change: Partial<TypedPlan>): void {
    this.typed.update((typed) => ({ ...typed, ...change }));
  }

  protected toggle(list: 'dividing' | 'means', name: string): void {
    const names = this.typed()[list];
    this.put({
      [list]: names.includes(name) ? names.filter((item) => item !== name) : [...names, name],
    });
  }

  protected isAllowed(question: string, value: unknown): boolean {
    return this.typed().allowed[question]?.includes(String(value)) ?? false;
  }

  protected allow(question: string, value: unknown): void {
    const known = this.typed().allowed[question] ?? [];
    const text = String(value);
    const next = known.includes(text) ? known.filter((item) => item !== text) : [...known, text];
    this.put({ allowed: { ...this.typed().allowed, [question]: next } });
  }
}
