import { Component, computed, inject, input, output, signal } from '@angular/core';
import {
  evidenceEndings,
  isEvidenceName,
  MOST_EVIDENCE_BYTES,
  type EvidenceView,
} from '@bangyang/applications-contract';
import { Api, Session } from '@bangyang/identity-web';
import {
  ErrorLine,
  Language,
  problemOf,
  sendInPieces,
  uploadProblemOf,
  type Problem,
} from '@bangyang/ui';
import { words } from './words';

interface Running {
  readonly name: string;
  readonly share: number;
  readonly stop: () => void;
}

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
      } @else if (writable()) {
        <label class="by-file"
          >{{ own().addFile }} <span class="by-soft">{{ own().fileNote }}</span>
          <input #box type="file" [accept]="accepted" (change)="take(box)" />
        </label>
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
  private readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly running = signal<Running | undefined>(undefined);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly accepted = evidenceEndings.map((ending) => `.${ending}`).join(',');

  protected size(bytes: number): string {
    return bytes < 1024 * 1024
      ? `${this.language.number(Math.ceil(bytes / 1024))} KB`
      : `${this.language.number(Math.round(bytes / 104_857.6) / 10)} MB`;
  }

  protected async take(box: HTMLInputElement): Promise<void> {
    const file = box.files?.[0];
    box.value = '';
    if (!file) return;
    this.refusal.set(undefined);
    if (!isEvidenceName(file.name) || file.size === 0 || file.size > MOST_EVIDENCE_BYTES) {
      this.refusal.set({
        ...(isEvidenceName(file.name)
          ? {
              code: 'evidence.too-large',
              values: { file: file.name, megabytes: Math.floor(MOST_EVIDENCE_BYTES / 2 ** 20) },
            }
          : { code: 'evidence.type', values: { file: file.name, endings: evidenceEndings } }),
        detail: this.own().fileNote,
        where: file.name,
      });
      return;
    }
    try {
      const upload = await this.send(file);
      if (upload !== undefined) {
        await this.api.send('POST', `/api/applications/${this.application()}/evidence`, { upload });
        this.changed.emit();
      }
    } catch (error) {
      this.refusal.set(uploadProblemOf(error));
    } finally {
      this.running.set(undefined);
    }
  }

  private send(file: File): Promise<string | undefined> {
    const { done, stop } = sendInPieces(file, {
      endpoint: `/api/applications/${this.application()}/uploads`,
      metadata: { question: this.question() },
      csrf: this.session.me()?.csrf ?? '',
      progress: (share) => this.running.set({ name: file.name, share, stop: () => stop() }),
    });
    return done;
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
