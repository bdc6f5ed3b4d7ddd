import { Component, computed, inject, input } from '@angular/core';
import type { EvidenceView } from '@bangyang/applications-contract';
import { formModel, type Answers, type Survey } from '@bangyang/applications-contract/form';
import { Language } from '@bangyang/ui';
import { questionText } from './answer-text';
import { words } from './words';

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
            text: isFile ? '' : questionText(question),
            files: isFile ? this.evidence().filter((file) => file.question === question.name) : [],
          };
        }),
    }));
  });
}
