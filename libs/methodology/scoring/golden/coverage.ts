/*
 * Which spec answers for which reference files. Every file of the manifests stands in one line, or is an
 * exception with its reason; each spec opens all that it answers for.
 */

export type GoldenSpec =
  'golden-steps' | 'golden-scores' | 'golden-vectors' | 'golden-analysis' | 'golden-correlations' | 'golden-sensitivity';

export const coverage: readonly (readonly [spec: GoldenSpec, files: RegExp])[] = [
  ['golden-steps', /^denominate\/|^screen\/|^treat\/|^panel\//],
  ['golden-steps', /^impute\/(?!em_amelia)/],
  ['golden-steps', /^input\/(raw|imeta|units)\.csv$/],
  ['golden-scores', /^normalise\/|^edge\/(?!treat_details)|^pipeline\//],
  ['golden-scores', /^aggregate\/(?!outrank|copeland_NRaw)/],
  ['golden-scores', /^results\/(full_ranks|ties_\w+)\.csv$/],
  ['golden-scores', /^input\/weights_\w+\.csv$/],
  ['golden-vectors', /^vectors\//],
  ['golden-correlations', /^correlation\/|^pca\//],
  ['golden-analysis', /^stats\/|^removal\/|^profile\//],
  ['golden-analysis', /^results\/(summary|aggregates|full_group|unit_summary|compare)/],
  ['golden-analysis', /^aggregate\/(outrank|copeland_NRaw)/],
  ['golden-analysis', /^input\/lineage|^edge\/treat_details/],
  ['golden-sensitivity', /^sensitivity\//],
];

export const exceptions: Readonly<Record<string, string>> = {
  'impute/em_amelia_level2_seed11.csv':
    'Amelia draws random numbers from R; golden-steps only checks that our EM lies where its draws lie',
};
