import { Component, computed, inject, input, output } from '@angular/core';
import { actionTitle, type AuditView } from '@bangyang/identity-contract';
import { Drawer, Language } from '@bangyang/ui';
import { changesBetween } from './json-changes';
import { words } from './words';

/** One entry of the audit: who did what to what, what it changed, and its hash. */
@Component({
  selector: 'by-audit-entry',
  imports: [Drawer],
  template: `
    <by-drawer [title]="title()" (closed)="closed.emit()">
      <dl class="by-list">
        <dt>#</dt>
        <dd>{{ entry().sequence }}</dd>
        <dt>{{ own().at }}</dt>
        <dd>{{ language.time(entry().at) }}</dd>
        <dt>{{ own().actor }}</dt>
        <dd>{{ entry().actor }}</dd>
        <dt>{{ own().target }}</dt>
        <dd class="by-long">{{ entry().target }}</dd>
        @if (entry().reason) {
          <dt>{{ own().reason }}</dt>
          <dd>{{ entry().reason }}</dd>
        }
        <dt>{{ own().hash }}</dt>
        <dd class="by-long">
          <code>{{ entry().hash }}</code>
        </dd>
      </dl>
      <h3>{{ own().changed }}</h3>
      @if (changes().length) {
        <div class="by-scroll" tabindex="0" role="region" [attr.aria-label]="own().changed">
          <table class="by-table">
            <thead>
              <tr>
                <th scope="col">{{ own().field }}</th>
                <th scope="col">{{ own().before }}</th>
                <th scope="col">{{ own().after }}</th>
              </tr>
            </thead>
            <tbody>
              @for (change of changes(); track change.path) {
                <tr>
                  <th scope="row" class="by-long">{{ change.path }}</th>
                  <td class="by-long">
                    @if (change.before !== undefined) {
                      <del>{{ change.before }}</del>
                    } @else {
                      <span class="by-soft">{{ own().notThere }}</span>
                    }
                  </td>
                  <td class="by-long">
                    @if (change.after !== undefined) {
                      <ins>{{ change.after }}</ins>
                    } @else {
                      <span class="by-soft">{{ own().notThere }}</span>
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else {
        <p class="by-soft">{{ own().noDifference }}</p>
      }
    </by-drawer>
  `,
})
export class AuditEntry {
  readonly entry = input.required<AuditView>();
  readonly closed = output();
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly title = computed(() => this.language.text(actionTitle(this.entry().action)));
  protected readonly changes = computed(() =>
    changesBetween(this.entry().before, this.entry().after),
  );
}
