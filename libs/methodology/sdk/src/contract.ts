import type { Decimal, Json, Text } from '@bangyang/kernel';

/** Version of this contract. A major bump is the only way to break methodologies already installed. */
export const CONTRACT_VERSION = '1.3.0';

/** Names something the host or `operators` provides, with its settings. Never a function: it must hash. */
export type Use<Name extends string> = Readonly<{ use: Name; with?: Json }>;
/** A pure function shipped by the plugin. The number is its own version: a published one is never edited. */
export type OperatorId = `${string}@${number}`;

export interface Manifest {
  /** kebab-case, never reused, prefix of every operator id */
  readonly id: string;
  /** semver; equals the npm version under which this definition was published, and after `+` the edition that adjusted it */
  readonly version: string;
  /** semver range of CONTRACT_VERSION, checked before anything else is read */
  readonly contract: string;
  readonly title: Text;
  readonly summary: Text;
  readonly subject: EntrantKind;
  /** the document this methodology follows, and what in it is our own choice */
  readonly after: Text;
  /** what is other than in the version before, and why; published beside the list of what changed */
  readonly changes?: Text;
}

export type EntrantKind =
  'city' | 'county' | 'province' | 'town' | 'organisation' | 'product' | 'project';

export type PlaceClass =
  | 'province'
  | 'municipality'
  | 'sub-provincial'
  | 'plan-listed'
  | 'capital'
  | 'prefecture'
  | 'municipality-district'
  | 'sub-provincial-district'
  | 'district'
  | 'county-level-city'
  | 'county'
  | 'functional-zone'
  | 'town';

/** A named set of entrants. An empty `classes` means: entrants are no places (products, projects). */
export interface Population<Id extends string> {
  readonly id: Id;
  readonly title: Text;
  readonly kind: EntrantKind;
  readonly classes: readonly PlaceClass[];
  readonly exclude?: readonly {
    readonly classes?: readonly PlaceClass[];
    /** GB/T 2260 prefixes */
    readonly under?: readonly string[];
    readonly why: Text;
  }[];
  /** classes of the unit that an entrant lies in: districts of municipalities are apart from those of other cities */
  readonly within?: readonly PlaceClass[];
  /**
   * Units evaluated as one, e.g. 新疆+新疆兵团: a value is the mean of those that its members have, weighed by
   * the series `weighBy` where it is named. The unit goes by the code of its first member.
   */
  readonly combine?: readonly {
    readonly as: Text;
    readonly members: readonly string[];
    readonly weighBy?: string;
  }[];
  /** GB/T 2260 codes of those that belong to it, where classes do not say it: an ad hoc group */
  readonly members?: readonly string[];
  /** what the document that is followed prints of its size, and what is known of the difference */
  readonly printed?: { readonly size: number; readonly note: Text };
  /** entrants that sit under another, e.g. products under their operator */
  readonly under?: EntrantKind;
}

export type SourceKind =
  | 'dataset'
  | 'application'
  | 'questionnaire'
  | 'web-collection'
  | 'self-recommendation'
  | 'expert-recommendation'
  | 'site-visit'
  | 'overall-assessment'
  | 'third-party-index';

/** A way in which data come in, kept apart to the last page. */
export interface Source<Id extends string> {
  readonly id: Id;
  readonly kind: SourceKind;
  readonly title: Text;
  /** what a dataset delivers: the columns that formulas may name */
  readonly series?: readonly {
    readonly code: string;
    readonly title: Text;
    readonly unit: string;
  }[];
}

/** One node of the tree. A flat ordered array with `parent`: the diff of two editions reads line by line. */
export interface Indicator<Code extends string, SourceId extends string> {
  readonly code: Code;
  readonly parent?: NoInfer<Code>;
  readonly title: Text;
  /** for a group: one line that says what it looks at */
  readonly note?: Text;
  /** share among siblings; normalised among them, so that three equal thirds can be said as 1, 1, 1 */
  readonly weight: Decimal;
  /** leaves have one, groups do not */
  readonly measure?: Measure<SourceId>;
}

