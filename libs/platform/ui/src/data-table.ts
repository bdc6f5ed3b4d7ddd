import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  computed,
  contentChild,
  ElementRef,
  inject,
  input,
  signal,
  TemplateRef,
} from '@angular/core';
import { Language } from './language';
import { safeCsv } from './safe-csv';
import { arrange, viewsIn, type Column, type Sort, type View } from './table-view';

const words = {
  'zh-CN': {
    find: '筛选',
    columns: '选择列',
    views: '视图',
    save: '保存当前视图',
    name: '视图名称',
    export: '导出CSV',
    none: '没有符合条件的记录。',
    rows: (shown: number, all: number) => `${shown} / ${all}`,
    more: '显示更多',
    loading: '正在载入…',
    forget: (name: string) => `删除视图“${name}”`,
    noViews: '还没有保存的视图。',
  },
  en: {
    find: 'Filter',
    columns: 'Columns',
    views: 'Views',
    save: 'Save this view',
    name: 'Name of the view',
    export: 'Export CSV',
    none: 'Nothing fits.',
    rows: (shown: number, all: number) => `${shown} of ${all}`,
    more: 'Show more',
    loading: 'loading…',
    forget: (name: string) => `Delete the view “${name}”`,
    noViews: 'No views are saved yet.',
  },
};
const PAGE = 100;

/**
 * A table with filter, sort, choice of columns, saved views and export. Its cells may be drawn by
 * `<ng-template let-row let-column="column" let-text="text">`; what has the attribute `whenEmpty` stands
 * below the line that says that there is nothing yet.
 */
@Component({
  selector: 'by-table',
  imports: [NgTemplateOutlet],
  host: {
    '(document:click)': 'closeMenus($event)',
    '(keydown.escape)': 'closeMenus()',
  },
  template: `
    @if (tools() && rows().length) {
      <div class="by-table-tools">
        <input
          #find
          type="search"
          class="ant-input"
          [value]="query()"
          [placeholder]="own().find"
          [attr.aria-label]="own().find"
          (input)="query.set(find.value)"
        />
        <span class="by-soft" aria-live="polite">{{
          own().rows(found().length, rows().length)
        }}</span>
        <details class="by-menu">
          <summary class="ant-btn">{{ own().columns }}</summary>
          <div>
            @for (column of choosable(); track column.id) {
              <label
                ><input
                  type="checkbox"
                  [checked]="!isHidden(column)"
                  (change)="toggle(column.id)"
                />
                {{ column.title }}</label
              >
            }
          </div>
        </details>
        <details class="by-menu">
          <summary class="ant-btn">{{ own().views }}</summary>
          <div>
            @for (view of views(); track view.name) {
              <span class="by-view">
                <button type="button" class="ant-btn ant-btn-text" (click)="apply(view)">
                  {{ view.name }}</button><button
                  type="button"
                  class="ant-btn ant-btn-text"
                  [attr.aria-label]="own().forget(view.name)"
                  [title]="own().forget(view.name)"
                  (click)="forget(view)"
                >
                  ×
                </button>
              </span>
            } @empty {
              <span class="by-soft">{{ own().noViews }}</span>
            }
            <input
              #viewName
              class="ant-input"
              [attr.aria-label]="own().name"
              [placeholder]="own().name"
            />
            <button
              type="button"
              class="ant-btn"
              (click)="saveView(viewName.value); viewName.value = ''"
            >
              {{ own().save }}
            </button>
          </div>
        </details>
        <button type="button" class="ant-btn" (click)="download()">{{ own().export }}</button>
      </div>
    }
    <div class="by-scroll" tabindex="0" role="region" [attr.aria-label]="caption()">
      <table class="by-table">
        <caption class="by-for-readers">
          {{
            caption()
          }}
        </caption>
        <thead>
          <tr>
            @for (column of shown(); track column.id) {
              <th
                scope="col"
                [class.number]="column.numeric"
                [class.act]="column.bare"
                [attr.aria-sort]="sorted(column.id)"
              >
                @if (column.bare) {
                  <span class="by-for-readers">{{ column.title }}</span>
                } @else {
                  <button type="button" (click)="sortBy(column.id)">
                    {{ column.title }}<span aria-hidden="true">{{ arrow(column.id) }}</span>
                  </button>
                }
              </th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of page(); track $index) {
            <tr>
              @for (column of shown(); track column.id) {
                <td [class.number]="column.numeric" [class.act]="column.bare">
                  @if (cell(); as template) {
                    <ng-container
                      [ngTemplateOutlet]="template"
                      [ngTemplateOutletContext]="{
                        $implicit: row,
                        column: column.id,
                        text: column.value(row),
                      }"
                    />
                  } @else {
                    {{ column.value(row) }}
                  }
                </td>
              }
            </tr>
          } @empty {
            <tr>
              <td class="by-empty" [attr.colspan]="shown().length">
                {{ loading() ? own().loading : rows().length ? own().none : empty() }}
                @if (!loading() && !rows().length) {
                  <ng-content select="[whenEmpty]" />
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (page().length < found().length) {
      <button type="button" class="ant-btn" (click)="size.set(size() + 100)">
        {{ own().more }}
      </button>
    }
  `,
})
export class DataTable<Row> {
  readonly rows = input.required<readonly Row[]>();
  readonly columns = input.required<readonly Column<Row>[]>();
  readonly caption = input.required<string>();
  /** says what to do when there is nothing yet */
  readonly empty = input('');
  /** a short table of one's own needs none */
  readonly tools = input(true);
  /** the rows are on their way: an empty table means nothing yet */
  readonly loading = input(false);
  /** under which views are kept on this machine */
  readonly key = input.required<string>();
  protected readonly cell = contentChild(TemplateRef);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly query = signal('');
  protected readonly size = signal(PAGE);
  private readonly hidden = signal<readonly string[] | undefined>(undefined);
  private readonly sort = signal<Sort | null>(null);
  private readonly saved = signal(0);
  protected readonly views = computed((): readonly View[] => {
    this.saved();
    return viewsIn(localStorage.getItem(this.place()));
  });
  protected readonly shown = computed(() =>
    this.columns().filter((column) => !this.isHidden(column)),
  );
  protected readonly choosable = computed(() => this.columns().filter(({ bare }) => !bare));
  protected readonly found = computed(() =>
    arrange(
      this.rows(),
      this.columns(),
      { query: this.query(), sort: this.sort() },
      this.language.locale(),
    ),
  );
  protected readonly page = computed(() => this.found().slice(0, this.size()));

