import { Component, computed, inject, input, model } from '@angular/core';
import type { EditionSettings } from '@bangyang/editions-contract';
import type { Text } from '@bangyang/kernel';
import { Language } from '@bangyang/ui';
import { misplacedStage } from './change-lines';
import { words } from './words';

export interface SettingsOffer {
  readonly stages: readonly { readonly name: string; readonly title: Text }[];
  readonly indicators: readonly {
    readonly code: string;
    readonly parent: string | null;
    readonly title: Text;
    readonly weight: string;
  }[];
  readonly tiers: readonly {
    readonly list: string;
    readonly title: Text;
    readonly tier: string;
    readonly tierTitle: Text;
    readonly from: string;
  }[];
}

/** What an organiser settles of an edition. `value` is replaced with each change, never changed inside. */
@Component({
  selector: 'by-settings-form',
  template: `
    @if (!isOpened()) {
      <div class="by-row">
        <label
          >{{ own().titleZh
          }}<input
            #zh
            class="ant-input"
            required
            [value]="value().title['zh-CN']"
            (input)="patch({ title: { ...value().title, 'zh-CN': zh.value } })"
        /></label>
        <label
          >{{ own().titleEn
          }}<input
            #en
            class="ant-input"
            [value]="value().title.en ?? ''"
            (input)="patch({ title: { ...value().title, en: en.value } })"
        /></label>
        <label
          >{{ own().editionYear
          }}<input
            #year
            class="ant-input"
            type="number"
            [value]="value().editionYear"
            (input)="patch({ editionYear: +year.value })"
        /></label>
        <label
          >{{ own().dataYear
          }}<input
            #dataYear
            class="ant-input"
            type="number"
            [value]="value().dataYear"
            (input)="patch({ dataYear: +dataYear.value })"
        /></label>
      </div>
      <label
        >{{ own().source
        }}<input
          #source
          class="ant-input"
          required
          [value]="value().sourceNote['zh-CN']"
          (input)="patch({ sourceNote: { ...value().sourceNote, 'zh-CN': source.value } })"
      /></label>
      <label
        >{{ own().sourceEn
        }}<input
          #sourceEn
          class="ant-input"
          [value]="value().sourceNote.en ?? ''"
          (input)="patch({ sourceNote: { ...value().sourceNote, en: sourceEn.value } })"
      /></label>
      <fieldset class="by-card">
        <legend>{{ own().calendar }}</legend>
        <div class="by-row">
          @for (stage of offer().stages; track stage.name) {
            <label
              >{{ language.text(stage.title)
              }}<input
                #day
                class="ant-input"
                type="date"
                [value]="dayOf(stage.name)"
                (input)="setDay(stage.name, day.value)"
            /></label>
          }
          <label
            >{{ own().zone
            }}<input
              #zone
              class="ant-input"
              [value]="value().zone"
              (input)="patch({ zone: zone.value })"
          /></label>
        </div>
        @if (misplaced(); as stage) {
          <p class="by-warn" role="status">{{ own().misplaced(language.text(stage.title)) }}</p>
        }
      </fieldset>
    }
    @if (offer().tiers.length) {
      <details class="by-card">
        <summary>{{ own().thresholds }}</summary>
        <div class="by-row">
          @for (tier of offer().tiers; track tier.list + tier.tier) {
            <label
              >{{ language.text(tier.title) }} · {{ language.text(tier.tierTitle)
              }}<input
                #cut
                class="ant-input"
                inputmode="decimal"
                [value]="value().adjustments.thresholds[tier.list]?.[tier.tier] ?? tier.from"
                (change)="setThreshold(tier.list, tier.tier, cut.value, tier.from)"
            /></label>
          }
        </div>
      </details>
    }
    @if (isAdjusted()) {
      <fieldset class="by-card">
        <legend>{{ own().adjustedWhy }}</legend>
        <p class="by-soft">{{ own().adjustedWhyNote }}</p>
        @for (language of whyLanguages; track language) {
          <label
            >{{ own().languages[language]
            }}<textarea
              #why
              class="ant-input"
              rows="2"
              [value]="value().adjustments.why?.[language] ?? ''"
              (change)="setWhy(language, why.value)"
            ></textarea>
          </label>
        }
      </fieldset>
    }
    @if (offer().indicators.length) {
      <details class="by-card">
        <summary>{{ own().weights }}</summary>
        <div class="by-scroll tall">
          <table class="by-table">
            <tbody>
              @for (node of offer().indicators; track node.code) {
                <tr>
                  <td [style.padding-inline-start.px]="12 + 24 * depth(node.code)">
                    {{ language.text(node.title) }}
                  </td>
                  <td>
                    @if (isLeaf(node.code)) {
                      <label
                        ><input
                          type="checkbox"
                          [checked]="whyOmitted(node.code) !== undefined"
                          [attr.aria-label]="own().omit + ' ' + language.text(node.title)"
                          (change)="toggleOmitted(node.code)"
                        />
                        {{ own().omit }}</label
                      >
                      @if (whyOmitted(node.code); as why) {
                        <input
                          #reason
                          class="ant-input"
                          [attr.aria-label]="own().whyOmitted + ' ' + language.text(node.title)"
                          [placeholder]="own().whyOmitted"
                          [value]="why['zh-CN']"
                          (change)="omit(node.code, reason.value)"
                        />
                      }
                    }
                  </td>
                  <td class="number">
                    <input
                      #weight
                      class="ant-input by-narrow"
                      inputmode="decimal"
                      [attr.aria-label]="own().weight + ' ' + language.text(node.title)"
                      [value]="value().adjustments.weights[node.code] ?? node.weight"
                      (change)="setWeight(node.code, weight.value, node.weight)"
                    />
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </details>
    }
  `,
})
export class SettingsForm {
  readonly value = model.required<EditionSettings>();
  readonly offer = input.required<SettingsOffer>();
  /** only what a change of an open edition may still touch */
  readonly isOpened = input(false);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  private readonly parents = computed(
    () => new Map(this.offer().indicators.map(({ code, parent }) => [code, parent])),
  );

