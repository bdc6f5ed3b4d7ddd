import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What was published of an edition, for good; a correction is the next one. Rows are only ever added. */
@Entity('release')
export class Release {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ name: 'edition_id', type: 'uuid' })
  editionId!: string;

  @Column({ name: 'run_id', type: 'uuid', unique: true })
  runId!: string;

  /** 1 for the first of an edition */
  @Column({ type: 'int' })
  sequence!: number;

  /** the release that this one corrects */
  @Column({ type: 'uuid', nullable: true })
  predecessor!: string | null;

  /** of the bundle file */
  @Column({ name: 'bundle_sha256', type: 'text' })
  bundleSha256!: string;

  /** of the bundle file, below the data directory */
  @Column({ name: 'bundle_file', type: 'text' })
  bundleFile!: string;

  @Column({ name: 'public_key', type: 'text' })
  publicKey!: string;

  @Column({ name: 'confirmed_by', type: 'text', array: true })
  confirmedBy!: string[];

  @Column({ type: 'text' })
  note!: string;

  @Column({ name: 'released_at', type: 'timestamptz', default: () => 'now()' })
  releasedAt!: Date;
}
