import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import type { Receipt } from '@bangyang/applications-contract';
import { Api } from '@bangyang/identity-web';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { AnswersView } from './answers-view';
import { Desk, type Conflict } from './desk';
import { EvidenceList } from './evidence-list';
import { FormView } from './form-view';
import { TeamPanel } from './team-panel';
import { words } from './words';

const MINUTE_MS = 60_000;

/** The application of a city: sections at the left, the form in the middle, what is missing beside it. */
@Component({
  imports: [FormsModule, ErrorLine, FormView, EvidenceList, TeamPanel, AnswersView],
  providers: [Desk],
  templateUrl: './city-page.html',
  styleUrl: './city-page.css',
})
export class CityPage {
  readonly application = input.required<string>();
  private readonly api = inject(Api);
  private readonly injector = inject(Injector);
  protected readonly desk = inject(Desk);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly current = signal(0);
  protected readonly mode = signal<'form' | 'preview'>('form');
  protected readonly receipt = signal<Receipt | undefined>(undefined);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  private readonly tick = signal(Date.now());
  protected readonly section = computed(() => this.desk.sections()[this.current()]);
  protected readonly isMine = computed(() =>
    (this.desk.view()?.mine.sections ?? []).includes(this.section()?.name ?? ''),
  );
  protected readonly slots = computed(() =>
    (this.section()?.questions ?? []).filter(({ type }) => type === 'file'),
  );
  protected readonly clashes = computed(() =>
    this.desk
      .conflicts()
      .filter(({ question }) => this.section()?.questions.some(({ name }) => name === question)),
  );
  protected readonly signed = computed(() =>
    this.desk.view()?.signOffs.find(({ section }) => section === this.section()?.name),
  );
  protected readonly left = computed(() => {
    const deadline = this.desk.view()?.deadline;
    if (!deadline) return this.own().noDeadline;
    const minutes = Math.floor((Date.parse(deadline) - this.tick() - this.desk.skew()) / MINUTE_MS);
    if (minutes < 0) return this.own().over;
    return this.own().left(
      Math.floor(minutes / 1440),
      Math.floor((minutes % 1440) / 60),
      minutes % 60,
    );
  });
  /** one line on where the typed texts are */
  protected readonly where = computed(() => {
    const unsent = this.desk.unsent().length;
    const own = this.own();
    if (unsent > 0 && this.desk.offline()) return own.offline(unsent);
    if (unsent > 0 && (this.desk.refusal() || this.desk.conflicts().length > 0))
      return own.kept(unsent);
    if (unsent > 0) return own.saving;
    const at = this.desk.savedAt();
    return at === undefined
      ? own.savedNow
      : own.savedAgo(Math.max(0, Math.floor((this.tick() - at) / 1000)));
  });

  constructor() {
    effect(() => void this.desk.open(this.application()));
    effect(() => {
      const model = this.desk.model();
      if (!model) return;
      const name = this.section()?.name;
      const page = model.pages.find((one) => one.name === name);
      if (page) model.currentPage = page;
      model.locale = this.language.locale() === 'en' ? 'en' : 'zh-cn';
    });
    const timer = setInterval(() => this.tick.set(Date.now()), 1_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected stateOf(name: string): 'empty' | 'begun' | 'complete' {
    const section = this.desk.completeness()?.sections.find((one) => one.name === name);
    return section?.state ?? 'empty';
  }

  protected sectionTitle(name: string): string {
    const section = this.desk.sections().find((one) => one.name === name);
    return section ? this.language.text(section.title) : name;
  }

  protected titleOf(question: string): string {
    const found = this.desk
      .sections()
      .flatMap(({ questions }) => questions)
      .find(({ name }) => name === question);
    return found ? this.language.text(found.title) : question;
  }

  /** To the section and, where one is meant, with the keyboard into its question. */
  protected go(section: string, question?: string): void {
    const at = this.desk.sections().findIndex(({ name }) => name === section);
    if (at >= 0) this.current.set(at);
    this.mode.set('form');
    if (question === undefined) return;
    // The form is drawn anew when a preview stood in its place.
    afterNextRender(() => this.desk.model()?.focusQuestion(question), { injector: this.injector });
  }

  protected filesOf(question: string) {
    return (this.desk.view()?.evidence ?? []).filter((file) => file.question === question);
  }

  protected shown(value: unknown): string {
    if (value === null || value === undefined || value === '') return this.own().empty;
    return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  }

  protected settle(conflict: Conflict, whose: 'mine' | 'theirs'): void {
    this.desk.settle(conflict, whose);
  }

  protected async signOff(signed: boolean): Promise<void> {
    const name = encodeURIComponent(this.section()?.name ?? '');
    this.refusal.set(await this.desk.act('PUT', `/sections/${name}/sign-off`, { signed }));
  }

  protected async submit(): Promise<void> {
    this.refusal.set(undefined);
    try {
      this.receipt.set(
        await this.api.send<Receipt>('POST', `/api/applications/${this.application()}/submission`),
      );
      this.mode.set('form');
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
    await this.desk.refresh();
  }

  protected print(): void {
    globalThis.print();
  }
}
