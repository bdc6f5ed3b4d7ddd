import { Component, computed, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { TeamMemberView } from '@bangyang/applications-contract';
import { ErrorLine, Language, type Problem } from '@bangyang/ui';
import { Desk } from './desk';
import { words } from './words';

/** Who works on an application and in which sections; the lead shares the work out. */
@Component({
  selector: 'by-team',
  imports: [FormsModule, ErrorLine],
  template: `
    <section class="by-card">
      <h2>{{ own().team }}</h2>
      <ul class="by-plain">
        @for (member of desk.view()?.team; track member.id) {
          <li>
            <b>{{ member.name ?? member.email }}</b>
            <span class="by-tag" [class]="member.state">{{
              own().memberStates[member.state]
            }}</span>
            <span class="by-soft"
              >{{ own().roles[member.role] }} · {{ named(member.sections) }}</span
            >
            @if (lead() && member.role === 'city-contributor') {
              @if (member.state === 'expired') {
                <button
                  type="button"
                  class="ant-btn ant-btn-link"
                  (click)="inviteAgain(member.email, member.sections)"
                >
                  {{ own().inviteAgain
                  }}<span class="by-for-readers">{{ member.name ?? member.email }}</span>
                </button>
              }
              <button type="button" class="ant-btn ant-btn-link" (click)="change(member)">
                {{ own().changeSections
                }}<span class="by-for-readers">{{ member.name ?? member.email }}</span>
              </button>
              <button type="button" class="ant-btn ant-btn-link" (click)="ask(member.id)">
                {{ own().removeMember
                }}<span class="by-for-readers">{{ member.name ?? member.email }}</span>
              </button>
            }
            @if (member.state === 'open') {
              <span class="by-soft">{{ own().goodUntil(language.time(member.expiresAt)) }}</span>
            }
            @if (removing() === member.id) {
              <p>{{ own().willRemove(member.name ?? member.email ?? '') }}</p>
              <p class="by-actions">
                <button type="button" class="ant-btn ant-btn-dangerous" (click)="remove(member.id)">
                  {{ own().confirmRemoval }}
                </button>
                <button type="button" class="ant-btn" (click)="removing.set(undefined)">
                  {{ own().cancelAct }}
                </button>
              </p>
            }
            @if (changing() === member.id) {
              <form class="by-form" (ngSubmit)="saveSections(member.id)">
                <fieldset class="by-row">
                  <legend>{{ own().mayEdit }}</legend>
                  @for (section of desk.sections(); track section.name) {
                    <label
                      ><input
                        type="checkbox"
                        [checked]="given().includes(section.name)"
                        (change)="give(section.name)"
                      />
                      {{ language.text(section.title) }}</label
                    >
                  }
                </fieldset>
                <button class="ant-btn" [disabled]="!given().length">
                  {{ own().saveSections }}
                </button>
              </form>
            }
          </li>
        }
      </ul>
      @if (lead()) {
        <details>
          <summary>{{ own().inviteContributor }}</summary>
          <form class="by-form" (ngSubmit)="invite()">
            <label
              >{{ own().email
              }}<input
                class="ant-input"
                type="email"
                name="email"
                autocomplete="off"
                required
                [(ngModel)]="email"
            /></label>
            <fieldset class="by-row">
              <legend>{{ own().mayEdit }}</legend>
              @for (section of desk.sections(); track section.name) {
                <label
                  ><input
                    type="checkbox"
                    [checked]="chosen().includes(section.name)"
                    (change)="toggle(section.name)"
                  />
                  {{ language.text(section.title) }}</label
                >
              }
            </fieldset>
            <button class="ant-btn" [disabled]="!chosen().length">{{ own().invite }}</button>
          </form>
        </details>
      }
      <by-error [problem]="refusal()" />
    </section>
  `,
})
export class TeamPanel {
  readonly lead = input(false);
  protected readonly desk = inject(Desk);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly email = signal('');
  protected readonly chosen = signal<readonly string[]>([]);
  /** the member whose sections are being changed, and to which */
  protected readonly changing = signal<string | undefined>(undefined);
  /** the member who is about to be removed */
  protected readonly removing = signal<string | undefined>(undefined);
  protected readonly given = signal<readonly string[]>([]);
  protected readonly refusal = signal<Problem | undefined>(undefined);

  protected named(sections: readonly string[] | null): string {
    if (sections === null) return this.own().allSections;
    return this.language.row(
      this.desk
        .sections()
        .filter(({ name }) => sections.includes(name))
        .map(({ title }) => this.language.text(title)),
    );
  }

  protected toggle(name: string): void {
    this.chosen.update((all) => toggled(all, name));
  }

  protected give(name: string): void {
    this.given.update((all) => toggled(all, name));
  }

  protected change({ id, sections }: TeamMemberView): void {
    this.changing.update((open) => (open === id ? undefined : id));
    this.removing.set(undefined);
    this.given.set(sections ?? []);
  }

  protected async saveSections(member: string): Promise<void> {
    const body = { sections: this.given() };
    this.refusal.set(await this.desk.act('PUT', `/contributors/${member}`, body));
    if (!this.refusal()) this.changing.set(undefined);
  }

  protected async inviteAgain(
    email: string | undefined,
    sections: readonly string[] | null,
  ): Promise<void> {
    this.refusal.set(await this.desk.act('POST', '/contributors', { email, sections }));
  }

  protected async invite(): Promise<void> {
    const body = { email: this.email(), sections: this.chosen() };
    this.refusal.set(await this.desk.act('POST', '/contributors', body));
    if (this.refusal()) return;
    this.email.set('');
    this.chosen.set([]);
  }

  protected ask(member: string): void {
    this.removing.update((open) => (open === member ? undefined : member));
    this.changing.set(undefined);
  }

  protected async remove(member: string): Promise<void> {
    this.refusal.set(await this.desk.act('DELETE', `/contributors/${member}`));
    this.removing.set(undefined);
  }
}

const toggled = (all: readonly string[], name: string): readonly string[] =>
  all.includes(name) ? all.filter((one) => one !== name) : [...all, name];