  protected isHidden(column: Column<Row>): boolean {
    return this.hidden()?.includes(column.id) ?? column.spare ?? false;
  }

  protected toggle(id: string): void {
    const hidden = this.columns()
      .filter((column) => this.isHidden(column))
      .map((column) => column.id);
    this.hidden.set(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);
  }

  protected sortBy(id: string): void {
    const sort = this.sort();
    if (sort?.id !== id) this.sort.set({ id, down: false });
    else this.sort.set(sort.down ? null : { id, down: true });
  }

  protected sorted(id: string): 'ascending' | 'descending' | null {
    const sort = this.sort();
    return sort?.id === id ? (sort.down ? 'descending' : 'ascending') : null;
  }

  protected arrow(id: string): string {
    const sort = this.sort();
    return sort?.id === id ? (sort.down ? ' ↓' : ' ↑') : '';
  }

  private place(): string {
    return `bangyang.views.${this.key()}`;
  }

  protected saveView(name: string): void {
    if (name.trim() === '') return;
    const hidden = this.columns()
      .filter((column) => this.isHidden(column))
      .map((column) => column.id);
    const view: View = { name: name.trim(), hidden, sort: this.sort(), query: this.query() };
    this.keep([...this.views().filter((other) => other.name !== view.name), view]);
  }

  protected forget({ name }: View): void {
    this.keep(this.views().filter((other) => other.name !== name));
  }

  private keep(views: readonly View[]): void {
    localStorage.setItem(this.place(), JSON.stringify(views));
    this.saved.update((count) => count + 1);
  }

  /** Menus close on a click elsewhere, and all of them on Escape; the keyboard goes back to what opened them. */
  protected closeMenus(click?: Event): void {
    for (const menu of this.host.nativeElement.querySelectorAll('details[open]')) {
      if (click?.composedPath().includes(menu)) continue;
      const held = menu.contains(this.host.nativeElement.ownerDocument.activeElement);
      menu.removeAttribute('open');
      if (held) menu.querySelector('summary')?.focus();
    }
  }

  protected apply({ hidden, sort, query }: View): void {
    this.hidden.set(hidden);
    this.sort.set(sort);
    this.query.set(query);
  }

  protected download(): void {
    const columns = this.shown().filter(({ bare }) => !bare);
    const text = safeCsv([
      columns.map(({ title }) => title),
      ...this.found().map((row) => columns.map((column) => String(column.value(row) ?? ''))),
    ]);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    link.download = `${this.key()}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
