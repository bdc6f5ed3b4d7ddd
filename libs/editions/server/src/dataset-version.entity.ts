import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Edition } from './edition.entity.js';

/** The data of an edition as they were attached; a correction is the next version. Rows are only ever added. */
@Entity('dataset_version')
@Unique('dataset_version_edition_id_sequence_key', ['editionId', 'sequence'])
@ForeignKey(() => Edition, ['editionId'], ['id'], { name: 'dataset_version_edition_id_fkey' })
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

  @Column({ name: 'attached_at', type: 'timestamptz', default: () => 'now()' })
  attachedAt!: Date;
}
