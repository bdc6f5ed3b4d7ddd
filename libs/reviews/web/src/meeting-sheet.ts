import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { resourceAt, valueOf } from '@bangyang/identity-web';
import {
  readScoreSheet,
  type AssignmentsView,
  type ConflictsView,
  type MeetingView,
  type SheetFacts,
} from '@bangyang/reviews-contract';
import { Language, safeCsv } from '@bangyang/ui';
import { ReviewState } from './review-state';
import { words } from './words';

const MOST_ERRORS = 50;
const MOST_ENTRIES = 1000;

/** Scores of a whole meeting from a spreadsheet: every fault is told with its row before anything is entered. */
@Component({
  selector: 'by-meeting-sheet',
  imports: [FormsModule],
  template: `
    <details class="by-card">
      <summary>{{ own().wholeSheet }}</summary>
      <p class="by-soft">{{ own().sheetNote }}</p>
      <div class="by-row">
        <button type="button" class="ant-btn" (click)="download()">{{ own().sheetBlank }}</button>
        <label
          >{{ own().sheetFile
          }}<input #file type="file" accept=".csv,.txt,.tsv" (change)="take(file)"
        /></label>
      </div>
      <form class="by-form" (ngSubmit)="enter()">
        <label
          >{{ own().sheetText
          }}<textarea class="ant-input" name="text" rows="8" [(ngModel)]="text"></textarea>
        </label>
        @if (read(); as read) {
          <div aria-live="polite">
            @if (read.errors.length) {
              <p class="by-warn">{{ own().sheetErrors(read.errors.length) }}</p>
              <ul class="by-plain">
                @for (error of read.errors.slice(0, most); track $index) {
                  <li>
                    <b>{{ own().sheetRow(error.row) }}</b> {{ own().sheetFault(error.fault) }}
                  </li>
                }
              </ul>
              @if (read.errors.length > most) {
                <p class="by-soft">{{ own().sheetMore(read.errors.length - most) }}</p>
              }
            } @else if (read.entries.length > mostEntries) {
              <p class="by-warn">{{ own().sheetTooMany }}</p>
            } @else {
              <p>{{ own().sheetRead(read.entries.length) }}</p>
            }
          </div>
          @if (mayEnter()) {
            <button class="ant-btn ant-btn-primary">
              {{ own().sheetEnter(read.entries.length) }}
            </button>
          }
        }
      </form>
    </details>
  `,
})
export class MeetingSheet {
  readonly entries = input.required<readonly MeetingView[]>();
  readonly entered = output<readonly MeetingView[]>();
  private readonly state = inject(ReviewState);
  private readonly language = inject(Language);
  protected readonly own = this.state.own;
  protected readonly most = MOST_ERRORS;
  protected readonly mostEntries = MOST_ENTRIES;
  protected readonly text = signal('');
  private readonly assignmentsResource = resourceAt<AssignmentsView>(() =>
    this.state.at('assignments'),
  );
  private readonly conflictsResource = resourceAt<ConflictsView>(() => this.state.at('conflicts'));
  private readonly assignments = computed(() => valueOf(this.assignmentsResource));
  private readonly facts = computed((): SheetFacts | undefined => {
    const [panel, conflicts, assignments] = [
      this.state.panel(),
      valueOf(this.conflictsResource),
      this.assignments(),
    ];
    if (!panel || !conflicts || !assignments) return undefined;
    const every = [words['zh-CN'], words.en];
    return {
      people: panel.experts
        .filter(({ leftAt }) => leftAt === null)
        .map(({ id, email, profile, declaredAt }) => ({
          id,
          email,
          name: profile.name,
          declared: declaredAt !== null,
        })),
      entrants: assignments.entrants,
      rubric: panel.rubric.map(({ key, title, max }) => ({
        key,
        titles: [this.language.text(title), ...Object.values(title)],
        max,
      })),
      conflicts: new Set(
        conflicts.pairs
          .filter(({ reasons }) => reasons.length > 0)
          .map(({ person, entrant }) => `${person} ${entrant}`),
      ),
      waiting: new Set(
        this.entries()
          .filter(({ state }) => state === 'waiting')
          .map(({ person, entrant }) => `${person} ${entrant}`),
      ),
      person: [this.own().person, ...every.map(({ person }) => person)],
      entrant: [this.own().entrant, ...every.map(({ entrant }) => entrant)],
    };
  });
  protected readonly read = computed(() => {
    const facts = this.facts();
    return facts && this.text().trim() !== '' ? readScoreSheet(this.text(), facts) : undefined;
  });
  protected readonly mayEnter = computed(() => {
    const read = this.read();
    return (
      read &&
      read.errors.length === 0 &&
      read.entries.length > 0 &&
      read.entries.length <= MOST_ENTRIES
    );
  });

  /** Spreadsheets in China still write GB 18030. */
  protected async take(file: HTMLInputElement): Promise<void> {
    const bytes = await file.files?.[0]?.arrayBuffer();
    if (!bytes) return;
    try {
      this.text.set(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      this.text.set(new TextDecoder('gb18030').decode(bytes));
    }
    file.value = '';
  }

  /** A row for each pair that is assigned; for each that may be, where nothing is. */
  protected download(): void {
    const [facts, assignments] = [this.facts(), this.assignments()];
    if (!facts || !assignments) return;
    const assigned = new Set(
      assignments.assigned.map(({ person, entrant }) => `${person} ${entrant}`),
    );
    const rows = facts.entrants.flatMap((entrant) =>
      facts.people.flatMap((person) => {
        const pair = `${person.id} ${entrant.id}`;
        const isAsked = assigned.size === 0 ? !facts.conflicts.has(pair) : assigned.has(pair);
        return isAsked && person.declared
          ? [[person.name, entrant.name, ...facts.rubric.map(() => '')]]
          : [];
      }),
    );
    const titles = [
      this.own().person,
      this.own().entrant,
      ...facts.rubric.map(({ titles: [title = ''] }) => title),
    ];
    const address = URL.createObjectURL(new Blob([safeCsv([titles, ...rows])]));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${this.own().sheetText}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  }

  protected async enter(): Promise<void> {
    const read = this.read();
    if (!read || !this.mayEnter()) return;
    const entries = await this.state.send<readonly MeetingView[]>('POST', 'meeting-scores/sheet', {
      entries: read.entries,
    });
    if (!entries) return;
    this.text.set('');
    this.entered.emit(entries);
  }
}
