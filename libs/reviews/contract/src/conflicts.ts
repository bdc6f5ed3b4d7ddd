import type { Review } from '@bangyang/methodology-sdk';
import { ownMailDomain } from './public-mail.js';

/** Why somebody may have an interest in an entrant. */
export type ConflictKind = Review['conflicts'][number];

/** What is known of somebody who reviews, or who works for the organiser. */
export interface PersonFacts {
  readonly id: string;
  readonly email: string;
  readonly employer: string;
  /** GB/T 2260 code of the city where the person works */
  readonly city: string | null;
  /** two digits */
  readonly province: string | null;
  /** companies that the person has a stake in or works for */
  readonly vendors: readonly string[];
  /** codes or names of entrants that the person has worked for */
  readonly pastWork: readonly string[];
}

/** What is known of an entrant. */
export interface EntrantFacts {
  readonly id: string;
  readonly name: string;
  /** GB/T 2260 */
  readonly code: string | null;
  readonly province: string | null;
  /** who applies for it */
  readonly organisations: readonly string[];
  /** who builds for it */
  readonly vendors: readonly string[];
  /** domains of its people's addresses */
  readonly mailDomains: readonly string[];
}

/** What somebody with the right to decide has settled, with a reason; it wins over what is derived and declared. */
export type Pin = 'yes' | 'no';

/** Why a pair is in conflict; empty where it is not. */
export type ConflictReason = ConflictKind | 'declared' | 'pinned';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Municipalities are one city each; elsewhere the first four digits name it. */
const cityOf = (code: string): string =>
  /^(11|12|31|50)/.test(code) ? code.slice(0, 2) : code.slice(0, 4);

/** 杭州市 is 杭州 as well; a stem of one character would be in too many names. */
function namesOf({ name }: EntrantFacts): readonly string[] {
  const whole = plain(name);
  const stem = whole.replace(/(市|自治州|地区|盟|自治县|县|区)$/, '');
  return stem.length >= 2 ? [whole, stem] : [whole];
}

const share = (some: readonly string[], others: readonly string[]): boolean => {
  const known = new Set(others.map(plain));
  return some.some((one) => plain(one) !== '' && known.has(plain(one)));
};

const checks: Readonly<
  Record<ConflictKind, (person: PersonFacts, entrant: EntrantFacts) => boolean>
> = {
  city: (person, entrant) =>
    person.city !== null && entrant.code !== null && cityOf(person.city) === cityOf(entrant.code),
  province: (person, entrant) =>
    entrant.province !== null &&
    (person.province ?? person.city?.slice(0, 2) ?? null) === entrant.province,
  employer: ({ employer }, entrant) =>
    employer !== '' &&
    // 杭州市规划院 is the city's; 北京大学 is not 北京市's, so the stem alone says nothing.
    (share([employer], entrant.organisations) || plain(employer).includes(plain(entrant.name))),
  vendor: (person, entrant) => share(person.vendors, entrant.vendors),
  'mail-domain': (person, entrant) => {
    const domain = ownMailDomain(person.email);
    return (
      domain !== undefined &&
      entrant.mailDomains.some((other) => {
        const own = ownMailDomain(other);
        return (
          own !== undefined &&
          (own === domain || own.endsWith(`.${domain}`) || domain.endsWith(`.${own}`))
        );
      })
    );
  },
  'past-work': (person, entrant) =>
    person.pastWork.some((work) =>
      /^\d{6}$/.test(work)
        ? entrant.code !== null && cityOf(work) === cityOf(entrant.code)
        : namesOf(entrant).includes(plain(work)),
    ),
};

/** What the facts alone say. */
export const deriveConflicts = (
  person: PersonFacts,
  entrant: EntrantFacts,
  kinds: readonly ConflictKind[],
): readonly ConflictKind[] => kinds.filter((kind) => checks[kind](person, entrant));

/** Why a pair is in conflict, with what was declared and settled; empty where it is not. */
export function conflictReasons(
  person: PersonFacts,
  entrant: EntrantFacts,
  {
    kinds,
    declared,
    pin,
  }: {
    readonly kinds: readonly ConflictKind[];
    readonly declared: boolean;
    readonly pin?: Pin | undefined;
  },
): readonly ConflictReason[] {
  if (pin === 'no') return [];
  return [
    ...(pin === 'yes' ? (['pinned'] as const) : []),
    ...(declared ? (['declared'] as const) : []),
    ...deriveConflicts(person, entrant, kinds),
  ];
}
