import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { resourceAt, Session, valueOf } from '@bangyang/identity-web';
import type { DeclarationView, DeskView, OwnDesk } from '@bangyang/reviews-contract';
import { EmptyState, ErrorLine, Language, problemOf } from '@bangyang/ui';
import { DeclarationForm } from './declaration-form';
import { words } from './words';

/** An expert's first page: interests first, then what there is to review. */
@Component({
  imports: [RouterLink, DeclarationForm, EmptyState, ErrorLine],
  template: `
    <h1>{{ own().desk }}</h1>
    @if (desks.hasValue() && editions().length === 0) {
      <by-empty-state [title]="own().noDesk" [next]="own().noDeskNext" />
    } @else if (editions().length > 1) {
      <label
        >{{ own().editions }}
        <select #choice class="ant-input" (change)="edition.set(choice.value)">
          @for (item of editions(); track item.edition) {
            <option [value]="item.edition" [selected]="item.edition === edition()">
              {{ language.text(item.title) }}
            </option>
          }
        </select></label
      >
    }
    <by-error [problem]="refusal()" />
    @if (desk(); as desk) {
      <p class="by-facts">
        <span>{{ language.text(desk.title) }}</span>
        <span
          >{{ language.text(desk.stageTitle) }}
          @if (desk.dueOn; as day) {
            · {{ own().dueOn(day) }}
          }
        </span>
      </p>
      @if (desk.declaredAt === null || again()) {
        <h2>{{ own().declare }}</h2>
        @if (declaration(); as view) {
          <by-declaration [view]="view" [edition]="desk.edition" (declared)="declaredNow($event)" />
        }
      } @else {
        @if (!desk.isOpen) {
          <p class="by-note">{{ own().closed }}</p>
        }
        @if (isChair()) {
          <p>
            <a class="ant-btn ant-btn-primary" [routerLink]="['/expert/panel', desk.edition]">{{
              own().lead
            }}</a>
          </p>
        }
        <h2>{{ own().mine }}</h2>

        @for (review of desk.reviews; track review.id) {
          <div class="by-card">
            <a [routerLink]="['/expert/reviews', review.id]"
              ><b>{{ review.title }}</b></a
            >&ngsp;
            <span [class]="'by-tag ' + (review.state === 'submitted' ? 'accepted' : '')">{{
              own().states[review.state]
            }}</span>&ngsp;
            <span class="by-soft">{{ own().progressOf(review.given, review.of) }}</span>
            @if (review.isDiscussed) {
              &ngsp;<span class="by-tag">{{ own().inDiscussion }}</span>
            }
          </div>
        } @empty {
          <p class="by-soft">{{ own().none }}</p>
        }
        <p>
          <button type="button" class="ant-btn" (click)="again.set(true)">
            {{ own().declareAgain }}
          </button>
        </p>
      }
    }
  `,
})
export class ExpertPage {
  private readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly desks = resourceAt<readonly OwnDesk[]>(() => '/api/desks');
  protected readonly editions = computed(() => valueOf(this.desks) ?? []);
  protected readonly edition = linkedSignal(() => this.editions()[0]?.edition);
  protected readonly isChair = computed(() =>
    (this.session.me()?.participations ?? []).some(
      ({ role, edition }) => role === 'chair' && edition === this.edition(),
    ),
  );
  protected readonly again = signal(false);
  private readonly at = (page: string) => () => {
    const edition = this.edition();
    return edition === undefined ? undefined : `/api/editions/${edition}/${page}`;
  };
  private readonly deskResource = resourceAt<DeskView>(this.at('desk'));
  private readonly declarationResource = resourceAt<DeclarationView>(this.at('declaration'));
  protected readonly desk = computed(() => valueOf(this.deskResource));
  protected readonly declaration = computed(() => valueOf(this.declarationResource));
  protected readonly refusal = computed(() => {
    const error = this.desks.error() ?? this.deskResource.error();
    return error ? problemOf(error) : undefined;
  });

  protected declaredNow(view: DeclarationView): void {
    this.declarationResource.set(view);
    this.again.set(false);
    this.deskResource.reload();
  }
}