export interface Measure<SourceId extends string> {
  readonly source: NoInfer<SourceId>;
  /** arithmetic over the series of the source: names, numbers, + - * / and parentheses */
  readonly formula: string;
  readonly unit: string;
  readonly kind: 'number' | 'yes-no' | 'level';
  readonly direction: 'higher-is-better' | 'lower-is-better';
  /** what is done with outliers; `index` leaves it to the index that uses the indicator */
  readonly treat: 'none' | 'index';
  readonly missing: 'index' | 'lowest' | 'leave-out';
  /** `required`: what is said to be there without evidence counts as not known */
  readonly evidence?: 'required';
  /** what the levels from 1 up are called; without them a level is a number */
  readonly levels?: readonly Text[];
  /** decimals when shown */
  readonly digits: number;
  readonly why: Text;
}

/** A SurveyJS form for one source. */
export interface Form<Code extends string, SourceId extends string> {
  readonly source: NoInfer<SourceId>;
  readonly title: Text;
  readonly survey: { readonly [key: string]: Json };
  /** question name → indicator it supplies */
  readonly fills: Readonly<Partial<Record<string, NoInfer<Code>>>>;
  /** where several people fill it in about one entrant: the mean of what each said last, or the last of all */
  readonly settle?: 'mean' | 'newest';
  /** people outside the organiser fill it in behind a link; without it the organiser alone enters it */
  readonly sentIn?: SentIn;
  /** questions whose answer is a table of figures, by name; their columns are `figureColumns` */
  readonly figures?: Readonly<Partial<Record<string, FigureTable<Code>>>>;
}

/** Who sends a form in from outside. What they send counts when the organiser has accepted it. */
export interface SentIn {
  /** `itself`: the entrant speaks for itself; `others`: people without a tie to it, who say so */
  readonly by: 'itself' | 'others';
  /** the question that says why; nothing is sent without an answer to it */
  readonly reason: string;
}

/** How exactly a figure is meant: as it stands, 超过, 约, 不足. */
export type Qualifier = 'exact' | 'over' | 'about' | 'under';

/** Figures that an entrant states in its own words, each with value, unit and qualifier. */
export interface FigureTable<Code extends string> {
  /** the group of indicators that they speak for */
  readonly under?: NoInfer<Code>;
  readonly qualifiers: readonly Qualifier[];
  /** units that are offered; others can be written */
  readonly units: readonly string[];
}

export type Role =
  'owner' | 'secretary' | 'data-officer' | 'publisher' | 'auditor' | 'city' | 'expert' | 'chair';
export type Guard =
  | 'form.valid'
  | 'evidence.complete'
  | 'reviews.enough'
  | 'ballot.closed'
  | 'no-open-objection'
  | 'two-persons'
  | 'data.attached'
  | 'run.complete'
  /** the seed of the draw between equals is committed to in public */
  | 'draw.committed'
  | OperatorId;
export type Effect =
  | 'notify'
  | 'assign-experts'
  | 'open-ballot'
  | 'close-ballot'
  | 'run-scoring'
  | 'freeze'
  | 'publish';

export interface Stage<Name extends string> {
  readonly name: Name;
  readonly title: Text;
  /** who may change an application while it is here */
  readonly edits?: readonly Role[];
  /** data are taken in here, also where no computation follows at once */
  readonly collects?: boolean;
  /** days, as a proposal for the calendar of a new edition */
  readonly days?: number;
  readonly to: readonly {
    readonly stage: NoInfer<Name>;
    readonly action: Text;
    readonly by: readonly Role[];
    /** all must hold; each answers true or a reason to show */
    readonly when?: readonly Use<Guard>[];
    /** queued in order after commit; each is safe to repeat */
    readonly then?: readonly Use<Effect>[];
  }[];
}

export interface Review {
  readonly rubric: readonly {
    readonly key: string;
    readonly title: Text;
    readonly max: Decimal;
    readonly weight: Decimal;
  }[];
  readonly blind: 'open' | 'single' | 'double';
  readonly panelSize: number;
  readonly minimumReviews: number;
  readonly maximumLoad: number;
  readonly calibration: 'none' | 'shift' | 'shift-and-scale';
  readonly settle: 'mean' | 'median' | 'trimmed-mean';
  /** scores of a meeting are entered afterwards by one secretary and confirmed by another */
  readonly offlineMeeting: boolean;
  readonly conflicts: readonly (
    'city' | 'province' | 'employer' | 'vendor' | 'mail-domain' | 'past-work'
  )[];
}

