import { Component, computed, inject, input, output, signal } from '@angular/core';
import { evidenceEndings, type EvidenceView } from '@bangyang/applications-contract';
import { Api } from '@bangyang/identity-web';
import { ErrorLine, Language, problemOf, type Problem } from '@bangyang/ui';
import { EvidenceQueue } from './evidence-queue';
import { words } from './words';

/** The files of one question: sent piece by piece, going on after a broken line, and taken out again. */
@Component({
  selector: 'by-evidence',
  imports: [ErrorLine],
  template: `
    <section class="by-evidence" [attr.aria-label]="own().evidenceFor(title())">
      <h3>{{ own().evidenceFor(title()) }}</h3>
      <ul class="by-plain">
        @for (file of files(); track file.id) {
          <li>
            <a [href]="'/api/applications/' + application() + '/evidence/' + file.id + '/file'">{{
              file.name
            }}</a>
            <span class="by-soft"
              >{{ size(file.bytes) }} · {{ file.by }} · {{ language.time(file.at) }} ·
              {{ file.scanned ? own().scanned : own().notScanned }}</span
            >
            @if (sameAs(file); as name) {
              <span class="by-bad">{{ own().sameFile(name) }}</span>
            }
            @if (writable()) {
              <button type="button" class="ant-btn ant-btn-link" (click)="remove(file)">
                {{ own().remove }}<span class="by-for-readers">{{ file.name }}</span>
              </button>
            }
          </li>
        }
      </ul>
      @if (running(); as upload) {
        <p role="status">
          {{ upload.share < 1 ? own().uploading(upload.name) : own().checking(upload.name) }}
          <progress max="1" [value]="upload.share" [attr.aria-label]="upload.name"></progress>
          <button type="button" class="ant-btn" (click)="upload.stop()">{{ own().cancel }}</button>
        </p>
      }
      @for (one of waiting(); track one) {
        <p>
          {{ own().waitsToSend(one.file.name) }}
          <button type="button" class="ant-btn ant-btn-link" (click)="queue.leaveOut(one)">
            {{ own().cancel }}<span class="by-for-readers">{{ one.file.name }}</span>
          </button>
        </p>
      }
      @if (writable()) {
        <label class="by-file"
          >{{ own().addFile }} <span class="by-soft">{{ own().fileNote }}</span>
          <input #box type="file" multiple [accept]="accepted" (change)="take(box)" />
        </label>
      }
      @for (problem of refusals(); track $index) {
        <by-error [problem]="problem" />
      }
      <by-error [problem]="refusal()" />
    </section>
  `,
})
export class EvidenceList {
  readonly application = input.required<string>();
  readonly question = input.required<string>();
  readonly title = input.required<string>();
  readonly files = input.required<readonly EvidenceView[]>();
  readonly writable = input(false);
  readonly changed = output();
  private readonly api = inject(Api);
  protected readonly queue = inject(EvidenceQueue);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly running = computed(() => {
    const running = this.queue.running();
    return running?.question === this.question() ? running : undefined;
  });
  protected readonly waiting = computed(() =>
    this.queue.waiting().filter(({ question }) => question === this.question()),
  );
  protected readonly refusals = computed(() =>
    this.queue
      .refused()
      .filter(({ question }) => question === this.question())
      .map(({ problem }) => problem),
  );
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly accepted = evidenceEndings.map((ending) => `.${ending}`).join(',');

  protected size(bytes: number): string {
    return bytes < 1024 * 1024
      ? `${this.language.number(Math.ceil(bytes / 1024))} KB`
      : `${this.language.number(Math.round(bytes / 104_857.6) / 10)} MB`;
  }

  /** The first file in the list with the same bytes, where it is another one. */
  protected sameAs({ id, sha256 }: EvidenceView): string | undefined {
    const first = this.files().find((file) => file.sha256 === sha256);
    return first && first.id !== id ? first.name : undefined;
  }

  protected take(box: HTMLInputElement): void {
    const files = [...(box.files ?? [])];
    box.value = '';
    this.refusal.set(undefined);
    this.queue.add(this.application(), this.question(), files);
  }

  protected async remove({ id }: EvidenceView): Promise<void> {
    this.refusal.set(undefined);
    try {
      await this.api.send('DELETE', `/api/applications/${this.application()}/evidence/${id}`);
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
    this.changed.emit();
  }
}
