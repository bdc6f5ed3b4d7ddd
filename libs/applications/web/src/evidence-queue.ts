import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import {
  evidenceEndings,
  isEvidenceName,
  MOST_EVIDENCE_BYTES,
} from '@bangyang/applications-contract';
import { Api, Session } from '@bangyang/identity-web';
import { sendInPieces, uploadProblemOf, type Problem } from '@bangyang/ui';
import { Desk } from './desk';

/** refusals after which the same bytes are refused again */
const FOR_GOOD = ['evidence.type', 'evidence.infected', 'evidence.not-blind'];

interface Waiting {
  readonly question: string;
  readonly file: File;
}

interface Running {
  readonly question: string;
  readonly name: string;
  readonly share: number;
  readonly stop: () => void;
}

/**
 * The files that a page of an application sends: one after another, whatever section stands on it
 * meanwhile. One that is refused does not keep the next from being sent.
 */
@Injectable()
export class EvidenceQueue {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly desk = inject(Desk);
  readonly running = signal<Running | undefined>(undefined);
  readonly waiting = signal<readonly Waiting[]>([]);
  readonly refused = signal<readonly { readonly question: string; readonly problem: Problem }[]>(
    [],
  );

  constructor() {
    const stay = (event: BeforeUnloadEvent): void => {
      if (this.running()) event.preventDefault();
    };
    addEventListener('beforeunload', stay);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('beforeunload', stay);
      this.waiting.set([]);
    });
  }

  add(application: string, question: string, files: readonly File[]): void {
    this.refused.update((all) => all.filter((one) => one.question !== question));
    for (const file of files) {
      const problem = this.problemOf(file);
      if (problem) this.refuse(question, problem);
      else this.waiting.update((all) => [...all, { question, file }]);
    }
    if (!this.running()) void this.sendAll(application);
  }

  /** Takes a file out that has not been begun. */
  leaveOut(one: Waiting): void {
    this.waiting.update((all) => all.filter((other) => other !== one));
  }

  private problemOf({ name, size }: File): Problem | undefined {
    const megabytes = Math.floor(MOST_EVIDENCE_BYTES / 2 ** 20);
    if (!isEvidenceName(name)) {
      return {
        code: 'evidence.type',
        detail: 'files of this kind are not taken',
        fix: `send one of ${evidenceEndings.join(', ')}`,
        where: name,
        values: { file: name, endings: evidenceEndings },
      };
    }
    if (size > 0 && size <= MOST_EVIDENCE_BYTES) return undefined;
    return {
      code: 'evidence.too-large',
      detail: size === 0 ? 'the file is empty' : `the file has more than ${megabytes} MB`,
      where: name,
      values: { file: name, megabytes, ...(size === 0 && { empty: true }) },
    };
  }

  private refuse(question: string, problem: Problem): void {
    this.refused.update((all) => [...all, { question, problem }]);
  }

  private async sendAll(application: string): Promise<void> {
    for (let next = this.waiting()[0]; next; next = this.waiting()[0]) {
      this.leaveOut(next);
      await this.send(application, next);
    }
  }

  private async send(application: string, { question, file }: Waiting): Promise<void> {
    const path = `/api/applications/${application}`;
    let upload: string | undefined;
    try {
      const { done, stop } = sendInPieces(file, {
        endpoint: `${path}/uploads`,
        metadata: { question },
        csrf: this.session.me()?.csrf ?? '',
        progress: (share) =>
          this.running.set({ question, name: file.name, share, stop: () => stop() }),
      });
      upload = await done;
      if (upload !== undefined) await this.api.send('POST', `${path}/evidence`, { upload });
    } catch (error) {
      const problem = uploadProblemOf(error);
      this.refuse(question, about(problem, file.name));
      if (upload !== undefined && FOR_GOOD.includes(problem.code))
        await this.api.send('DELETE', `${path}/uploads/${upload}`).catch(() => undefined);
    } finally {
      this.running.set(undefined);
    }
    await this.desk.refresh();
  }
}

/** A refusal that says of which file it is: several are sent after each other. */
const about = (problem: Problem, name: string): Problem => ({
  ...problem,
  where: name,
  ...(problem.values && { values: { file: name, ...problem.values } }),
});
