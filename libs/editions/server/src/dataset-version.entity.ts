import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Edition } from './edition.entity.js';

/** A table that was imported, verdicts over another version, or answers to questionnaires and forms. */
export type DatasetOrigin = 'table' | 'verdicts' | 'answers';

/** The data of an edition as they were attached; a correction is the next version. Rows are only ever added. */
@Entity('dataset_version')
@Unique('dataset_version_edition_id_sequence_key', ['editionId', 'sequence'])
@ForeignKey(() => Edition, ['editionId'], ['id'], { name: 'dataset_version_edition_id_fkey' })
@ForeignKey(() => DatasetVersion, ['basedOn'], ['id'], { name: 'dataset_version_based_on_fkey' })
@ForeignKey('account', ['madeBy'], ['id'], { name: 'dataset_version_made_by_fkey' })
@Check('dataset_version_origin_check', `origin IN ('table', 'verdicts', 'answers')`)
export class DatasetVersion {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ name: 'edition_id', type: 'uuid' })
  editionId!: string;

  /** 1 for the first */
  @Column({ type: 'int' })
  sequence!: number;

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  /** canonical JSON of an `InputTable` */
  @Column({ type: 'text' })
  content!: string;

  @Column({ type: 'text' })
  sha256!: string;

  /** the import that it was made by; null for what came with the platform */
  @Column({ name: 'import_id', type: 'uuid', nullable: true })
  importId!: string | null;

  @Column({ type: 'text', default: 'table' })
  origin!: DatasetOrigin;

  /** the version that this one changes in some values; null for one of its own */
  @Column({ name: 'based_on', type: 'uuid', nullable: true })
  basedOn!: string | null;

  /** who made it of verdicts or answers; the import says it for a table */
  @Column({ name: 'made_by', type: 'uuid', nullable: true })
  madeBy!: string | null;

  @Column({ name: 'attached_at', type: 'timestamptz', default: () => 'now()' })
  attachedAt!: Date;
}
