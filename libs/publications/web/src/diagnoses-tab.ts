import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
import {
  diagnosedName,
  type DiagnosisBoard,
  type DiagnosisInvitation,
} from '@bangyang/publications-contract/reading';
import {
  DataTable,
  Drawer,
  ErrorLine,
  Language,
  problemOf,
  Refused,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { diagnosisPageWords } from './diagnosis-page-words';

type City = DiagnosisBoard['cities'][number];

/** Every evaluated city of a released edition, its diagnosis, and who of the city reads it. */
@Component({
  imports: [DataTable, Drawer, ErrorLine, FormsModule, Refused, RouterLink],
  template: `
    <p class="by-soft">{{ own().intro }}</p>
    @if (board()?.isReady === false) {
      <p>{{ own().notReady }}</p>
    } @else {
      <by-error [problem]="drawer() ? undefined : refusal()" />
      <by-table
        key="diagnoses"
        [rows]="rows()"
        [columns]="columns()"
        [caption]="own().mine"
        [empty]="own().notReady"
        [loading]="resource.isLoading()"
      >
        <ng-template let-row let-column="column" let-text="text">
          @switch (column) {
            @case ('city') {
              <a [routerLink]="['/editions', state.slug(), 'diagnoses', row.code]">{{ text }}</a>
            }
            @case ('readers') {
              @for (reader of row.readers; track reader.id) {
                <div>
                  {{ reader.email ?? reader.name ?? '—' }}
                  <span class="by-tag">{{ own().states[stateOf(reader)] }}</span>
                  <button
                    type="button"
                    class="ant-btn ant-btn-text"
                    [attr.aria-label]="own().removeOf(reader.email ?? '')"
                    [byRefused]="state.refusal('diagnosis.invite')"
                    (click)="remove(reader.id)"
                  >
                    {{ own().remove }}
                  </button>
                </div>
              }
            }
            @case ('actions') {
              <button
                type="button"
                class="ant-btn"
                [attr.aria-label]="own().inviteTo(nameOf(row))"
                [byRefused]="state.refusal('diagnosis.invite')"
                (click)="open(row)"
              >
                {{ own().invite }}
              </button>
            }
            @default {
              {{ text }}
            }
          }
        </ng-template>
      </by-table>
    }
    @if (drawer(); as city) {
      <by-drawer [title]="own().inviteTo(nameOf(city))" (closed)="drawer.set(undefined)">
        <form class="by-form" (ngSubmit)="invite(city)">
          <label
            >{{ own().email
            }}<input class="ant-input" type="email" name="email" required [(ngModel)]="email"
          /></label>
          <by-error [problem]="refusal()" />
          <button class="ant-btn ant-btn-primary">{{ own().send }}</button>
        </form>
      </by-drawer>
    }
  `,
})
export class DiagnosesTab {
  private readonly api = inject(Api);
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(diagnosisPageWords));
  protected readonly drawer = signal<City | undefined>(undefined);
  protected readonly email = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly path = computed(() => `/api/editions/${this.state.slug() ?? ''}/diagnoses`);
  protected readonly resource = resourceAt<DiagnosisBoard>(() => this.path());
  protected readonly board = computed(() => valueOf(this.resource));
  protected readonly rows = computed(() => this.board()?.cities ?? []);
  protected readonly columns = computed((): readonly Column<City>[] => {
    const own = this.own();
    return [
      { id: 'rank', title: own.rank, value: ({ rank }) => rank, numeric: true },
      { id: 'city', title: own.city, value: (city) => this.nameOf(city) },
      { id: 'province', title: own.province, value: ({ province }) => province },
      { id: 'score', title: own.score, value: ({ score }) => score, numeric: true },
      {
        id: 'listed',
        title: own.listed,
        value: ({ isListed }) => (isListed ? own.yes : own.no),
      },
      {
        id: 'readers',
        title: own.readers,
        value: ({ readers }) => readers.map(({ email, name }) => email ?? name ?? '').join(' '),
      },
      { id: 'actions', title: own.actions, value: () => '', bare: true },
    ];
  });

  protected nameOf(city: City): string {
    return diagnosedName(city, this.language.locale());
  }

  protected stateOf({ state }: City['readers'][number]): City['readers'][number]['state'] {
    return state;
  }

  protected open(city: City): void {
    this.refusal.set(undefined);
    this.email.set('');
    this.drawer.set(city);
  }

  protected async invite({ code }: City): Promise<void> {
    this.refusal.set(undefined);
    try {
      await this.api.send('POST', this.path(), {
        place: code,
        email: this.email(),
      } satisfies DiagnosisInvitation);
      this.drawer.set(undefined);
      this.resource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }

  protected async remove(reader: string): Promise<void> {
    this.refusal.set(undefined);
    try {
      await this.api.send('DELETE', `${this.path()}/${reader}`);
      this.resource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
