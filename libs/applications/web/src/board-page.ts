import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import {
  readMoment,
  type BoardRow,
  type CitiesRequest,
  type ReminderView,
  type TeamMemberView,
} from '@bangyang/applications-contract';
import { EditionState } from '@bangyang/editions-web';
import { Api, resourceAt, valueOf } from '@bangyang/identity-web';
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
import { words } from './words';

type Filter =
  'all' | 'open' | 'unjoined' | 'silent' | 'missing' | 'asked' | 'submitted' | 'decided';

const isOpen = ({ state }: BoardRow): boolean => state === 'draft' || state === 'returned';
const filters: Readonly<Record<Filter, (row: BoardRow) => boolean>> = {
  all: () => true,
  open: isOpen,
  unjoined: (row) => isOpen(row) && row.lead?.state !== 'accepted',
  silent: ({ lastSavedAt }) => lastSavedAt === null,
  missing: (row) => isOpen(row) && row.done < row.required,
  asked: ({ extensionAsked }) => extensionAsked,
  submitted: ({ state }) => state === 'submitted',
  decided: ({ state }) => ['admitted', 'declined', 'withdrawn'].includes(state),
};

/** Who is where, who is late, and what to write to them. */
@Component({
  imports: [FormsModule, RouterLink, DataTable, Drawer, ErrorLine, Refused],
  template: `
    <div class="by-row">
      <label
        >{{ own().filter
        }}<select class="ant-input" [ngModel]="filter()" (ngModelChange)="filter.set($event)">
          @for (name of filterNames; track name) {
            <option [value]="name">{{ own().filters[name] }} ({{ count(name) }})</option>
          }
        </select></label
      >
      <button
        type="button"
        class="ant-btn ant-btn-primary"
        [byRefused]="state.refusal('application.invite')"
        (click)="drawer.set('invite')"
      >
        {{ own().inviteCities }}
      </button>
      @if (rows().length) {
        <button type="button" class="ant-btn" (click)="chooseAll()">
          {{ allChosen() ? own().chooseNone : own().chooseAll }}
        </button>
      }
      <button
        type="button"
        class="ant-btn"
        [disabled]="!chosen().length"
        [byRefused]="state.refusal('application.remind')"
        (click)="openReminders()"
      >
        {{ own().remind }}
      </button>
      <span class="by-soft" role="status">{{ own().chosen(chosen().length) }}</span>
    </div>
    <by-table
      key="applications"
      [rows]="rows()"
      [columns]="columns()"
      [caption]="own().board"
      [empty]="own().noCities"
      [loading]="resource.isLoading()"
    >
      <ng-template let-row let-column="column" let-text="text">
        @switch (column) {
          @case ('choose') {
            <input
              type="checkbox"
              [attr.aria-label]="own().choose(row.entrant.name)"
              [checked]="chosen().includes(row.application)"
              (change)="toggle(row.application)"
            />
          }
          @case ('entrant') {
            <a [routerLink]="['/editions', state.slug(), 'applications', row.application]">{{
              text
            }}</a>
            @if (!row.eligible) {
              <span class="by-tag failed">{{ own().ineligible }}</span>
            }
          }
          @case ('state') {
            <span class="by-tag" [class]="row.state">{{ text }}</span>
            @if (row.extensionAsked) {
              <span class="by-soft">{{ own().extensionAsked }}</span>
            } @else if (row.extended) {
              <span class="by-soft">{{ own().extended }}</span>
            }
          }
          @case ('progress') {
            {{ text }}
            <progress
              [max]="row.required || 1"
              [value]="row.done"
              [attr.aria-label]="row.entrant.name"
            ></progress>
          }
          @case ('lead') {
            {{ text }}
            @if (notJoined(row); as state) {
              <span class="by-tag" [class]="state">{{ own().memberStates[state] }}</span>
            }
          }
          @default {
            {{ text }}
          }
        }
      </ng-template>
    </by-table>
    @if (drawer() === 'invite') {
      <by-drawer [title]="own().inviteCities" (closed)="drawer.set(undefined)">
        <form class="by-form" (ngSubmit)="invite()">
          <label
            >{{ own().citiesNote
            }}<textarea
              class="ant-input"
              name="cities"
              rows="10"
              required
              [placeholder]="own().citiesExample"
              [(ngModel)]="cities"
            ></textarea>
          </label>
          <by-error [problem]="refusal()" />
          <button class="ant-btn ant-btn-primary">{{ own().send }}</button>
        </form>
      </by-drawer>
    }
    @if (drawer() === 'remind') {
      <by-drawer [title]="own().remind" (closed)="drawer.set(undefined)">
        <form class="by-form" (ngSubmit)="preview()" (input)="forget()">
          <label
            >{{ own().remindKey
            }}<input
              class="ant-input"
              name="key"
              pattern="[a-z0-9-]+"
              required
              [(ngModel)]="key"
            /><span class="by-soft">{{ own().remindKeyNote }}</span></label
          >
          <label
            >{{ own().remindNote
            }}<textarea class="ant-input" name="note" rows="3" [(ngModel)]="note"></textarea>
          </label>
          <by-error [problem]="refusal()" />
          <button class="ant-btn">{{ own().showMails }}</button>
        </form>
        @if (mails(); as mails) {
          @if (chosen().length - mails.length; as others) {
            <p class="by-note">{{ own().notReminded(others) }}</p>
          }
          @for (mail of mails; track mail.application) {
            <h3>{{ mail.entrant }} · {{ mail.to }}</h3>
            @if (mail.sentBefore) {
              <p class="by-soft">{{ own().sentBefore }}</p>
            }
            <p>
              <b>{{ mail.subject }}</b>
            </p>
            <p class="by-letter">{{ mail.text }}</p>
          }
          @if (done()) {
            <p class="by-note" role="status">{{ own().sent }}</p>
          } @else {
            <button
              type="button"
              class="ant-btn ant-btn-primary"
              [disabled]="!toSend()"
              (click)="send()"
            >
              {{ own().sendMails(toSend()) }}
            </button>
          }
        }
      </by-drawer>
    }
  `,
})
export class BoardPage {
  private readonly api = inject(Api);
  protected readonly state = inject(EditionState);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly filterNames = Object.keys(filters) as readonly Filter[];
  protected readonly filter = signal<Filter>('all');
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly drawer = signal<'invite' | 'remind' | undefined>(undefined);
  protected readonly cities = signal('');
  protected readonly key = signal('');
  protected readonly note = signal('');
  protected readonly mails = signal<readonly ReminderView[] | undefined>(undefined);
  protected readonly done = signal(false);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly path = computed(() => `/api/editions/${this.state.slug() ?? ''}/applications`);
  protected readonly resource = resourceAt<readonly BoardRow[]>(() => this.path());
  private readonly all = computed(() => valueOf(this.resource) ?? []);
  protected readonly rows = computed(() => this.all().filter(filters[this.filter()]));
  protected readonly toSend = computed(
    () => (this.mails() ?? []).filter(({ sentBefore }) => !sentBefore).length,
  );
  protected readonly columns = computed((): readonly Column<BoardRow>[] => {
    const own = this.own();
    const at = (iso: string | null): string => (iso === null ? '' : this.language.time(iso));
    return [
      { id: 'choose', title: own.choose(''), value: () => '', bare: true },
      { id: 'number', title: '#', value: ({ entrant }) => entrant.number, numeric: true },
      { id: 'entrant', title: own.entrant, value: ({ entrant }) => entrant.name },
      { id: 'state', title: own.state, value: ({ state }) => own.states[state] },
      { id: 'progress', title: own.progress, value: ({ done, required }) => `${done}/${required}` },
      { id: 'files', title: own.files, value: ({ evidence }) => evidence, numeric: true },
      { id: 'saved', title: own.lastSaved, value: ({ lastSavedAt }) => at(lastSavedAt) },
      { id: 'lead', title: own.lead, value: ({ lead }) => lead?.name ?? lead?.email ?? '' },
      {
        id: 'contributors',
        title: own.contributors,
        value: ({ contributors }) => contributors,
        numeric: true,
        spare: true,
      },
      {
        id: 'deadline',
        title: own.deadline,
        value: ({ deadline }) =>
          deadline === null
            ? ''
            : readMoment(new Date(deadline), { locale: this.language.locale() }),
      },
      { id: 'submitted', title: own.submitted, value: ({ submittedAt }) => at(submittedAt) },
      { id: 'reminded', title: own.reminded, value: ({ remindedAt }) => at(remindedAt) },
    ];
  });

