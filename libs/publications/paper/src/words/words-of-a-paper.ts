/** Everything a paper says that no definition says. */
export interface PaperWords {
  readonly paper: string;
  readonly contents: string;
  readonly figures: string;
  readonly tables: string;
  readonly figure: string;
  readonly table: string;
  readonly source: string;
  readonly released: (date: string) => string;
  /** of a computation that nobody released */
  readonly computed: (date: string) => string;
  /** of the clock in Beijing */
  readonly minute: (at: string) => string;
  readonly engine: (engine: number, hash: string) => string;
  readonly chapters: {
    readonly overview: string;
    readonly method: string;
    readonly ranking: string;
    readonly where: string;
    readonly dimensions: string;
    readonly changes: string;
    readonly cities: string;
    readonly appendix: string;
  };
  readonly sections: {
    readonly findings: string;
    readonly averages: string;
    readonly correlations: string;
    readonly system: string;
    readonly tierMoves: string;
    readonly streaks: string;
    readonly provinceYears: string;
    readonly tree: string;
    readonly scale: string;
    readonly after: string;
    readonly omitted: string;
    readonly whole: string;
    readonly distribution: string;
    readonly provinces: string;
    readonly entrants: string;
    readonly leavers: string;
    readonly movers: string;
    readonly data: string;
    readonly screened: string;
    readonly check: string;
    readonly history: string;
  };
  readonly captions: {
    readonly averages: string;
    readonly averageRadar: string;
    readonly correlations: string;
    readonly scatter: (series: string) => string;
    readonly added: string;
    readonly dropped: string;
    readonly reweighted: string;
    readonly redefined: string;
    readonly recut: string;
    readonly leaders: string;
    readonly tree: string;
    readonly distribution: string;
    readonly ranking: string;
    readonly provinces: string;
    readonly provinceTable: string;
    readonly map: string;
    readonly top: (dimension: string, count: number) => string;
    readonly movers: string;
  };
  readonly columns: {
    readonly rank: string;
    readonly place: string;
    readonly province: string;
    readonly score: string;
    readonly tier: string;
    readonly change: string;
    readonly listed: string;
    readonly cities: string;
    readonly share: string;
    readonly region: string;
    readonly dimension: string;
    readonly leader: string;
    readonly level1: string;
    readonly level2: string;
    readonly level3: string;
    readonly direction: string;
    readonly weight: string;
    readonly total: string;
    readonly indicator: string;
    readonly why: string;
    readonly before: string;
    readonly now: string;
    readonly entered: string;
    readonly left: string;
    readonly inARow: string;
    readonly count: string;
    readonly whole: string;
    readonly series: string;
    readonly pearson: string;
    readonly spearman: string;
    readonly usedBy: string;
  };
  readonly directions: Readonly<Record<'higher-is-better' | 'lower-is-better', string>>;
  readonly releases: Readonly<Record<'release' | 'correction' | 'withdrawal', string>>;
  readonly mapNotice: string;
  /** what the lines of the small charts beside the cities are */
  readonly radar: string;
  readonly overview: (facts: {
    readonly evaluated: number;
    readonly screened: number;
    readonly levels: readonly [number, number, number];
    readonly listed: number;
    readonly year: number;
  }) => string;
  readonly leading: (facts: {
    readonly names: readonly string[];
    readonly score: string;
    readonly last: string;
    readonly count: number;
  }) => string;
  readonly treatment: string;
  readonly city: (facts: CityFacts) => string;
  readonly contributions: (
    parts: readonly { readonly name: string; readonly points: string }[],
  ) => string;
  readonly imputed: (names: readonly string[], more: number) => string;
  readonly checkText: (address: string) => string;
  readonly checkTextUnreleased: string;
  readonly noChange: string;
  readonly isNew: string;
  readonly correlationText: string;
  readonly onLogarithms: string;
  /** unit as definitions write it, in Chinese */
  readonly axis: (series: string, unit: string) => string;
  readonly systemWarning: (before: number, now: number) => string;
  readonly versions: (before: string, now: string) => string;
  readonly years: (count: number) => string;
  readonly citiesCount: (count: number) => string;
  readonly changedIndicators: (count: number) => string;
}

export interface CityFacts {
  readonly name: string;
  readonly rank: number;
  readonly score: string;
  readonly tier: string | undefined;
  readonly change: number | null | undefined;
  readonly best: { readonly name: string; readonly score: string; readonly rank: number };
  readonly worst: { readonly name: string; readonly score: string; readonly rank: number };
  /** dimensions above the mean of the listed */
  readonly above: number;
  readonly dimensions: number;
}
