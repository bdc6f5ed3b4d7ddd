import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { ExpertView, PanelView, PersonProfile } from '@bangyang/reviews-contract';
import { DataTable, Drawer, ErrorLine, Language, Refused, type Column } from '@bangyang/ui';
import { PaperDeclaration } from './paper-declaration';
import { namesIn, ReviewState } from './review-state';

const BLANK: PersonProfile = {
  name: '',
  employer: '',
  city: null,
  province: null,
  vendors: [],
  topics: [],
  pastWork: [],
  mostReviews: null,
};

/** Who reviews: invitations, what is known of each, the quorum. */
@Component({
  selector: 'by-panel',
  imports: [FormsModule, DataTable, Drawer, ErrorLine, PaperDeclaration, Refused],
  template: `
    @if (state.panel(); as panel) {
      <form class="by-row" (ngSubmit)="setQuorum()">
        <label
          >{{ own().quorum
          }}<input
            class="ant-input by-narrow"
            type="number"
            name="quorum"
            min="1"
            required
            [(ngModel)]="quorum"
        /></label>
        @if (panel.chairMayConfirm) {
          <label
            ><input type="checkbox" name="chairConfirms" [(ngModel)]="chairConfirms" />
            {{ own().chairConfirms }}</label
          >
        }
        <button class="ant-btn" [byRefused]="refused()">{{ own().setQuorum }}</button>
        <span>{{ own().declaredOf(panel.declared, active()) }}</span>
        @if (panel.drawSeed) {
          <span class="by-soft by-long">{{ own().seed }} {{ panel.drawSeed }}</span>
        }
      </form>
      <p>
        <button
          type="button"
          class="ant-btn ant-btn-primary"
          [byRefused]="refused()"
          (click)="open(undefined)"
        >
          {{ own().invite }}
        </button>
      </p>
      <by-table
        key="panel"
        [rows]="panel.experts"
        [columns]="columns()"
        [caption]="own().tabs.panel"
        [empty]="own().noExperts"
      >
        <ng-template let-row let-column="column" let-text="text">
          @if (column === 'act') {
            @if (!row.leftAt) {
              <button
                type="button"
                class="ant-btn ant-btn-link"
                [byRefused]="refused()"
                (click)="open(row)"
              >
                {{ own().edit }}
              </button>
            }
          } @else {
            {{ text }}
          }
        </ng-template>
      </by-table>
    }
    @if (drawer()) {
      <by-drawer [title]="editing()?.profile?.name ?? own().invite" (closed)="drawer.set(false)">
        <form class="by-form" (ngSubmit)="save()">
          @if (!editing()) {
            <label
              >{{ own().email
              }}<input class="ant-input" type="email" name="email" required [(ngModel)]="email"
            /></label>
            <label
              >{{ own().role
              }}<select class="ant-input" name="role" [(ngModel)]="role">
                <option value="expert">{{ own().roles.expert }}</option>
                <option value="chair">{{ own().roles.chair }}</option>
              </select></label
            >
          }
          <label
            >{{ own().name
            }}<input
              class="ant-input"
              name="name"
              required
              [ngModel]="profile().name"
              (ngModelChange)="set({ name: $event })"
          /></label>
          <label
            >{{ own().employer
            }}<input
              class="ant-input"
              name="employer"
              [ngModel]="profile().employer"
              (ngModelChange)="set({ employer: $event })"
          /></label>
          <label
            >{{ own().city
            }}<input
              class="ant-input"
              name="city"
              [placeholder]="own().cityExample"
              [(ngModel)]="city"
          /></label>
          <label
            >{{ own().province
            }}<input
              class="ant-input"
              name="province"
              [placeholder]="own().provinceExample"
              [(ngModel)]="province"
          /></label>
          <label
            >{{ own().vendors }} <span class="by-soft">{{ own().comma }}</span><input
              class="ant-input"
              name="vendors"
              [(ngModel)]="vendors"
          /></label>
          <label
            >{{ own().pastWork }} <span class="by-soft">{{ own().comma }}</span><input
              class="ant-input"
              name="pastWork"
              [(ngModel)]="pastWork"
          /></label>
          <label
            >{{ own().mostReviews
            }}<input
              class="ant-input"
              type="number"
              name="most"
              min="1"
              [ngModel]="profile().mostReviews"
              (ngModelChange)="set({ mostReviews: $event || null })"
          /></label>
          <fieldset class="by-checks">
            <legend>{{ own().topics }}</legend>
            @for (criterion of state.panel()?.rubric ?? []; track criterion.key) {
              <label
                ><input
                  type="checkbox"
                  [name]="'topic-' + criterion.key"
                  [ngModel]="profile().topics.includes(criterion.key)"
                  (ngModelChange)="knows(criterion.key, $event)"
                />{{ language.text(criterion.title) }}</label
              >
            }
          </fieldset>
          <by-error [problem]="state.refusal()" />
          <button class="ant-btn ant-btn-primary">
            {{ editing() ? own().save : own().invite }}
          </button>
        </form>
        @if (editing(); as expert) {
          @if (!expert.declaredAt) {
            <by-paper-declaration [expert]="expert.id" (declared)="shownAfter($event)" />
          }
          <form class="by-form" (ngSubmit)="remove(expert)">
            <h3>{{ own().remove }}</h3>
            <label
              >{{ own().why
              }}<input class="ant-input" name="reason" required minlength="3" [(ngModel)]="reason"
            /></label>
            <button class="ant-btn">{{ own().remove }}</button>
          </form>
        }
      </by-drawer>
    } @else {
      <by-error [problem]="state.refusal()" />
    }
  `,
})
export class PanelPart {
  protected readonly state = inject(ReviewState);
  protected readonly language = inject(Language);
  protected readonly own = this.state.own;
  protected readonly refused = computed(() => this.state.edition.refusal('panel.manage'));
  protected readonly quorum = linkedSignal(() => this.state.panel()?.quorum ?? 1);
  protected readonly chairConfirms = linkedSignal(() => this.state.panel()?.chairConfirms ?? false);
  protected readonly active = computed(
    () => this.state.panel()?.experts.filter(({ leftAt }) => leftAt === null).length ?? 0,
  );
  protected readonly drawer = signal(false);
  protected readonly editing = signal<ExpertView | undefined>(undefined);
  protected readonly email = signal('');
  protected readonly role = signal<'expert' | 'chair'>('expert');
  protected readonly profile = signal<PersonProfile>(BLANK);
  protected readonly city = signal('');
  protected readonly province = signal('');
  protected readonly vendors = signal('');
  protected readonly pastWork = signal('');
  protected readonly reason = signal('');
  protected readonly columns = computed((): readonly Column<ExpertView>[] => {
    const own = this.own();
    return [
      { id: 'name', title: own.name, value: ({ profile }) => profile.name },
      { id: 'role', title: own.role, value: ({ role }) => own.roles[role] },
      { id: 'employer', title: own.employer, value: ({ profile }) => profile.employer },
      { id: 'city', title: own.city, value: ({ city }) => city ?? '' },
      { id: 'state', title: own.joined, value: (row) => own.joinedStates[standing(row)] },
      { id: 'email', title: own.email, value: ({ email }) => email, spare: true },
      { id: 'act', title: own.act, value: () => '', bare: true },
    ];
  });

