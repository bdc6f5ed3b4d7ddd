import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One computation of an edition, with all that decided it. Rows are only ever added. */
@Entity('score_run')
export class ScoreRun {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ name: 'edition_id', type: 'uuid' })
  editionId!: string;

  @Column({ name: 'dataset_id', type: 'uuid' })
  datasetId!: string;

  @Column({ name: 'inputs_sha256', type: 'text' })
  inputsSha256!: string;

  @Column({ name: 'definition_sha256', type: 'text' })
  definitionSha256!: string;

  @Column({ type: 'int' })
  engine!: number;

  /** canonical JSON of an `EditionResult` */
  @Column({ type: 'text' })
  output!: string;

  /** of `output` */
  @Column({ type: 'text' })
  sha256!: string;

  @Column({ name: 'computed_at', type: 'timestamptz', default: () => 'now()' })
  computedAt!: Date;
}
