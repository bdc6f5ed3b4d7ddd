import { Component, computed, inject, input } from '@angular/core';
import type { EvidenceView } from '@bangyang/applications-contract';
import { formModel, type Answers, type Survey } from '@bangyang/applications-contract/form';
import { Language } from '@bangyang/ui';
import type { Question } from 'survey-core';
import { words } from './words';

type PlainData = ReturnType<Question['getPlainData']>;

interface Line {
  readonly title: string;
  readonly text: string;
  readonly files: readonly EvidenceView[];
}

/** An application to read: what the review sees, section by section. */
@Component({
  selector: 'by-answers',
  template: `
    @for (section of read(); track section.name) {
      <section class="by-card">
        <h2>{{ section.title }}</h2>
        <dl class="by-answers">
          @for (line of section.lines; track $index) {
            <dt>{{ line.title }}</dt>
            <dd class="by-long">
              @for (file of line.files; track file.id) {
                <a
                  [href]="'/api/applications/' + application() + '/evidence/' + file.id + '/file'"
                  >{{ file.name }}</a
                >
                <br />
              } @empty {
                <span class="by-kept-lines" [class.by-soft]="line.text === ''">{{
                  line.text || own().empty
                }}</span>
              }
            </dd>
          }
        </dl>
      </section>
    }
  `,
  styles: `
    .by-kept-lines {
      white-space: pre-wrap;
    }
    dt {
      color: var(--soft);
      margin-block-start: 10px;
    }
    dd {
      margin: 2px 0 0;
    }
  `,
})
export class AnswersView {
  readonly application = input.required<string>();
  readonly survey = input.required<Survey>();
  readonly answers = input.required<Answers>();
  readonly evidence = input<readonly EvidenceView[]>([]);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly read = computed(() => {
    const model = formModel(this.survey(), this.language.locale());
    model.data = structuredClone(this.answers());
    return model.pages.map((page) => ({
      name: page.name,
      title: page.processedTitle,
      lines: page.questions
        .filter((question) => question.isVisible)
        .map((question): Line => {
          const isFile = question.getType() === 'file';
          return {
            title: question.processedTitle,
            text: isFile ? '' : plain(question.getPlainData({ includeEmpty: false })),
            files: isFile ? this.evidence().filter((file) => file.question === question.name) : [],
          };
        }),
    }));
  });
}

/** Rows and panels as lines of "title: value". */
function plain(data: PlainData | undefined): string {
  if (!data) return '';
  const parts = data.isNode ? (data.data ?? []) : [];
  if (parts.length === 0) return String(data.displayValue ?? '');
  return parts
    .map((part) =>
      part.isNode
        ? (part.data ?? [])
            .map((cell) => `${cell.title}：${String(cell.displayValue ?? '')}`)
            .join('  ')
        : `${part.title}：${String(part.displayValue ?? '')}`,
    )
    .filter((line) => line !== '')
    .join('\n');
}
