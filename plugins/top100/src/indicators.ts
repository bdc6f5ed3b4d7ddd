import type { Indicator } from '@bangyang/methodology-sdk';
import { governance } from './indicators/governance.js';
import { industry } from './indicators/industry.js';
import { information } from './indicators/information.js';
import { innovation } from './indicators/innovation.js';
import { lowCarbon } from './indicators/low-carbon.js';
import { socialService } from './indicators/social-service.js';

/** Every weight is 1: equal shares among siblings, chosen before any result was seen (see the methodology note). */
export const indicators = [
  ...information,
  ...governance,
  ...socialService,
  ...industry,
  ...innovation,
  ...lowCarbon,
] as const satisfies readonly Indicator<string, 'yearbook'>[];
