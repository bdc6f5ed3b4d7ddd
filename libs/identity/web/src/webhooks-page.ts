import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { actionNames, actionTitle, type WebhookView } from '@bangyang/identity-contract';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { Api, resourceAt, valueOf } from './api';
import { Session } from './session';
import { words } from './words';

/** Addresses outside that are told of what is done. */
@Component({
  imports: [FormsModule, ErrorLine],
  template: `
    <h1>{{ own().webhooks }}</h1>
    <p class="by-soft">{{ own().webhookNote }}</p>
    <by-error [problem]="refusal()" />
    @if (made(); as secret) {
      <p class="by-card" role="status">
        {{ own().secretOnce }} <code class="by-long">{{ secret }}</code>
      </p>
    }
    @for (hook of webhooks(); track hook.id) {
      <article class="by-card">
        <h2 class="by-long">{{ hook.url }}</h2>
        <p class="by-soft">{{ titles(hook.events) }}</p>
        <ul class="by-plain">
          @for (delivery of hook.deliveries; track delivery.id) {
            <li>
              {{ language.time(delivery.at) }} {{ title(delivery.event) }} ·
              {{ own().deliveryStates[delivery.state] }}
              <span class="by-soft">{{ delivery.answer }}</span>
              <button
                type="button"
                class="ant-btn ant-btn-link"
                (click)="replay(hook.id, delivery.id)"
              >
                {{ own().replay }}
              </button>
            </li>
          }
        </ul>
        <button type="button" class="ant-btn" (click)="drop(hook.id)">{{ own().revoke }}</button>
      </article>
    } @empty {
      <p class="by-empty">{{ own().noWebhooks }}</p>
    }
    <form class="by-card" (ngSubmit)="make()">
      <h2>{{ own().addWebhook }}</h2>
      <label
        >{{ own().address
        }}<input class="ant-input" type="url" name="url" required [(ngModel)]="url"
      /></label>
      <fieldset class="by-row">
        <legend>{{ own().events }}</legend>
        @for (event of events; track event) {
          <label
            ><input type="checkbox" [checked]="chosen().includes(event)" (change)="toggle(event)" />
            {{ title(event) }}</label
          >
        }
      </fieldset>
      <button class="ant-btn ant-btn-primary" [disabled]="chosen().length === 0">
        {{ own().addWebhook }}
      </button>
    </form>
  `,
})
export class WebhooksPage {
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly events = actionNames.filter((name) => !name.startsWith('account.'));
  protected readonly chosen = signal<readonly string[]>(['release.publish']);
  protected readonly url = signal('');
  protected readonly made = signal('');
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly base = computed(
    () => `/api/organisers/${this.session.organiser()?.slug ?? ''}/webhooks`,
  );
  private readonly resource = resourceAt<readonly WebhookView[]>(() => this.base());
  protected readonly webhooks = computed(() => valueOf(this.resource) ?? []);

  protected title(event: string): string {
    return this.language.text(actionTitle(event));
  }

  protected titles(events: readonly string[]): string {
    return events.map((event) => this.title(event)).join('、');
  }

  protected toggle(event: string): void {
    this.chosen.update((events) =>
      events.includes(event) ? events.filter((other) => other !== event) : [...events, event],
    );
  }

  protected make = () =>
    this.tried(async () => {
      const body = { url: this.url(), events: this.chosen() };
      this.made.set((await this.api.send<WebhookView>('POST', this.base(), body)).secret ?? '');
      this.url.set('');
    });
  protected drop = (id: string) =>
    this.tried(() => this.api.send('DELETE', `${this.base()}/${id}`));
  protected replay = (id: string, delivery: string) =>
    this.tried(() => this.api.send('POST', `${this.base()}/${id}/deliveries/${delivery}/replay`));

  private async tried(work: () => Promise<void>): Promise<void> {
    this.refusal.set(undefined);
    try {
      await work();
      this.resource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
