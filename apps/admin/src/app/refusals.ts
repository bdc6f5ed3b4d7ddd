import { refusals as applications } from '@bangyang/applications-web/refusals';
import { refusals as ballots } from '@bangyang/ballots-web/refusals';
import { refusals as editions } from '@bangyang/editions-web/refusals';
import { refusals as identity } from '@bangyang/identity-web/refusals';
import { refusals as observations } from '@bangyang/observations-web/refusals';
import { refusals as publications } from '@bangyang/publications-web/refusals';
import { refusals as results } from '@bangyang/results-web/refusals';
import { refusals as reviews } from '@bangyang/reviews-web/refusals';
import { platformRefusals, type AllRefusals } from '@bangyang/ui/refusals';

/** What every room refuses, in Chinese. A code that no room has words for does not compile. */
export const refusals: AllRefusals = {
  ...platformRefusals,
  ...identity,
  ...editions,
  ...observations,
  ...applications,
  ...reviews,
  ...ballots,
  ...results,
  ...publications,
};
