import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicEdition, PublicListRow } from '@bangyang/publications-contract';
import { Language } from '../language';
import { matchingRows } from '../list-filter';
import { documentOf, publicData } from '../public-data';
import { Registers } from './registers';
import { SourceLine } from './source-line';
import { studyWords } from './study-words';
import { Universe } from './universe';

/** An unranked sample of a universe: its feature groups with their texts, all its units with their tags, registers. */
@Component({
  selector: 'by-sample-result',
  imports: [Registers, RouterLink, SourceLine, Universe],
  template: `
    <by-universe [edition]="edition()" />
    @for (text of editionTexts(); track text.id) {
      <section>
        <h2>{{ language.text(text.title) }}</h2>
        <blockquote>{{ language.text(text.text) }}</blockquote>
      </section>
    }
    @if (groups().length) {
      <section>
        <h2>{{ groupsTitle() }}</h2>
        <p class="note">{{ own().featuredNote }}</p>
        <div class="cards features">
          @for (group of groups(); track group.name) {
            <article class="card">
              <h3>{{ group.heading }}</h3>
              @for (text of group.texts; track text.id) {
                <p>
                  <b>{{ language.text(text.title) }}</b> {{ language.text(text.text) }}
                </p>
              }
              <ul>
                @for (row of group.rows; track row.position) {
                  <li>
                    <a [routerLink]="language.link('/places/' + row.code)">{{
                      language.placeName(row)
                    }}</a>
                    @for (tag of tagsOf(row); track tag.id) {
                      <span class="tag">{{ tag.title }}</span>
                    }
                  </li>
                }
              </ul>
            </article>
          }
        </div>
      </section>
    }
    <section>
      <h2>{{ own().samples(all().length) }}</h2>
      <p class="note">{{ own().samplesOrder }}</p>
      <form class="filters" role="search" (submit)="$event.preventDefault()">
        <input
          #find
          type="search"
          [attr.aria-label]="own().find"
          [placeholder]="own().find"
          (input)="query.set(find.value)"
        />
        <select
          #provinceBox
          [attr.aria-label]="language.words().filterProvince"
          (change)="province.set(provinceBox.value)"
        >
          <option value="">{{ language.words().filterProvince }}</option>
          @for (item of provinces(); track item.code) {
            <option [value]="item.code">
              {{ language.text(item.shortName) }} ({{ item.listed }})
            </option>
          }
        </select>
        @if (topics().length) {
          <select #topicBox [attr.aria-label]="own().topic" (change)="topic.set(topicBox.value)">
            <option value="">{{ own().allTopics }}</option>
            @for (item of topics(); track item.id) {
              <option [value]="item.id">{{ item.title }} ({{ item.count }})</option>
            }
          </select>
        }
        <span role="status">{{ language.words().shown(rows().length, all().length) }}</span>
      </form>
      <table class="plain samples">
        <caption class="for-readers">
          {{
            own().samples(all().length)
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ own().unit }}</th>
            <th scope="col">{{ language.words().province }}</th>
            @if (topics().length) {
              <th scope="col">{{ own().topic }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.position) {
            <tr>
              <th scope="row">
                <a [routerLink]="language.link('/places/' + row.code)">{{
                  language.placeName(row)
                }}</a>
              </th>
              <td>{{ language.provinceName(row) }}</td>
              @if (topics().length) {
                <td>
                  @for (tag of tagsOf(row); track tag.id) {
                    <span class="tag">{{ tag.title }}</span>
                  }
                </td>
              }
            </tr>
          } @empty {
            <tr>
              <td colspan="3" class="empty">{{ language.words().noMatch }}</td>
            </tr>
          }
        </tbody>
      </table>
    </section>
    <section>
      <h2>{{ language.words().findings }}</h2>
      @for (finding of edition().findings; track $index) {
        <p>{{ language.text(finding) }}</p>
      }
    </section>
    <by-registers [edition]="edition()" [linked]="codes()" />
    <by-source-line [edition]="edition()" />
  `,
})
export class SampleResult {
  readonly edition = input.required<PublicEdition>();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => studyWords[this.language.locale()]);
  protected readonly query = signal('');
  protected readonly province = signal('');
  protected readonly topic = signal('');
  private readonly rowsResource = publicData.list(
    () => this.edition().slug,
    () => this.edition().lists[0]?.id,
  );
  private readonly groupedList = computed(() =>
    this.edition().lists.find(({ kind }) => kind === 'grouped'),
  );
  private readonly groupedResource = publicData.list(
    () => this.edition().slug,
    () => this.groupedList()?.id,
  );
  protected readonly all = computed(() => documentOf(this.rowsResource) ?? []);
  protected readonly codes = computed(
    () => new Set(this.all().flatMap(({ code }) => (code === undefined ? [] : [code]))),
  );
  protected readonly provinces = computed(() =>
    this.edition().provinces.filter(({ listed }) => listed > 0),
  );
  protected readonly editionTexts = computed(() =>
    this.edition().texts.filter(({ per }) => per === 'edition'),
  );
  protected readonly groupsTitle = computed(() => {
    const list = this.groupedList();
    return list ? this.language.text(list.title) : this.own().featured;
  });
  /** the first text of a group is its heading */
  protected readonly groups = computed(() =>
    [...Map.groupBy(documentOf(this.groupedResource) ?? [], ({ group }) => group ?? '')].map(
      ([name, rows]) => {
        const [heading, ...texts] = this.edition().texts.filter(
          ({ per, about }) => per === 'group' && about?.id === name,
        );
        return { name, rows, heading: heading ? this.language.text(heading.text) : name, texts };
      },
    ),
  );
  /** tags of a place by its code: what registers say that are shown as tags */
  private readonly tags = computed(() => {
    const found = new Map<string, { id: string; title: string }[]>();
    for (const { shown, about, fields, entries } of this.edition().registers) {
      const field = fields.find(({ kind }) => kind === 'choice');
      if (shown !== 'tags' || about === undefined || !field) continue;
      for (const entry of entries) {
        const choice = field.choices.find(({ id }) => id === entry[field.id]);
        if (!choice) continue;
        const code = entry[about] ?? '';
        const tag = { id: choice.id, title: this.language.text(choice.title) };
        found.set(code, [...(found.get(code) ?? []), tag]);
      }
    }
    return found;
  });
  protected readonly topics = computed(() => {
    const counts = new Map<string, { id: string; title: string; count: number }>();
    for (const { id, title } of [...this.tags().values()].flat())
      counts.set(id, { id, title, count: (counts.get(id)?.count ?? 0) + 1 });
    return [...counts.values()].sort((a, b) => b.count - a.count);
  });
  protected readonly rows = computed(() =>
    matchingRows(
      this.all(),
      { q: this.query(), province: this.province() },
      this.edition().provinces,
      (row) => this.language.namesOf(row),
    ).filter((row) => !this.topic() || this.tagsOf(row).some(({ id }) => id === this.topic())),
  );

  protected tagsOf({ code }: PublicListRow): readonly { id: string; title: string }[] {
    return this.tags().get(code ?? '') ?? [];
  }
}
