import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { RegistersView } from '@bangyang/editions-contract';
import { EditionState } from '@bangyang/editions-web';
import { Api } from '@bangyang/identity-web';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { textWords } from './text-words';

type Register = RegistersView['registers'][number];
type Entry = Readonly<Record<string, string>>;

/** One register as a table to type in. What was typed stays when it cannot be saved. */
@Component({
  selector: 'by-register-form',
  imports: [ErrorLine],
  template: `
    <div class="by-scroll" tabindex="0" role="region" [attr.aria-label]="title()">
      <table class="by-table">
        <caption class="by-for-readers">
          {{
            title()
          }}
        </caption>
        <thead>
          <tr>
            @for (field of register().fields; track field.id) {
              <th scope="col">
                {{ language.text(field.title) }}{{ field.required ? ' *' : '' }}
                <small class="by-soft">{{ own().kinds[field.kind] ?? '' }}</small>
              </th>
            }
            <th scope="col">
              <span class="by-for-readers">{{ own().remove }}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          @for (entry of entries(); track $index; let at = $index) {
            <tr>
              @for (field of register().fields; track field.id) {
                <td>
                  @if (field.choices.length) {
                    <select
                      #choice
                      class="ant-input"
                      [disabled]="isFixed()"
                      [attr.aria-label]="labelOf(field, at)"
                      (change)="put(at, field.id, choice.value)"
                    >
                      <option value="">—</option>
                      @for (item of field.choices; track item.id) {
                        <option [value]="item.id" [selected]="item.id === entry[field.id]">
                          {{ language.text(item.title) }}
                        </option>
                      }
                    </select>
                  } @else {
                    <input
                      #cell
                      class="ant-input"
                      [disabled]="isFixed()"
                      [attr.aria-label]="labelOf(field, at)"
                      [value]="entry[field.id] ?? ''"
                      (change)="put(at, field.id, cell.value)"
                    />
                    @if (register().places[entry[field.id] ?? '']; as place) {
                      <small class="by-soft">{{ place }}</small>
                    }
                  }
                </td>
              }
              <td>
                <button
                  type="button"
                  class="ant-btn"
                  [disabled]="isFixed()"
                  [attr.aria-label]="own().remove + ' ' + (at + 1)"
                  (click)="remove(at)"
                >
                  ×
                </button>
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    <by-error [problem]="refusal()" />
    <p class="by-actions">
      <button type="button" class="ant-btn" [disabled]="isFixed()" (click)="add()">
        {{ own().add }}
      </button>
      <button type="button" class="ant-btn ant-btn-primary" [disabled]="isFixed()" (click)="save()">
        {{ own().save }}
      </button>
      @if (register().writtenAt; as at) {
        <span class="by-soft" role="status">{{
          own().saved(register().writtenBy ?? '—', language.time(at))
        }}</span>
      }
    </p>
  `,
})
export class RegisterForm {
  readonly register = input.required<Register>();
  readonly isLocked = input(false);
  /** all registers as they are after saving */
  readonly saved = output<RegistersView>();
  private readonly state = inject(EditionState);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(textWords));
  protected readonly title = computed(() => this.language.text(this.register().title));
  protected readonly isFixed = computed(
    () => this.isLocked() || this.state.refusal('register.write') !== undefined,
  );
  protected readonly refusal = signal<Problem | undefined>(undefined);
  /** Saving another register reads all of them anew; what is being typed here stays while this one is as it was. */
  private readonly stored = computed(() => this.register(), {
    equal: (a, b) => a.id === b.id && a.revision === b.revision,
  });
  protected readonly entries = linkedSignal((): readonly Entry[] => this.stored().entries);

  protected labelOf(field: Register['fields'][number], at: number): string {
    return `${this.language.text(field.title)} ${at + 1}`;
  }

  protected add(): void {
    this.entries.update((entries) => [...entries, {}]);
  }

  protected remove(at: number): void {
    this.entries.update((entries) => entries.filter((_, index) => index !== at));
  }

  protected put(at: number, field: string, typed: string): void {
    const value = typed.trim();
    this.entries.update((entries) =>
      entries.map((entry, index) => {
        if (index !== at) return entry;
        const { [field]: _, ...rest } = entry;
        return value === '' ? rest : { ...rest, [field]: value };
      }),
    );
  }

  protected async save(): Promise<void> {
    this.refusal.set(undefined);
    const { id, revision } = this.register();
    try {
      this.saved.emit(
        await this.api.send<RegistersView>(
          'PUT',
          `/api/editions/${this.state.slug() ?? ''}/registers/${id}`,
          { entries: this.entries(), revision },
        ),
      );
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
