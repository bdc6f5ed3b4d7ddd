import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, DestroyRef, inject } from '@angular/core';
import { resourceAt } from '@bangyang/identity-web';
import { Language } from '@bangyang/ui';

const words = {
  'zh-CN': {
    silent: (minutes: number) =>
      `后台处理已停止${minutes}分钟：导入、计算、发布和邮件都在等待，已提交的事项不会丢失。请联系系统管理员。`,
  },
  en: {
    silent: (minutes: number) =>
      `Nothing has been done in the background for ${minutes} minutes: imports, computations, releases and mails wait, and nothing is lost. Tell whoever runs this installation.`,
  },
};
const LOOK_EVERY_MS = 60_000;

interface AlarmReport {
  readonly alarms: readonly { readonly part: string; readonly minutes: number }[];
}

/** Says on every page that work in the background stands still: what is ordered meanwhile waits. */
@Component({
  selector: 'by-alarm',
  template: `
    @if (minutes(); as minutes) {
      <p class="by-alarm" role="alert">{{ own().silent(minutes) }}</p>
    }
  `,
})
export class AlarmBanner {
  private readonly resource = resourceAt<AlarmReport>(() => '/api/health/alarms');
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly minutes = computed(() => {
    const error = this.resource.error();
    // 503 is the alarm itself; it comes with what is silent.
    const report =
      error instanceof HttpErrorResponse && error.status === 503
        ? (error.error as Partial<AlarmReport> | null)
        : undefined;
    return report?.alarms?.find(({ part }) => part === 'worker')?.minutes;
  });

  constructor() {
    const timer = setInterval(() => this.resource.reload(), LOOK_EVERY_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
