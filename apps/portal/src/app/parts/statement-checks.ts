import { Component, computed, inject, input } from '@angular/core';
import type { CheckedStatement } from '@bangyang/publications-contract';
import { Language } from '../language';
import { statementWords } from './statement-words';

/** What a document says beside what its own tables give; the sentences that its tables refute come first. */
@Component({
  selector: 'by-statement-checks',
  template: `
    <h2 id="statements">{{ own().statements }}</h2>
    <p class="note">
      {{
        own().statementsIntro(checked().length, refuted(), statements().length - checked().length)
      }}
    </p>
    <table class="plain statements">
      <caption class="for-readers">
        {{
          own().statements
        }}
      </caption>
      <thead>
        <tr>
          <th scope="col">{{ own().statement }}</th>
          <th scope="col">{{ own().verdict }}</th>
          <th scope="col">{{ own().ourNumbers }}</th>
        </tr>
      </thead>
      <tbody>
        @for (item of ordered(); track item.no) {
          <tr [attr.data-verdict]="item.verdict">
            <th scope="row">
              {{ quoteOf(item) }}
              @if (item.line) {
                <small>{{ own().line }} {{ item.line }}</small>
              }
            </th>
            <td>
              <span class="verdict-word">{{ verdictOf(item) }}</span>
            </td>
            <td>
              @if (item.check; as check) {
                <ul class="numbers">
                  @for (finding of check.findings; track finding.of) {
                    <li>
                      {{ language.text(finding.said) }}{{ language.colon()
                      }}<b>{{ valueOf(finding.value) }}</b>
                    </li>
                  }
                </ul>
                @if (check.note; as note) {
                  <small>{{ language.text(note) }}</small>
                }
                <details>
                  <summary>{{ own().check }}</summary>
                  <p>{{ language.text(check.said) }}</p>
                </details>
              } @else if (item.why) {
                <small
                  >{{ own().notChecked }}{{ language.colon() }}{{ language.text(item.why) }}</small
                >
              }
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class StatementChecks {
  readonly statements = input.required<readonly CheckedStatement[]>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => statementWords[this.language.locale()]);
  protected readonly checked = computed(() => this.statements().filter((item) => item.check));
  protected readonly refuted = computed(
    () => this.checked().filter((item) => item.check?.holds === false).length,
  );
  protected readonly ordered = computed(() => {
    const disagrees = (item: CheckedStatement): boolean => item.verdict === 'disagree';
    return [
      ...this.statements().filter(disagrees),
      ...this.statements().filter((item) => !disagrees(item)),
    ];
  });

  /** The sentence as printed; where there is none, what was counted instead. */
  protected quoteOf({ quote, quoteInChinese }: CheckedStatement): string {
    return this.language.locale() === 'zh-CN' ? (quoteInChinese ?? quote) : quote;
  }

  /** Whether something is so is found as well. */
  protected valueOf(value: string): string {
    const { yes, no } = this.own();
    return value === 'true' ? yes : value === 'false' ? no : value;
  }

  protected verdictOf({ verdict }: CheckedStatement): string {
    const words: Readonly<Record<string, string>> = this.own().verdicts;
    return words[verdict] ?? verdict;
  }
}
