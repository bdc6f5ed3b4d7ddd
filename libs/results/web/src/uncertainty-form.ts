import { Component, computed, inject, input, output, signal } from '@angular/core';
import {
  aggregationChoices,
  imputationChoices,
  normalisationChoices,
  type UncertaintyRequest,
} from '@bangyang/results-contract/messages';
import { Language } from '@bangyang/ui';
import { uncertaintyWords } from './uncertainty-words';

type Alternative = (typeof alternatives)[number];
type Choices = { [Key in Alternative]: UncertaintyRequest[Key] };

const alternatives = ['normalisation', 'aggregation', 'imputation'] as const;
const choices: { [Key in Alternative]: readonly UncertaintyRequest[Key][number][] } = {
  normalisation: normalisationChoices,
  aggregation: aggregationChoices,
  imputation: imputationChoices,
};

/** What is to vary in an analysis. */
@Component({
  selector: 'by-uncertainty-form',
  template: `<form class="by-card" (submit)="$event.preventDefault(); send()">
    <div class="by-row">
      @for (field of numbers; track field.id) {
        <label
          >{{ own()[field.id]
          }}<input
            type="number"
            class="ant-input"
            required
            [min]="field.min"
            [max]="field.max"
            [step]="field.step"
            [value]="values()[field.id]"
            (input)="set(field.id, $event)"
        /></label>
      }
    </div>
    <p class="by-soft">{{ own().alternatives }}</p>
    @for (kind of alternatives; track kind) {
      <fieldset class="by-row by-checks">
        <legend>{{ own()[kind] }}</legend>
        @for (choice of choices[kind]; track choice) {
          <label
            ><input type="checkbox" [checked]="has(kind, choice)" (change)="toggle(kind, choice)" />
            {{ own().choices[choice] }}</label
          >
        }
      </fieldset>
    }
    <div class="by-checks">
      <label
        ><input
          type="checkbox"
          [checked]="withoutTreatment()"
          (change)="withoutTreatment.set(!withoutTreatment())"
        />
        {{ own().withoutTreatment }}</label
      >
      <label
        ><input type="checkbox" [checked]="sobol()" (change)="sobol.set(!sobol())" />
        {{ own().sobol }}</label
      >
    </div>
    <button
      type="submit"
      class="ant-btn ant-btn-primary"
      [disabled]="!!refusal()"
      [title]="refusal() ?? ''"
    >
      {{ own().start }}
    </button>
  </form>`,
})
export class UncertaintyForm {
  /** why nothing may be asked for now */
  readonly refusal = input<string>();
  readonly asked = output<UncertaintyRequest>();
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(uncertaintyWords));
  protected readonly alternatives = alternatives;
  protected readonly choices = choices;
  protected readonly numbers = [
    { id: 'runs', min: 100, max: 10_000, step: 100 },
    { id: 'seed', min: 0, max: 4_294_967_295, step: 1 },
    { id: 'weightNoise', min: 0, max: 100, step: 1 },
    { id: 'valueNoise', min: 0, max: 100, step: 1 },
  ] as const;
  protected readonly values = signal({ runs: 1000, seed: 1, weightNoise: 25, valueNoise: 0 });
  private readonly chosen = signal<Choices>({ normalisation: [], aggregation: [], imputation: [] });
  protected readonly withoutTreatment = signal(false);
  protected readonly sobol = signal(true);

  protected set(id: (typeof this.numbers)[number]['id'], event: Event): void {
    const { valueAsNumber } = event.target as HTMLInputElement;
    this.values.update((values) => ({ ...values, [id]: valueAsNumber }));
  }

  protected has(kind: Alternative, choice: string): boolean {
    return this.chosen()[kind].some((item) => item === choice);
  }

  protected toggle(kind: Alternative, choice: string): void {
    this.chosen.update((chosen) => ({
      ...chosen,
      [kind]: choices[kind].filter((item) =>
        item === choice ? !this.has(kind, item) : this.has(kind, item),
      ),
    }));
  }

  protected send(): void {
    const { runs, seed, weightNoise, valueNoise } = this.values();
    this.asked.emit({
      runs,
      seed,
      weightNoise: weightNoise / 100,
      valueNoise: valueNoise / 100,
      ...this.chosen(),
      withoutTreatment: this.withoutTreatment(),
      sobol: this.sobol(),
    });
  }
}
