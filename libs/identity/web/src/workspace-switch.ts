import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '@bangyang/ui';
import { Session } from './session';

export type Workspace = 'organiser' | 'city' | 'expert';

const words = {
  'zh-CN': {
    label: '工作台',
    organiser: '主办方工作台',
    city: '城市工作台',
    expert: '专家工作台',
  },
  en: {
    label: 'Workspaces',
    organiser: 'Organiser workspace',
    city: 'City workspace',
    expert: 'Expert workspace',
  },
};
const doors: Readonly<Record<Workspace, string>> = {
  organiser: '/',
  city: '/city',
  expert: '/expert',
};

/** Which workspace one is in, and the doors to the others that one has. */
@Component({
  selector: 'by-workspaces',
  imports: [RouterLink],
  template: `
    @if (others().length === 0) {
      <span class="by-whose">{{ own()[here()] }}</span>
    } @else {
      <nav class="by-workspaces" [attr.aria-label]="own().label">
        <b aria-current="true">{{ own()[here()] }}</b>
        @for (other of others(); track other) {
          <a [routerLink]="doors[other]">{{ own()[other] }}</a>
        }
      </nav>
    }
  `,
  styles: `
    .by-workspaces {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 14px;
    }
  `,
})
export class WorkspaceSwitch {
  readonly here = input.required<Workspace>();
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  protected readonly doors = doors;
  protected readonly own = computed(() => this.language.words(words));
  protected readonly others = computed(() => {
    const { organisers = [], participations = [] } = this.session.me() ?? {};
    const has: Readonly<Record<Workspace, boolean>> = {
      organiser: organisers.length > 0,
      city: participations.some(({ role }) => role.startsWith('city-')),
      expert: participations.some(({ role }) => role === 'expert' || role === 'chair'),
    };
    return (['organiser', 'city', 'expert'] as const).filter(
      (one) => has[one] && one !== this.here(),
    );
  });
}
