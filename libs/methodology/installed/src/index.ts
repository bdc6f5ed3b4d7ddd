import { countySamples } from '@bangyang/county-samples';
import type { Methodology } from '@bangyang/methodology-sdk';
import { smile } from '@bangyang/smile';
import { tenElements } from '@bangyang/ten-elements';
import { tenSamples } from '@bangyang/ten-samples';
import { top100 } from '@bangyang/top100';

/** The explicit list of installed methodologies: the one place that imports plugins. */
export const installedMethodologies: readonly Methodology[] = [
  top100,
  smile,
  countySamples,
  tenSamples,
  tenElements,
];
