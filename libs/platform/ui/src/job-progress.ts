import { Component, effect, inject, input, output, signal } from '@angular/core';
import { NzProgressModule } from 'ng-zorro-antd/progress';
import { ErrorLine } from './error-line';
import { Language } from './language';
import type { Problem } from './problem';

interface Progress {
  readonly share: number;
  readonly note: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly problem?: Problem | null;
}

const words = {
  'zh-CN': {
    waiting: '等待开始…',
    failed: '未能完成',
    done: '已完成',
    lost: '连接中断，正在重新连接…',
  },
  en: {
    waiting: 'waiting to begin…',
    failed: 'did not finish',
    done: 'done',
    lost: 'connection lost, trying again…',
  },
};

/** How far a long job is, heard from the server; one may leave the page and come back. */
@Component({
  selector: 'by-job-progress',
  imports: [ErrorLine, NzProgressModule],
  template: `<div class="by-job" role="status">
    <nz-progress
      [nzPercent]="percent()"
      [nzStatus]="state() === 'failed' ? 'exception' : state() === 'done' ? 'success' : 'active'"
    />
    <span>{{ said() }}</span>
    <by-error [problem]="problem()" />
  </div>`,
})
export class JobProgress {
  /** `results.compute:top100-2026 1 …`, as the server addresses it */
  readonly job = input.required<string>();
  readonly ended = output<'done' | 'failed'>();
  private readonly language = inject(Language);
  private readonly progress = signal<Progress | undefined>(undefined);
  private readonly lost = signal(false);
  protected readonly state = () => this.progress()?.state ?? 'running';
  protected readonly percent = () => Math.round((this.progress()?.share ?? 0) * 100);
  protected readonly problem = () => this.progress()?.problem ?? undefined;
  protected readonly said = () => {
    const own = this.language.words(words);
    const progress = this.progress();
    if (this.lost()) return own.lost;
    if (!progress) return own.waiting;
    if (progress.state === 'failed')
      return progress.problem ? own.failed : `${own.failed}: ${progress.note}`;
    return progress.state === 'done' ? own.done : progress.note;
  };

  constructor() {
    effect((onCleanup) => {
      this.progress.set(undefined);
      const source = new EventSource(`/api/jobs/${encodeURIComponent(this.job())}/progress`);
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const progress = JSON.parse(data) as Progress;
        this.progress.set(progress);
        this.lost.set(false);
        if (progress.state === 'running') return;
        source.close();
        this.ended.emit(progress.state);
      };
      source.onerror = () => this.lost.set(true);
      onCleanup(() => source.close());
    });
  }
}
