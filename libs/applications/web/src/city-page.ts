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
  untracked,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import {
  readMoment,
  type ExtensionView,
  type FrozenVersion,
  type Receipt,
  type VersionView,
} from '@bangyang/applications-contract';
import { formModel } from '@bangyang/applications-contract/form';
import { Api } from '@bangyang/identity-web';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { answerText } from './answer-text';
import { AnswersView } from './answers-view';
import { Desk, type Conflict } from './desk';
import { EvidenceList } from './evidence-list';
import { EvidenceQueue } from './evidence-queue';
import { extensionOutcome } from './extension-outcome';
import { FormView } from './form-view';
import { HistoryPanel } from './history-panel';
import { TeamPanel } from './team-panel';
import { words } from './words';

const MINUTE_MS = 60_000;

/** The application of a city: sections at the left, the form in the middle, what is missing beside it. */
@Component({
  imports: [FormsModule, ErrorLine, FormView, EvidenceList, HistoryPanel, TeamPanel, AnswersView],
  providers: [Desk, EvidenceQueue],
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
  /** a step of the lead that is open in the margin */
  protected readonly act = signal<'withdraw' | 'ask' | undefined>(undefined);
  protected readonly submitting = signal(false);
  protected readonly why = signal('');
  protected readonly until = signal('');
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
  protected readonly unsigned = computed(
    () =>
      this.desk.sections().length -
      (this.desk.view()?.signOffs ?? []).filter(({ holds }) => holds).length,
  );
  protected readonly mayWithdraw = computed(() => {
    const { state, mine } = this.desk.view() ?? {};
    return mine?.lead && (state === 'draft' || state === 'submitted' || state === 'returned');
  });
  protected readonly mayAsk = computed(() => {
    const { state, mine, deadline } = this.desk.view() ?? {};
    return mine?.lead && deadline !== null && (state === 'draft' || state === 'returned');
  });
  private readonly form = computed(() => {
    const survey = this.desk.survey();
    return survey && formModel(survey, this.language.locale());
  });
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
    if (unsent > 0 && this.desk.full()) return own.onlyHere(unsent);
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
    effect(() => {
      const application = this.application();
      // Who is signed out in the middle of a word goes on typing into the texts of the same account.
      untracked(() => void this.desk.open(application));
    });
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

  protected shown(question: string, value: unknown): string {
    const form = this.form();
    return (form && answerText(form, question, value)) || this.own().empty;
  }

  protected moment(iso: string): string {
    return readMoment(new Date(iso), { locale: this.language.locale() });
  }

  protected outcomeOf(extension: ExtensionView): string {
    return extensionOutcome(extension, this.own());
  }

  /** Why a section cannot be written in, where it is so and the whole application can. */
  protected closedTo(name: string): string | undefined {
    const view = this.desk.view();
    if (!view || view.mine.refusal || view.mine.sections.includes(name)) return undefined;
    const isReturned = view.returned?.sections.includes(name) ?? true;
    return isReturned ? this.own().notYours : this.own().notReturned;
  }

  protected settle(conflict: Conflict, whose: 'mine' | 'theirs'): void {
    this.desk.settle(conflict, whose);
  }

  /** Who signs a section off signs what stands on the server: what is typed goes there first. */
  protected async signOff(signed: boolean): Promise<void> {
    const section = this.section();
    const questions = (section?.questions ?? []).map((question) => question.name);
    this.refusal.set(undefined);
    if (signed && !(await this.desk.settled(questions))) {
      this.refusal.set({ code: 'unsaved', detail: this.own().unsaved });
      return;
    }
    const name = encodeURIComponent(section?.name ?? '');
    this.refusal.set(await this.desk.act('PUT', `/sections/${name}/sign-off`, { signed }));
  }

  protected async submit(): Promise<void> {
    if (this.submitting()) return;
    this.submitting.set(true);
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
    this.submitting.set(false);
  }

  /** The receipt of a version, as often as it is wanted. */
  protected async showReceipt({ version, sha256, submittedAt, submittedBy }: VersionView) {
    this.refusal.set(undefined);
    const application = this.application();
    try {
      const { edition, entrant, answers, evidence } = await this.api.read<FrozenVersion>(
        `/api/applications/${application}/versions/${version}`,
      );
      this.receipt.set({
        ...{ application, edition, version, sha256, submittedAt, submittedBy },
        entrant: entrant.name,
        answers: Object.keys(answers).length,
        evidence: evidence.length,
      });
      globalThis.scrollTo({ top: 0 });
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }

  protected openAct(act: 'withdraw' | 'ask' | undefined): void {
    this.act.set(act);
    this.why.set('');
    this.refusal.set(undefined);
  }

  protected async withdraw(): Promise<void> {
    this.refusal.set(await this.desk.act('POST', '/withdrawal', { reason: this.why() }));
    if (this.refusal()) return;
    this.act.set(undefined);
    // What became of it stands at the top, far above the button on a phone.
    globalThis.scrollTo({ top: 0 });
  }

  protected async askTime(): Promise<void> {
    const until = new Date(this.until()).toISOString();
    this.refusal.set(await this.desk.act('POST', '/extensions', { until, reason: this.why() }));
    if (!this.refusal()) this.act.set(undefined);
  }

  protected print(): void {
    globalThis.print();
  }
}