  protected notJoined({ lead }: BoardRow): TeamMemberView['state'] | undefined {
    return lead === null || lead.state === 'accepted' ? undefined : lead.state;
  }

  protected count(name: Filter): number {
    return this.all().filter(filters[name]).length;
  }

  protected readonly allChosen = computed(() =>
    this.rows().every(({ application }) => this.chosen().includes(application)),
  );

  protected chooseAll(): void {
    this.chosen.set(this.allChosen() ? [] : this.rows().map(({ application }) => application));
  }

  protected toggle(application: string): void {
    this.chosen.update((all) =>
      all.includes(application) ? all.filter((one) => one !== application) : [...all, application],
    );
  }

  protected async invite(): Promise<void> {
    this.refusal.set(undefined);
    const read = citiesIn(this.cities());
    const bad = read.find(({ place, email }) => place === '' || !/^\S+@\S+\.\S+$/.test(email));
    if (bad) {
      const { badLine, badCity, badCityFix } = this.own();
      this.refusal.set({
        code: 'line',
        where: badLine(bad.line),
        detail: badCity,
        fix: badCityFix,
      });
      return;
    }
    const cities = read.map(({ place, email }) => ({
      ...(/^\d{6}$/.test(place) ? { code: place } : { name: place }),
      email,
    }));
    try {
      await this.api.send('POST', this.path(), { cities } satisfies CitiesRequest);
      this.cities.set('');
      this.drawer.set(undefined);
      this.resource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }

  protected openReminders(): void {
    this.mails.set(undefined);
    this.done.set(false);
    this.key.set(new Date().toISOString().slice(0, 10));
    this.drawer.set('remind');
  }

  /** What was seen is no longer what would be sent. */
  protected forget(): void {
    this.mails.set(undefined);
    this.done.set(false);
  }

  protected preview(): Promise<void> {
    return this.remind('?dry_run');
  }

  protected async send(): Promise<void> {
    await this.remind('');
    this.done.set(this.refusal() === undefined);
    this.resource.reload();
  }

  private async remind(query: string): Promise<void> {
    this.refusal.set(undefined);
    try {
      this.mails.set(
        await this.api.send<readonly ReminderView[]>('POST', `${this.path()}/reminders${query}`, {
          key: this.key(),
          applications: this.chosen(),
          note: this.note(),
        }),
      );
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}

/** City and address of each line that says something; what parts them may be a comma or a space. */
function citiesIn(text: string): { line: number; place: string; email: string }[] {
  return text.split('\n').flatMap((all, at) => {
    const parts = all.split(/[,，;；\s]+/).filter(Boolean);
    const email = parts.find((part) => part.includes('@')) ?? '';
    const place = parts.filter((part) => part !== email).join('');
    return parts.length === 0 ? [] : [{ line: at + 1, place, email }];
  });
}
