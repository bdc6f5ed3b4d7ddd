import { Component, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import type { ObjectionStatus } from '@bangyang/ballots-contract';
import { LiveVote } from './live-vote';
import { grouped } from './vote-client';

/** Objecting during the notice, and what became of it. */
@Component({
  imports: [FormsModule, RouterLink],
  template: `
    @if (vote(); as vote) {
      <p class="eyebrow">
        <a [routerLink]="link()">{{ title() }}</a>
      </p>
      <h1>{{ own().objection }}</h1>
      @if (filed(); as filed) {
        <section class="counted" role="status">
          <span class="tick" aria-hidden="true">✓</span>
          <h2>{{ own().objected }}</h2>
          <p>{{ own().tracker }}</p>
          <p class="receipt">
            <b>{{ groups(filed.tracker) }}</b>
          </p>
          <p>{{ own().trackerNote }}</p>
        </section>
      } @else if (vote.objections) {
        <p class="intro">{{ own().objectionNote }}</p>
        <form class="ask" (ngSubmit)="object()">
          <label
            >{{ own().about
            }}<select name="about" [(ngModel)]="about">
              <option value="">{{ own().aboutAll }}</option>
              @for (entrant of vote.entrants; track entrant.number) {
                <option [value]="entrant.number">{{ nameOf(entrant.number) }}</option>
              }
            </select></label
          >
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
          </label>
          <label>{{ own().name }}<input name="name" maxlength="60" [(ngModel)]="name" /></label>
          <label
            >{{ own().contact }}<input name="contact" maxlength="200" [(ngModel)]="contact"
          /></label>
          <button class="primary" [disabled]="busy() || text().trim().length < 10">
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
        <button class="quiet">{{ own().find }}</button>
      </form>
      @if (found(); as found) {
        <section class="notice" role="status">
          <b>{{ found.finding ? own().findings[found.finding] : own().pending }}</b>
          <p>{{ found.answer }}</p>
          <small>{{ time(found.closedAt ?? found.at) }}</small>
        </section>
      }
      <p>
        <a [routerLink]="link()">{{ own().back }}</a>
      </p>
    } @else {
      <p role="status">{{ refusal() || own().loading }}</p>
    }
  `,
})
export class ObjectionPage extends LiveVote {
  protected readonly about = signal('');
  protected readonly text = signal('');
  protected readonly name = signal('');
  protected readonly contact = signal('');
  protected readonly tracker = signal('');
  protected readonly busy = signal(false);
  protected readonly filed = signal<ObjectionStatus | undefined>(undefined);
  protected readonly found = signal<ObjectionStatus | undefined>(undefined);

  protected object(): Promise<void> {
    return this.doing(async () => {
      this.filed.set(
        await this.client().object({
          entrant: this.about() === '' ? null : Number(this.about()),
          text: this.text().trim(),
          name: this.name().trim(),
          contact: this.contact().trim(),
        }),
      );
    });
  }

  protected find(): Promise<void> {
    return this.doing(async () => {
      this.found.set(await this.client().objection(this.tracker()));
    });
  }

  protected groups(tracker: string): string {
    return grouped(tracker);
  }

  private async doing(work: () => Promise<void>): Promise<void> {
    this.refusal.set('');
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.refusal.set(this.said(error));
    } finally {
      this.busy.set(false);
    }
  }
}