export interface Ballot {
  readonly choicesPerVoter: number;
  readonly oncePer: 'edition' | 'day';
  /** the stage with which the vote opens */
  readonly from: string;
  /** the stage with whose end it closes */
  readonly until: string;
  /** nobody knows for whom the ballots are while the vote is open; there is no other way */
  readonly totals: 'hidden';
  readonly comments: 'none' | 'moderated';
}

export type PartSource<Code extends string> =
  | { readonly from: 'indicators'; readonly under: NoInfer<Code> }
  | { readonly from: 'experts' }
  | { readonly from: 'votes'; readonly scale: 'share' | 'log-share' | 'rank' }
  | { readonly from: 'questionnaire'; readonly under: NoInfer<Code> }
  | { readonly from: 'attention'; readonly under: NoInfer<Code> };

export type NormalisationMethod =
  | 'min-max'
  | 'z-score'
  | 'rank'
  | 'percentile-rank'
  | 'borda'
  | 'distance-to-max'
  | 'fraction-of-max'
  | 'none';
export type AggregationMethod = 'arithmetic' | 'geometric' | 'harmonic';

/** The higher score in a part, or a draw from a seed that was committed to before the vote closed. */
export type TieRule<PartId extends string> =
  { readonly by: 'part'; readonly part: PartId } | { readonly by: 'draw' };

/** How entrants of one population get one number each. */
export interface Index<
  Id extends string,
  PopulationId extends string,
  Code extends string,
  PartId extends string,
> {
  readonly id: Id;
  readonly title: Text;
  readonly population: NoInfer<PopulationId>;
  readonly parts: readonly {
    readonly id: PartId;
    readonly title: Text;
    readonly weight: Decimal;
    readonly source: PartSource<Code>;
  }[];
  /** entrants with a smaller share of available indicators are left out, with that reason */
  readonly screening: { readonly availability: Decimal };
  readonly imputation: 'none' | 'mean' | 'median' | 'class-median';
  /** winsorise at most so many points, then log, where |skewness| and kurtosis both pass the limits */
  readonly treatment?: {
    readonly maxWinsorised: number;
    readonly skew: Decimal;
    readonly kurtosis: Decimal;
    readonly then: 'log-ct' | 'none';
  };
  readonly normalisation: {
    readonly method: NormalisationMethod;
    readonly range: readonly [Decimal, Decimal];
  };
  readonly aggregation: AggregationMethod;
  readonly scale: { readonly from: Decimal; readonly to: Decimal; readonly why: Text };
  readonly round: { readonly digits: number; readonly mode: 'half-up' };
  /**
   * Decides between equal published scores of a combined index, in order; without a draw at its end,
   * what is still equal shares its rank.
   */
  readonly ties?: readonly TieRule<NoInfer<PartId>>[];
  readonly adjust?: readonly Use<OperatorId>[];
  readonly sensitivity?: { readonly runs: number; readonly weightNoise: Decimal };
}

export interface Grade {
  readonly letter: string;
  readonly from: Decimal;
}
export interface Tier {
  readonly code: string;
  readonly title: Text;
  readonly from: Decimal;
  readonly note?: Text;
}

export type GroupBy =
  'province' | 'region' | 'class' | 'province-share' | 'prefecture' | 'operator' | 'topic';

/** One list of an edition. `by` is an index, or an indicator group of it (`index:group`). */
export interface ListDefinition<
  Id extends string,
  IndexId extends string,
  Code extends string,
  PopulationId extends string,
> {
  readonly id: Id;
  readonly title: Text;
  readonly note?: Text;
  readonly kind: 'ranked' | 'tiered' | 'graded' | 'sample' | 'grouped' | 'coverage' | 'subset';
  readonly index?: NoInfer<IndexId>;
  /** a group of indicators of the index; without it the whole index */
  readonly node?: NoInfer<Code>;
  readonly population?: NoInfer<PopulationId>;
  readonly take: 'all' | number | { readonly perGroup: number };
  /** the series of a result in several series */
  readonly series?: string;
  /** a list that this one is a part of */
  readonly within?: NoInfer<Id>;
  /** by operator, a ranked list ranks operators by their best entrant, and `take` counts operators */
  readonly groupBy?: GroupBy;
  /** whether a row is an entrant or a whole group, with the names of its entrants as `reason` */
  readonly rows?: 'entrants' | 'groups';
  /** `parts`: the score in each part of the index beside the whole */
  readonly show: readonly ('rank' | 'score' | 'grade' | 'tier' | 'reason' | 'share' | 'parts')[];
  /** of a coverage list: populations that shares are counted in, beside the whole; they may overlap */
  readonly groups?: readonly NoInfer<PopulationId>[];
  /** decides between equal published scores, in order; what is still equal then shares its rank */
  readonly tieBreak: readonly NoInfer<Code>[];
  /** a stated exception: equal scores get successive ranks in the last declared order */
  readonly ties?: 'share' | 'successive';
  /** order of an unranked list */
  readonly order?: 'pinyin' | 'code' | 'population' | 'declared';
  readonly tiers?: readonly Tier[];
  readonly grades?: readonly Grade[];
}