  protected open(expert: ExpertView | undefined): void {
    this.state.refusal.set(undefined);
    this.editing.set(expert);
    this.profile.set(expert?.profile ?? BLANK);
    this.city.set(expert?.city ?? '');
    this.province.set(expert?.province ?? '');
    this.vendors.set(expert?.profile.vendors.join('、') ?? '');
    this.pastWork.set(expert?.profile.pastWork.join('、') ?? '');
    this.email.set('');
    this.role.set('expert');
    this.reason.set('');
    this.drawer.set(true);
  }

  protected set(changes: Partial<PersonProfile>): void {
    this.profile.update((profile) => ({ ...profile, ...changes }));
  }

  protected knows(topic: string, does: boolean): void {
    const others = this.profile().topics.filter((one) => one !== topic);
    this.set({ topics: does ? [...others, topic] : others });
  }

  protected setQuorum = () =>
    this.after('PUT', 'panel', { quorum: this.quorum(), chairConfirms: this.chairConfirms() });

  protected save(): Promise<void> {
    const profile = {
      ...this.profile(),
      city: this.city() || null,
      province: this.province() || null,
      vendors: namesIn(this.vendors()),
      pastWork: namesIn(this.pastWork()),
    };
    const expert = this.editing();
    return expert
      ? this.after('PUT', `panel/experts/${expert.id}`, profile)
      : this.after('POST', 'panel/experts', { email: this.email(), role: this.role(), profile });
  }

  protected remove = ({ id }: ExpertView) =>
    this.after('DELETE', `panel/experts/${id}`, { reason: this.reason() });

  private async after(
    method: 'POST' | 'PUT' | 'DELETE',
    page: string,
    body: object,
  ): Promise<void> {
    const panel = await this.state.send<PanelView>(method, page, body);
    if (panel) this.shownAfter(panel);
  }

  protected shownAfter(panel: PanelView): void {
    this.state.panelResource.set(panel);
    this.drawer.set(false);
  }
}

function standing({ leftAt, declaredAt, joined }: ExpertView) {
  if (leftAt) return 'left';
  if (declaredAt) return 'declared';
  return joined ? 'joined' : 'invited';
}
