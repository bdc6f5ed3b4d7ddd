import { Component, computed, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import type { NoticeSubject, ObjectionStatus, PublicNotice } from '@bangyang/ballots-contract';
import { provinceOf } from '@bangyang/regions';
import { LivePage } from './live-page';
import { grouped } from './vote-client';

/** The public notice of an edition, with a vote or without: what is evaluated, objecting, and what became of it. */
@Component({
  imports: [FormsModule, RouterLink],
  template: `
    @if (notice(); as notice) {
      <p class="eyebrow">{{ own().notice }} · {{ own().by(notice.organiser) }}</p>
      <h1>{{ title() }}</h1>
      <p class="facts">
        <span>{{ own().stage(language.text(notice.stage)) }}</span>
        @if (notice.dueOn) {
          <span>{{ own().stageUntil(day(notice.dueOn)) }}</span>
        }
        @if (notice.vote) {
          <a [routerLink]="link()">{{ own().vote }}</a>
        }
      </p>
      <h2>{{ own().how }}</h2>
      <p>
        <b>{{ language.text(notice.methodology.title) }}</b><br />{{
          language.text(notice.methodology.summary)
        }}
      </p>
      <p class="soft">{{ own().sources(language.text(notice.sourceNote)) }}</p>
      <details>
        <summary>{{ own().subjects(notice.subjects.length) }}</summary>
        <p class="subjects">
          @for (subject of notice.subjects; track keyOf(subject)) {
            <span>{{ nameOf(subject) }}</span>
          }
        </p>
      </details>
      <h2>{{ own().objection }}</h2>
      @if (filed(); as filed) {
        <section class="counted" role="status">
          <span class="tick" aria-hidden="true">✓</span>
          <h3>{{ own().objected }}</h3>
          <p>{{ own().tracker }}</p>
          <p class="receipt">
            <b>{{ groups(filed.tracker) }}</b>
          </p>
          <p>{{ own().trackerNote }}</p>
        </section>
      } @else if (notice.objections) {
        <p>{{ own().objectionNote }}</p>
        <form class="ask" (ngSubmit)="object()">
          <label
            >{{ own().about }}
            <input
              name="about"
              list="subjects"
              autocomplete="off"
              [placeholder]="own().aboutAll"
              [attr.aria-invalid]="isStrange()"
              [(ngModel)]="about"
            />
            <datalist id="subjects">
              @for (subject of notice.subjects; track keyOf(subject)) {
                <option [value]="nameOf(subject)">{{ provinceName(subject) }}</option>
              }
            </datalist>
            <small [class.bad]="isStrange()">{{
              isStrange() ? own().aboutUnknown : own().aboutNote
            }}</small>
          </label>
          <label
            >{{ own().text
            }}<textarea
              name="text"
              rows="6"
              minlength="10"
              maxlength="4000"
              required
              [(ngModel)]="text"
            ></textarea>
            <small>{{ own().textNote }}</small>
          </label>
          <label>{{ own().name }}<input name="name" maxlength="60" [(ngModel)]="name" /></label>
          <label
            >{{ own().contact }}<input name="contact" maxlength="200" [(ngModel)]="contact"
          /></label>
          <button class="primary" [disabled]="busy() || isStrange() || text().trim().length < 10">
            {{ busy() ? own().working : own().send }}
          </button>
        </form>
      } @else {
        <p>{{ own().noObjections }}</p>
      }
      @if (refusal()) {
        <p class="bad" role="alert">{{ refusal() }}</p>
      }
      <h2>{{ own().find2 }}</h2>
      <form class="ask" (ngSubmit)="find()">
        <label
          >{{ own().tracker
          }}<input
            name="tracker"
            autocomplete="off"
            spellcheck="false"
            required
            [(ngModel)]="tracker"
        /></label>
        <button class="quiet" [disabled]="tracker().trim() === ''">{{ own().find }}</button>
      </form>
      @if (unfound()) {
        <p class="bad" role="alert">{{ unfound() }}</p>
      }
      @if (found(); as found) {
        <section class="told" role="status">
          <b>{{ found.finding ? own().findings[found.finding] : own().pending }}</b>
          <p>{{ found.answer }}</p>
          <small
            >{{ found.closedAt ? own().closedOn : own().filedOn
            }}{{ time(found.closedAt ?? found.at) }}</small
          >
        </section>
      }
      @if (notice.vote) {
        <p>
          <a [routerLink]="link()">{{ own().back }}</a>
        </p>
      }
    } @else {
      <p role="status">{{ refusal() || own().loading }}</p>
    }
  `,
})
export class NoticePage extends LivePage {
  protected readonly notice = signal<PublicNotice | undefined>(undefined);
  protected readonly called = computed(() => this.own().notice);
  protected readonly title = computed(() => {
    const notice = this.notice();
    return notice ? this.language.text(notice.title) : '';
  });
  protected readonly about = signal('');
  protected readonly text = signal('');
  protected readonly name = signal('');
  protected readonly contact = signal('');
  protected readonly tracker = signal('');
  protected readonly busy = signal(false);
  protected readonly unfound = signal('');
  protected readonly filed = signal<ObjectionStatus | undefined>(undefined);
  protected readonly found = signal<ObjectionStatus | undefined>(undefined);
  /** the entrant or place whose name was typed, in this language or as it is written */
  private readonly subject = computed(() => {
    const typed = this.about().trim();
    return this.notice()?.subjects.find((one) => one.name === typed || this.nameOf(one) === typed);
  });
  protected readonly isStrange = computed(
    () => this.about().trim() !== '' && this.subject() === undefined,
  );

  protected async ask(): Promise<void> {
    this.notice.set(await this.client().notice());
  }

  protected async object(): Promise<void> {
    this.refusal.set('');
    this.busy.set(true);
    try {
      const subject = this.subject();
      const entrant = subject?.entrant ?? null;
      this.filed.set(
        await this.client().object({
          entrant,
          place: entrant === null ? (subject?.code ?? null) : null,
          text: this.text().trim(),
          name: this.name().trim(),
          contact: this.contact().trim(),
        }),
      );
    } catch (error) {
      this.refusal.set(this.said(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected async find(): Promise<void> {
    this.unfound.set('');
    this.found.set(undefined);
    try {
      this.found.set(await this.client().objection(this.tracker().trim()));
    } catch (error) {
      this.unfound.set(this.said(error));
    }
  }

  protected keyOf({ entrant, code }: NoticeSubject): string {
    return `${entrant ?? ''} ${code ?? ''}`;
  }

  protected nameOf({ code, name }: NoticeSubject): string {
    return this.language.placeName({ code: code ?? undefined, name });
  }

  protected provinceName({ code }: NoticeSubject): string {
    const province = code === null ? undefined : provinceOf(code);
    return province ? this.language.text(province.shortName) : '';
  }

  protected groups(tracker: string): string {
    return grouped(tracker);
  }

  protected day(date: string): string {
    return new Intl.DateTimeFormat(this.language.locale(), {
      dateStyle: 'long',
      timeZone: 'UTC',
    }).format(new Date(date));
  }
}