/** A text that a result needs beside its numbers. */
export interface EditorialText<Id extends string> {
  readonly id: Id;
  readonly title: Text;
  readonly per: 'edition' | 'list' | 'entrant' | 'group' | 'indicator';
  /** of a text per list: the lists that have it; without them all have */
  readonly lists?: readonly string[];
  readonly required: boolean;
  /** what an organiser may begin from */
  readonly proposal?: Text;
}

/** What one column of a register holds. */
export interface RegisterField {
  readonly id: string;
  readonly title: Text;
  readonly kind:
    | 'text'
    | 'long-text'
    /** exact decimal text */
    | 'number'
    | 'year'
    /** YYYY-MM-DD, YYYY-MM or YYYY */
    | 'date'
    | 'link'
    /** GB/T 2260 */
    | 'place'
    /** code of an indicator or of a group of them */
    | 'indicator'
    /** id of one of `choices` */
    | 'choice';
  readonly required?: boolean;
  readonly choices?: readonly { readonly id: string; readonly title: Text }[];
}

/**
 * A list of entries that nobody computes and that is released with the result: policies, standards, cases,
 * honours from elsewhere, figures that a place states.
 */
export interface Register<Id extends string> {
  readonly id: Id;
  readonly title: Text;
  readonly note?: Text;
  readonly fields: readonly RegisterField[];
  /** field whose place an entry belongs to: it is shown beside that place too */
  readonly about?: string;
  /** `tags`: shown as marks beside the place, not as a table */
  readonly shown?: 'table' | 'cards' | 'tags';
}

export interface Publication<ListId extends string> {
  readonly id: string;
  readonly format: 'web' | 'pdf' | 'csv' | 'xlsx' | 'json' | 'certificate';
  readonly lists: readonly NoInfer<ListId>[];
}

/** Everything but `operators` is plain data: stored, hashed and pinned when an edition opens. */
export interface Methodology<
  PopulationId extends string = string,
  SourceId extends string = string,
  Code extends string = string,
  StageName extends string = string,
  PartId extends string = string,
  IndexId extends string = string,
  ListId extends string = string,
  TextId extends string = string,
  RegisterId extends string = string,
> {
  readonly manifest: Manifest;
  readonly populations: readonly Population<PopulationId>[];
  readonly sources: readonly Source<SourceId>[];
  readonly indicators: readonly Indicator<Code, SourceId>[];
  readonly forms: readonly Form<Code, SourceId>[];
  readonly workflow: {
    readonly initial: NoInfer<StageName>;
    readonly stages: readonly Stage<StageName>[];
    /**
     * Stages of earlier versions by what they are called now, or null for one that is no more. Drafts are
     * carried over by it; without an entry a version that lacks an earlier stage is not loaded.
     */
    readonly renamed?: Readonly<Record<string, NoInfer<StageName> | null>>;
  };
  readonly review?: Review;
  readonly ballot?: Ballot & {
    readonly from: NoInfer<StageName>;
    readonly until: NoInfer<StageName>;
  };
  readonly indices: readonly Index<IndexId, PopulationId, Code, PartId>[];
  readonly lists: readonly ListDefinition<ListId, IndexId, Code, PopulationId>[];
  /** a result that comes in several series names them here, in order */
  readonly series?: readonly { readonly id: string; readonly title: Text }[];
  readonly editorial: readonly EditorialText<TextId>[];
  readonly registers?: readonly Register<RegisterId>[];
  readonly publications: readonly Publication<ListId>[];
  /** pure: no clock, no network, no state */
  readonly operators?: Readonly<Record<OperatorId, (input: Json, settings: Json) => Json>>;
}

/** A methodology as it is stored: everything but the functions. */
export type Definition = Omit<Methodology, 'operators'>;
