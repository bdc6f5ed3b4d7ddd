import { diagnose, type CityDiagnosis } from '@bangyang/publications-contract';
import { CONFIG, Database, type Config } from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import {
  diagnosedEdition,
  theDiagnosedEdition,
  type DiagnosedEdition,
} from './diagnosed-edition.js';

const KEPT = 64;

/** Diagnoses, each made once for the releases it is of: what was signed does not change. */
@Injectable()
export class Diagnoses {
  private readonly made = new Map<string, CityDiagnosis>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Undefined while nothing is released, and where the result ranks nobody by a table of data. */
  edition(slug: string): Promise<DiagnosedEdition | undefined> {
    return diagnosedEdition(this.database, this.config.dataDir, slug);
  }

  /** Throws `diagnosis.none`. */
  theEdition(slug: string): Promise<DiagnosedEdition> {
    return theDiagnosedEdition(this.database, this.config.dataDir, slug);
  }

  /** Throws `diagnosis.none`. */
  async of(slug: string, place: string): Promise<CityDiagnosis> {
    // Row security decides here what can be read, so that nobody finds what others had made.
    const state = await this.database.read((tx) =>
      tx.query<{ releases: string }>(
        `SELECT coalesce(string_agg(release.id::text, ' ' ORDER BY release.id), '') AS releases
         FROM release JOIN edition other ON other.id = release.edition_id
         JOIN edition ON edition.slug = $1 AND other.organiser_id = edition.organiser_id
           AND other.methodology_id = edition.methodology_id`,
        [slug],
      ),
    );
    const key = `${slug} ${place} ${state[0]?.releases ?? ''}`;
    const known = this.made.get(key);
    if (known) return known;
    const { current, previous } = await this.theEdition(slug);
    const diagnosis = diagnose(current, previous, place);
    const oldest = this.made.keys().next().value;
    if (this.made.size >= KEPT && oldest !== undefined) this.made.delete(oldest);
    this.made.set(key, diagnosis);
    return diagnosis;
  }
}
