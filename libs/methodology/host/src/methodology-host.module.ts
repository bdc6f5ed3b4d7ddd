import { Module, type DynamicModule, type OnModuleInit, Inject } from '@nestjs/common';
import type { Methodology } from '@bangyang/methodology-sdk';
import { Database } from '@bangyang/server';
import { keepMethodologies } from './keep-methodologies.js';

const INSTALLED = Symbol('installed methodologies');

/** Refuses to start when an installed methodology is not what was stored under its version. */
@Module({})
export class MethodologyHostModule implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(INSTALLED) private readonly installed: readonly Methodology[],
  ) {}

  static of(installed: readonly Methodology[]): DynamicModule {
    return {
      module: MethodologyHostModule,
      providers: [{ provide: INSTALLED, useValue: installed }],
    };
  }

  onModuleInit(): Promise<void> {
    return this.database.transaction((tx) => keepMethodologies(tx, this.installed));
  }
}
