import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Overview } from '@bangyang/editions-contract';
import { actionTitle, targetTitle } from '@bangyang/identity-contract';
import { resourceAt, Session, valueOf } from '@bangyang/identity-web';
import { ErrorLine, JobProgress, Language, problemOf } from '@bangyang/ui';
import { tabOf } from './waiting';
import { words } from './words';

/** The first screen: what is due, what is stuck, what changed. */
@Component({
  imports: [RouterLink, ErrorLine, JobProgress],
  template: `
    <h1>{{ own().overview }}</h1>
    <by-error [problem]="refusal()" />
    @if (overview(); as overview) {
      <div class="by-cards">
        <section class="by-card">
          <h2>{{ own().due }}</h2>
          @for (item of overview.waiting; track item.edition + item.kind) {
            <p>
              <a [routerLink]="['/editions', item.edition, tabOf[item.kind]]">{{
                language.text(item.title)
              }}</a><br /><span class="by-tag failed">{{
                own().waits[item.kind](item.count)
              }}</span>
            </p>
          }
          @for (item of overview.due; track item.edition) {
            <p>
              <a [routerLink]="['/editions', item.edition]">{{
                language.text(item.title)
              }}</a><br />{{ language.text(item.what) }} · {{ own().until(item.on) }}
            </p>
          } @empty {
            @if (overview.waiting.length === 0) {
              <p class="by-soft">{{ own().nothingDue }}</p>
            }
          }
        </section>
        <section class="by-card">
          <h2>{{ own().stuck }}</h2>
          @for (item of overview.stuck; track item.key) {
            <p class="by-bad">
              {{ own().jobs[item.job] ?? item.job }}<br /><span class="by-soft"
                >{{ language.time(item.at) }} · {{ item.key }}</span
              >
              @if (!item.problem) {
                {{ item.note }}
              }
            </p>
            <by-error [problem]="item.problem ?? undefined" />
          } @empty {
            <p class="by-soft">{{ own().nothingStuck }}</p>
          }
          @if (overview.running.length > 0) {
            <h2>{{ own().running }}</h2>
          }
          @for (item of overview.running; track item.key) {
            <p>{{ own().jobs[item.job] ?? item.job }}</p>
            <by-job-progress [job]="item.job + ':' + item.key" (ended)="resource.reload()" />
          }
        </section>
      </div>
      <h2>{{ own().changed }}</h2>
      <ul class="by-plain">
        @for (item of overview.changed; track $index) {
          <li>
            <span class="by-soft">{{ language.time(item.at) }}</span> {{ item.actor }} ·
            {{ language.text(actionTitle(item.action)) }} ·
            {{ language.text(targetTitle(item.target, item.name)) }}
          </li>
        } @empty {
          <li class="by-soft">{{ own().nothingChanged }}</li>
        }
      </ul>
    }
  `,
})
export class OverviewPage {
  private readonly session = inject(Session);
  protected readonly tabOf = tabOf;
  protected readonly actionTitle = actionTitle;
  protected readonly targetTitle = targetTitle;
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly resource = resourceAt<Overview>(
    () => `/api/organisers/${this.session.organiser()?.slug ?? ''}/overview`,
  );
  protected readonly overview = computed(() => valueOf(this.resource));
  protected readonly refusal = computed(() => {
    const error = this.resource.error();
    return error ? problemOf(error) : undefined;
  });
}
