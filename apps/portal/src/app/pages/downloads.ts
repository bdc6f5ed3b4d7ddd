import { Component, computed, inject, input } from '@angular/core';
import { isStudy } from '../is-study';
import { Language } from '../language';
import { EditionHeader } from '../parts/edition-header';
import { documentOf, publicData } from '../public-data';
import { NotFound } from './not-found';

@Component({
  imports: [EditionHeader, NotFound],
  template: `
    @if (edition(); as edition) {
      <by-edition-header [edition]="edition" [shows]="language.words().downloads" />
      @if (edition.stage === 'withdrawn') {
        <p class="empty">{{ language.words().withdrawnLists }}</p>
      } @else {
        <table class="plain">
          <caption class="for-readers">
            {{
              language.words().downloads
            }}
          </caption>
          <tbody>
            <tr>
              <th scope="row">{{ language.words().bundle }}</th>
              <td><a [href]="base() + '/bundle'" download="bundle.json">JSON</a></td>
            </tr>
            @if (edition.papers.length > 0) {
              <tr>
                <th scope="row">{{ language.words().whitePaper }}</th>
                <td>
                  <div class="formats">
                    @for (paper of edition.papers; track paper) {
                      <a
                        [href]="
                          base() + (paper === 'en' ? '/white-paper.en.pdf' : '/white-paper.pdf')
                        "
                        [attr.lang]="paper"
                        >{{ paper === 'en' ? 'English (PDF)' : '中文（PDF）' }}</a
                      >
                    }
                  </div>
                </td>
              </tr>
            }
            @for (list of edition.lists; track list.id) {
              <tr>
                <th scope="row">{{ language.text(list.title) }}</th>
                <td>
                  <div class="formats">
                    @for (format of formats; track format) {
                      <a
                        [href]="base() + '/lists/' + list.id + '.' + format"
                        [download]="edition.slug + '-' + list.id + '.' + format"
                        >{{ format.toUpperCase() }}</a
                      >
                    }
                  </div>
                </td>
              </tr>
            }
          </tbody>
        </table>
        <p>
          {{ isStudy(edition) ? language.words().bundleNoteOfStudy : language.words().bundleNote }}
        </p>
        <p>
          {{ language.words().schemaNote }}
          @for (schema of schemas; track schema) {
            <a [href]="'/api/public/schemas/' + schema + '.json'">{{
              language.words().schemas[schema]
            }}</a>{{ ' ' }}
          }
        </p>
        <h2>{{ language.words().commandLine }}</h2>
        <pre>npx bangyang verify bundle.json</pre>
        <dl class="hashes">
          <dt>{{ language.words().hash }}</dt>
          <dd>
            <code>{{ edition.bundleHash }}</code>
          </dd>
          <dt>{{ language.words().publicKey }}</dt>
          <dd>
            <code>{{ edition.publicKey }}</code>
          </dd>
        </dl>
      }
    } @else if (missing()) {
      <by-not-found />
    } @else {
      <p>{{ language.words().loading }}</p>
    }
  `,
})
export class Downloads {
  readonly slug = input.required<string>();
  protected readonly isStudy = isStudy;
  protected readonly language = inject(Language);
  protected readonly formats = ['csv', 'xlsx', 'json'];
  protected readonly schemas = ['list', 'bundle', 'definition'] as const;
  private readonly editionResource = publicData.edition(() => this.slug());
  protected readonly edition = computed(() => documentOf(this.editionResource));
  protected readonly missing = computed(() => this.editionResource.error() !== undefined);
  protected readonly base = computed(() => `/api/public/editions/${this.slug()}`);
}
