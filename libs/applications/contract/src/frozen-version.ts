import { canonicalJson, sha256, type Json } from '@bangyang/kernel';

/** A file as a version froze it. */
export interface FrozenEvidence {
  readonly id: string;
  readonly question: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Everything that a submission hands in; its canonical JSON is what the receipt's hash covers. */
export interface FrozenVersion {
  readonly application: string;
  readonly edition: string;
  readonly entrant: {
    readonly number: number;
    readonly code: string | null;
    readonly name: string;
  };
  readonly version: number;
  readonly methodology: { readonly id: string; readonly version: string };
  readonly submittedAt: string;
  readonly answers: Readonly<Record<string, Json>>;
  /** in the order of their ids, so that the same files give the same text */
  readonly evidence: readonly FrozenEvidence[];
}

/** The text that is stored and hashed. */
export function freeze(version: FrozenVersion): {
  readonly content: string;
  readonly sha256: string;
} {
  const evidence = [...version.evidence].sort((a, b) => (a.id < b.id ? -1 : 1));
  const content = canonicalJson({ ...version, evidence });
  return { content, sha256: sha256(content) };
}

export interface VersionChange {
  readonly question: string;
  readonly before: Json | null;
  readonly after: Json | null;
}

export interface VersionDiff {
  readonly answers: readonly VersionChange[];
  readonly added: readonly FrozenEvidence[];
  readonly removed: readonly FrozenEvidence[];
}

/** What a later version changed of an earlier one. */
export function diffVersions(earlier: FrozenVersion, later: FrozenVersion): VersionDiff {
  const questions = new Set([...Object.keys(earlier.answers), ...Object.keys(later.answers)]);
  const answers = [...questions].flatMap((question) => {
    const before = earlier.answers[question] ?? null;
    const after = later.answers[question] ?? null;
    return canonicalJson(before) === canonicalJson(after) ? [] : [{ question, before, after }];
  });
  const ids = (version: FrozenVersion) => new Set(version.evidence.map(({ id }) => id));
  const [had, has] = [ids(earlier), ids(later)];
  return {
    answers,
    added: later.evidence.filter(({ id }) => !had.has(id)),
    removed: earlier.evidence.filter(({ id }) => !has.has(id)),
  };
}
