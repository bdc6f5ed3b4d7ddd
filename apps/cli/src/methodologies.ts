import { installedMethodologies } from '@bangyang/installed-methodologies';
import { admissionFile, admittedMethodologies } from '@bangyang/methodology-host/admission';
import type { Methodology } from '@bangyang/methodology-sdk';

/** What the platform brings and what BANGYANG_CONFIG, or bangyang.config.json here, admits. */
export async function methodologies(): Promise<readonly Methodology[]> {
  const admitted = await admittedMethodologies(
    admissionFile(process.env['BANGYANG_CONFIG'] || undefined),
    installedMethodologies.map(({ manifest }) => manifest.id),
  );
  return [...installedMethodologies, ...admitted.map(({ definition }) => definition)];
}
