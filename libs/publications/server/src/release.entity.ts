import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What was published of an edition, for good; a correction is the next one. Rows are only ever added. */
@Entity('release')
@Check('release_sequence_check', 'sequence > 0')
@Check('release_check', '(sequence = 1) = (predecessor IS NULL)')
@Unique('release_edition_id_sequence_key', ['editionId', 'sequence'])
@Unique('release_predecessor_key', ['predecessor'])
@Unique('release_run_id_key', ['runId'])
@ForeignKey('edition', ['editionId'], ['id'], { name: 'release_edition_id_fkey' })
@Unique('release_plan_id_key', ['planId'])
@ForeignKey('score_run', ['runId'], ['id'], { name: 'release_run_id_fkey' })
@ForeignKey(() => Release, ['predecessor'], ['id'], { name: 'release_predecessor_fkey' })
export class Release {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ name: 'edition_id', type: 'uuid' })
  editionId!: string;

  /** null for a withdrawal, as is whatever else describes a bundle */
  @Column({ name: 'run_id', type: 'uuid', nullable: true })
  runId!: string | null;

  /** 1 for the first of an edition */
  @Column({ type: 'int' })
  sequence!: number;

  /** the release that this one corrects */
  @Column({ type: 'uuid', nullable: true })
  predecessor!: string | null;

  /** of the bundle file */
  @Column({ name: 'bundle_sha256', type: 'text', nullable: true })
  bundleSha256!: string | null;

  /** of the bundle file, below the data directory */
  @Column({ name: 'bundle_file', type: 'text', nullable: true })
  bundleFile!: string | null;

  @Column({ name: 'public_key', type: 'text', nullable: true })
  publicKey!: string | null;

  @Column({ type: 'text', default: 'release' })
  kind!: 'release' | 'correction' | 'withdrawal';

  /** null where nobody planned it: the demo */
  @Column({ name: 'plan_id', type: 'uuid', nullable: true })
  planId!: string | null;

  @Column({ name: 'confirmed_by', type: 'text', array: true })
  confirmedBy!: string[];

  @Column({ type: 'text' })
  note!: string;

  @Column({ name: 'released_at', type: 'timestamptz', default: () => 'now()' })
  releasedAt!: Date;
}
