import { Component, computed, inject, input } from '@angular/core';
import type { Text } from '@bangyang/kernel';
import type { PublicIndicator } from '@bangyang/publications-contract';
import { Language } from '../language';
import { EditionHeader } from '../parts/edition-header';
import { documentOf, publicData } from '../public-data';
import { SETTLED } from '../rank-ranges';
import { NotFound } from './not-found';

@Component({
  imports: [EditionHeader, NotFound],
  template: `
    @if (edition(); as edition) {
      <by-edition-header [edition]="edition" [shows]="language.words().methodology" />
      <p class="intro">{{ language.text(edition.methodologySummary) }}</p>
      <div class="insights">
        <section>
          <h2>{{ language.words().scale }}</h2>
          <p>{{ language.text(edition.scaleNote) }}</p>
        </section>
        <section>
          <h2>{{ language.words().after }}</h2>
          <p>{{ language.text(edition.methodologyAfter) }}</p>
        </section>
      </div>
      @if (edition.ranges; as drawn) {
        <h2 id="ranges">{{ language.words().rankRange }}</h2>
        <p>{{ language.words().rangesExplained(drawn.runs, drawn.weightNoise, drawn.seed) }}</p>
        <p>{{ language.words().rangesRead(settledPlaces) }}</p>
      }
      @if (edition.sources.length > 1) {
        <h2>{{ language.words().sources }}</h2>
        <p class="note">{{ language.words().sourcesNote }}</p>
        <div class="scroll" tabindex="0" role="region" [attr.aria-label]="language.words().sources">
          <table class="plain sources">
            <caption class="for-readers">
              {{
                language.words().sources
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col">{{ language.words().sourceOf }}</th>
                <th scope="col">{{ language.words().measures }}</th>
                <th scope="col">{{ language.words().inTable }}</th>
              </tr>
            </thead>
            <tbody>
              @for (source of edition.sources; track source.id) {
                <tr>
                  <th scope="row">{{ language.text(source.title) }}</th>
                  <td>{{ titles(source.indicators) }}</td>
                  <td>{{ language.words().valuesOf(source.values, source.rows) }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
      @if (omitted().length) {
        <h2>{{ language.words().omitted }}</h2>
        <ul>
          @for (indicator of omitted(); track indicator.code) {
            <li>
              <b>{{ language.text(indicator.title) }}</b>{{ language.colon()
              }}{{ language.text(indicator.omitted!) }}
            </li>
          }
        </ul>
      }
      <h2>{{ language.words().methodology }}</h2>
      @for (dimension of tree(); track dimension.code) {
        <section class="dimension">
          <h3>
            {{ language.text(dimension.title)
            }}<small
              >{{ percent(dimension.effectiveWeight) }}
              @if (dimension.index; as index) {
                {{ language.words().ofIndex(language.text(index)) }}
              }
            </small>
          </h3>
          @if (dimension.note) {
            <p class="note">{{ language.text(dimension.note) }}</p>
          }
          <div
            class="scroll"
            tabindex="0"
            role="region"
            [attr.aria-label]="language.text(dimension.title)"
          >
            <table class="plain indicators">
              <caption class="for-readers">
                {{
                  language.text(dimension.title)
                }}
              </caption>
              <thead>
                <tr>
                  <th scope="col">{{ language.words().indicator }}</th>
                  <th scope="col">{{ language.words().unit }}</th>
                  <th scope="col">{{ language.words().direction }}</th>
                  <th scope="col" class="number">{{ language.words().weight }}</th>
                  <th scope="col" class="number">
                    {{
                      dimension.index
                        ? language.words().ofIndex(language.text(dimension.index))
                        : language.words().effectiveWeight
                    }}
                  </th>
                </tr>
              </thead>
              @for (group of dimension.groups; track group.code) {
                <tbody>
                  @if (group.node; as node) {
                    <tr class="group">
                      <th scope="rowgroup" colspan="3">
                        {{ language.text(node.title) }}
                        @if (node.note) {
                          <small>{{ language.text(node.note) }}</small>
                        }
                      </th>
                      <td class="number">{{ node.weight }}</td>
                      <td class="number">{{ percent(node.effectiveWeight) }}</td>
                    </tr>
                  }
                  @for (leaf of group.leaves; track leaf.code) {
                    <tr [class.omitted]="leaf.omitted">
                      <th scope="row">
                        {{ language.text(leaf.title) }}
                        @if (leaf.why) {
                          <small>{{ language.text(leaf.why) }}</small>
                        }
                        @if (leaf.source) {
                          <small
                            >{{ language.words().sourceOf }}:
                            {{ language.text(leaf.source) }}</small
                          >
                        }
                        <code>{{ leaf.formula }}</code>
                      </th>
                      <td>{{ language.unit(leaf.unit ?? '') }}</td>
                      <td>{{ direction(leaf.direction) }}</td>
                      <td class="number">{{ leaf.omitted ? '–' : leaf.weight }}</td>
                      <td class="number">
                        {{ leaf.omitted ? '–' : percent(leaf.effectiveWeight) }}
                      </td>
                    </tr>
                  }
                </tbody>
              }
            </table>
          </div>
        </section>
      }
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
})
export class MethodologyPage {
  readonly slug = input.required<string>();
  protected readonly language = inject(Language);
  private readonly editionResource = publicData.edition(() => this.slug());
  protected readonly edition = computed(() => documentOf(this.editionResource));
  protected readonly missing = computed(() => this.editionResource.error() !== undefined);
  protected readonly settledPlaces = SETTLED;
  protected readonly omitted = computed(() =>
    (this.edition()?.indicators ?? []).filter((indicator) => indicator.omitted),
  );
  protected readonly tree = computed(() => {
    const all = this.edition()?.indicators ?? [];
    const under = (code: string) => all.filter((indicator) => indicator.parent === code);
    return all
      .filter((indicator) => indicator.level === 1)
      .map((dimension) => ({
        ...dimension,
        groups: groupsOf(under(dimension.code), under),
      }));
  });

  protected titles(titles: readonly Text[]): string {
    const separator = this.language.locale() === 'en' ? ', ' : '、';
    return titles.map((title) => this.language.text(title)).join(separator);
  }

  protected direction(direction: PublicIndicator['direction']): string {
    if (direction === undefined) return '';
    const { higher, lower } = this.language.words();
    return direction === 'higher-is-better' ? higher : lower;
  }

  protected percent(share: string): string {
    return `${(Number(share) * 100).toFixed(2)}%`;
  }
}

interface LeafGroup {
  readonly code: string;
  /** absent for indicators that stand right under their dimension */
  readonly node?: PublicIndicator;
  readonly leaves: readonly PublicIndicator[];
}

function groupsOf(
  nodes: readonly PublicIndicator[],
  under: (code: string) => readonly PublicIndicator[],
): readonly LeafGroup[] {
  const leaves = nodes.filter((node) => node.formula !== undefined);
  return [
    ...(leaves.length > 0 ? [{ code: '', leaves }] : []),
    ...nodes
      .filter((node) => node.formula === undefined)
      .map((node) => ({ code: node.code, node, leaves: under(node.code) })),
  ];
}
