import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicEdition, PublicRegister } from '@bangyang/publications-contract';
import { Language } from '../language';

interface Cell {
  readonly text: string;
  readonly link?: string;
  readonly href?: string;
  /** not broken over lines */
  readonly isShort?: true;
}

interface ShownRegister {
  readonly id: string;
  readonly title: string;
  readonly note: string | undefined;
  readonly shown: PublicRegister['shown'];
  readonly columns: readonly string[];
  readonly entries: readonly (readonly Cell[])[];
}

/** What the organiser registered beside the result: as tables, or as cards where there is much to read. */
@Component({
  selector: 'by-registers',
  imports: [RouterLink],
  template: `
    @for (register of registers(); track register.id) {
      <section class="register" [id]="register.id">
        <h2>
          {{ register.title }}<small>{{ register.entries.length }}</small>
        </h2>
        @if (register.note) {
          <p class="note">{{ register.note }}</p>
        }
        @if (register.shown === 'cards') {
          <div class="cards">
            @for (entry of register.entries; track $index) {
              <dl class="card">
                @for (cell of entry; track $index) {
                  @if (cell.text) {
                    <div>
                      <dt>{{ register.columns[$index] }}</dt>
                      <dd>
                        @if (cell.link) {
                          <a [routerLink]="cell.link">{{ cell.text }}</a>
                        } @else {
                          {{ cell.text }}
                        }
                      </dd>
                    </div>
                  }
                }
              </dl>
            }
          </div>
        } @else {
          <div class="scroll" tabindex="0" role="region" [attr.aria-label]="register.title">
            <table class="plain">
              <caption class="for-readers">
                {{
                  register.title
                }}
              </caption>
              <thead>
                <tr>
                  @for (column of register.columns; track column) {
                    <th scope="col">{{ column }}</th>
                  }
                </tr>
              </thead>
              <tbody>
                @for (entry of register.entries; track $index) {
                  <tr>
                    @for (cell of entry; track $index) {
                      <td [class.short]="cell.isShort">
                        @if (cell.link) {
                          <a [routerLink]="cell.link">{{ cell.text }}</a>
                        } @else if (cell.href) {
                          <a [href]="cell.href" rel="noopener nofollow">{{ cell.text }}</a>
                        } @else {
                          {{ cell.text }}
                        }
                      </td>
                    }
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      </section>
    }
  `,
})
export class Registers {
  readonly edition = input.required<PublicEdition>();
  /** codes of places that have a page of their own */
  readonly linked = input<ReadonlySet<string>>(new Set());
  protected readonly language = inject(Language);
  protected readonly registers = computed(() =>
    this.edition()
      .registers.filter(({ shown }) => shown !== 'tags')
      .map((register): ShownRegister => ({
        id: register.id,
        title: this.language.text(register.title),
        note: register.note && this.language.text(register.note),
        shown: register.shown,
        columns: register.fields.map(({ title }) => this.language.text(title)),
        entries: register.entries.map((entry) =>
          register.fields.map((field) => this.cell(field, entry[field.id] ?? '')),
        ),
      })),
  );

  private cell({ kind, choices }: PublicRegister['fields'][number], value: string): Cell {
    if (value === '') return { text: '' };
    switch (kind) {
      case 'place': {
        const place = this.edition().places[value];
        const text = place ? this.language.placeName({ code: value, ...place }) : value;
        return this.linked().has(value)
          ? { text, link: this.language.link(`/places/${value}`) }
          : { text };
      }
      case 'indicator': {
        const node = this.edition().indicators.find(({ code }) => code === value);
        return { text: node ? this.language.text(node.title) : value };
      }
      case 'choice': {
        const choice = choices.find(({ id }) => id === value);
        return { text: choice ? this.language.text(choice.title) : value };
      }
      case 'number':
        return { text: this.language.number(value) };
      case 'link':
        return { text: value, href: value };
      case 'date':
      case 'year':
        return { text: value, isShort: true };
      default:
        return { text: value };
    }
  }
}
