import { Component, computed, inject, input, model } from '@angular/core';
import type { PublicProvince } from '@bangyang/publications-contract';
import { Language } from '../language';

/** One tile a province, darker with more listed cities; choosing one filters, choosing it again frees. */
@Component({
  selector: 'by-tile-map',
  template: `
    <figure class="tile-map">
      <figcaption>{{ language.words().mapTitle }}</figcaption>
      <div class="tiles">
        @for (tile of tiles(); track tile.code) {
          <button
            type="button"
            [style.grid-column]="tile.column"
            [style.grid-row]="tile.row"
            [attr.data-level]="tile.level"
            [attr.aria-pressed]="chosen() === tile.code"
            [title]="tile.label"
            [disabled]="tile.listed === 0"
            (click)="toggle(tile.code)"
          >
            <span aria-hidden="true">{{ tile.name }}</span><b aria-hidden="true">{{
              tile.cities === 0 ? '' : tile.listed
            }}</b
            ><span class="for-readers">{{ tile.label }}</span>
          </button>
        }
      </div>
      <small>{{ language.words().mapNote }}</small>
    </figure>
  `,
})
export class TileMap {
  readonly provinces = input.required<readonly PublicProvince[]>();
  readonly chosen = model<string>('');
  protected readonly language = inject(Language);
  protected readonly tiles = computed(() => {
    const columns = Math.min(...this.provinces().map((province) => province.tile[0]));
    return this.provinces().map((province) => ({
      ...province,
      name: this.language.text(province.tileName),
      label: `${this.language.text(province.shortName)}: ${this.language.words().cities(province.listed)}`,
      column: province.tile[0] - columns + 1,
      row: province.tile[1] + 1,
      level: province.cities === 0 ? 'none' : Math.min(4, Math.ceil(province.listed / 3)),
    }));
  });

  protected toggle(code: string): void {
    this.chosen.update((chosen) => (chosen === code ? '' : code));
  }
}
