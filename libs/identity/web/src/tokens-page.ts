import { Component, computed, inject, signal } from '@angular/core';
import { permissionNames, type TokenView } from '@bangyang/identity-contract';
import {
  DataTable,
  Drawer,
  ErrorLine,
  Language,
  PageHeader,
  problemOf,
  type Column,
  type Problem,
} from '@bangyang/ui';
import { Api, resourceAt, valueOf } from './api';
import { permissionTitles } from './permission-titles';
import { Session } from './session';
import { TokenDrawer } from './token-drawer';
import { words } from './words';

@Component({
  imports: [DataTable, Drawer, ErrorLine, PageHeader, TokenDrawer],
  template: `
    <by-page-header [title]="own().tokens" [note]="own().tokenNote">
      <button type="button" class="ant-btn ant-btn-primary" (click)="making.set(true)">
        {{ own().make }}
      </button>
    </by-page-header>
    <by-error [problem]="unread()" />
    <by-table
      key="tokens"
      [rows]="tokens()"
      [columns]="columns()"
      [caption]="own().tokens"
      [empty]="own().noTokens"
      [loading]="tokensResource.isLoading()"
    >
      <ng-template let-row let-column="column" let-text="text">
        @if (column === 'revoke') {
          <button
            type="button"
            class="ant-btn ant-btn-link"
            [attr.aria-label]="own().revokeToken(row.name)"
            (click)="revoking.set(row)"
          >
            {{ own().revoke }}
          </button>
        } @else {
          {{ text }}
        }
      </ng-template>
    </by-table>
    @if (making()) {
      <by-new-token (closed)="making.set(false)" (added)="tokensResource.reload()" />
    }
    @if (revoking(); as token) {
      <by-drawer [title]="own().revokeToken(token.name)" (closed)="revoking.set(undefined)">
        <p>{{ own().revokeNote }}</p>
        <by-error [problem]="refusal()" />
        <p class="by-actions">
          <button
            type="button"
            class="ant-btn ant-btn-primary by-danger"
            (click)="revoke(token.id)"
          >
            {{ own().revoke }}
          </button>
          <button type="button" class="ant-btn" (click)="revoking.set(undefined)">
            {{ own().cancel }}
          </button>
        </p>
      </by-drawer>
    }
  `,
})
export class TokensPage {
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  protected readonly language = inject(Language);
  protected readonly own = computed(() => this.language.words(words));
  protected readonly making = signal(false);
  protected readonly revoking = signal<TokenView | undefined>(undefined);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly tokensResource = resourceAt<readonly TokenView[]>(() =>
    this.session.at('tokens'),
  );
  protected readonly tokens = computed(() => valueOf(this.tokensResource) ?? []);
  protected readonly unread = computed(() => {
    const error = this.tokensResource.error();
    return error ? problemOf(error) : undefined;
  });
  protected readonly columns = computed((): readonly Column<TokenView>[] => [
    { id: 'name', title: this.own().tokenName, value: ({ name }) => name },
    { id: 'scopes', title: this.own().scopes, value: ({ scopes }) => this.titles(scopes) },
    {
      id: 'expires',
      title: this.own().expires,
      value: ({ expiresAt }) => this.language.time(expiresAt),
      order: ({ expiresAt }) => expiresAt,
    },
    {
      id: 'used',
      title: this.own().lastUsed,
      value: ({ lastUsedAt }) =>
        lastUsedAt === null ? this.own().never : this.language.time(lastUsedAt),
      order: ({ lastUsedAt }) => lastUsedAt,
    },
    { id: 'revoke', title: this.own().revoke, value: () => '', bare: true },
  ]);

  /** Scopes in words; one that this version does not know keeps its code. */
  private titles(scopes: readonly string[]): string {
    const separator = this.language.locale() === 'en' ? ', ' : '、';
    return scopes
      .map((scope) => {
        const known = permissionNames.find((name) => name === scope);
        return known ? this.language.text(permissionTitles[known]) : scope;
      })
      .join(separator);
  }

  protected async revoke(id: string): Promise<void> {
    this.refusal.set(undefined);
    try {
      await this.api.send('DELETE', this.session.at(`tokens/${id}`) ?? '');
      this.revoking.set(undefined);
      this.tokensResource.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }
}
