import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The data of an edition as they were attached; a correction is the next version. Rows are only ever added. */
@Entity('dataset_version')
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

  @Column({ name: 'attached_at', type: 'timestamptz', default: () => 'now()' })
  attachedAt!: Date;
}
