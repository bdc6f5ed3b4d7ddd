import { Module, type DynamicModule, type OnModuleInit, Inject } from '@nestjs/common';
import type { Methodology } from '@bangyang/methodology-sdk';
import { CONFIG, Database, type Config } from '@bangyang/server';
import {
  admissionFile,
  admittedMethodologies,
  type AdmittedMethodology,
} from './admission/index.js';
import { keepMethodologies } from './keep-methodologies.js';

/**
 * What the deployment admits beside what is installed. A program asks before it builds its application,
 * so that a package that cannot be admitted is one clear line and nothing else.
 */
export const admittedBeside = (
  installed: readonly Methodology[],
  { configFile }: Pick<Config, 'configFile'>,
): Promise<readonly AdmittedMethodology[]> =>
  admittedMethodologies(
    admissionFile(configFile),
    installed.map(({ manifest }) => manifest.id),
  );

const INSTALLED = Symbol('installed methodologies');

/**
 * Refuses to start when an installed methodology is not what was stored under its version, or when an
 * admitted package cannot be loaded.
 */
@Module({})
export class MethodologyHostModule implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(INSTALLED) private readonly installed: readonly Methodology[],
    @Inject(CONFIG) private readonly config: Pick<Config, 'configFile'>,
  ) {}

  static of(installed: readonly Methodology[]): DynamicModule {
    return {
      module: MethodologyHostModule,
      providers: [{ provide: INSTALLED, useValue: installed }],
    };
  }

  async onModuleInit(): Promise<void> {
    const admitted = await admittedBeside(this.installed, this.config);
    const all = [...this.installed, ...admitted.map(({ definition }) => definition)];
    await this.database.transaction((tx) => keepMethodologies(tx, all));
  }
}