  protected readonly whyLanguages = ['zh-CN', 'en'] as const;
  protected readonly isAdjusted = computed(() => {
    const { weights, thresholds } = this.value().adjustments;
    return Object.keys(weights).length > 0 || Object.keys(thresholds).length > 0;
  });

  protected setWhy(language: 'zh-CN' | 'en', text: string): void {
    const { why: before, ...adjustments } = this.value().adjustments;
    const said = { ...before, [language]: text.trim() };
    const zh = said['zh-CN'] ?? '';
    this.patch({
      adjustments: {
        ...adjustments,
        ...(zh !== '' && { why: { 'zh-CN': zh, ...(said.en && { en: said.en }) } }),
      },
    });
  }

  protected readonly misplaced = computed(() => {
    const stages = this.offer().stages;
    const name = misplacedStage(
      this.value().calendar,
      stages.map((stage) => stage.name),
    );
    return stages.find((stage) => stage.name === name);
  });

  protected isLeaf(code: string): boolean {
    return !this.offer().indicators.some(({ parent }) => parent === code);
  }

  protected whyOmitted(code: string): EditionSettings['omitted'][number]['why'] | undefined {
    return this.value().omitted.find((item) => item.code === code)?.why;
  }

  protected toggleOmitted(code: string): void {
    if (this.whyOmitted(code) === undefined) return this.omit(code, '');
    this.patch({ omitted: this.value().omitted.filter((item) => item.code !== code) });
  }

  protected omit(code: string, why: string): void {
    const others = this.value().omitted.filter((item) => item.code !== code);
    this.patch({ omitted: [...others, { code, why: { 'zh-CN': why.trim() } }] });
  }

  protected patch(change: Partial<EditionSettings>): void {
    this.value.update((value) => ({ ...value, ...change }));
  }

  protected depth(code: string): number {
    const parent = this.parents().get(code);
    return parent ? 1 + this.depth(parent) : 0;
  }

  protected dayOf(stage: string): string {
    return this.value().calendar.find((entry) => entry.stage === stage)?.endsOn ?? '';
  }

  protected setDay(stage: string, endsOn: string): void {
    const others = this.value().calendar.filter((entry) => entry.stage !== stage);
    const next = endsOn === '' ? others : [...others, { stage, endsOn }];
    const order = this.offer().stages.map(({ name }) => name);
    this.patch({
      calendar: next.toSorted((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage)),
    });
  }

  protected setWeight(code: string, weight: string, own: string): void {
    const { adjustments } = this.value();
    const { [code]: _, ...others } = adjustments.weights;
    this.patch({
      adjustments: {
        ...adjustments,
        weights: weight === own ? others : { ...others, [code]: weight },
      },
    });
  }

  protected setThreshold(list: string, tier: string, from: string, own: string): void {
    const { adjustments } = this.value();
    const { [tier]: _, ...others } = adjustments.thresholds[list] ?? {};
    const cuts = from === own ? others : { ...others, [tier]: from };
    const { [list]: __, ...lists } = adjustments.thresholds;
    this.patch({
      adjustments: {
        ...adjustments,
        thresholds: Object.keys(cuts).length === 0 ? lists : { ...lists, [list]: cuts },
      },
    });
  }
}
