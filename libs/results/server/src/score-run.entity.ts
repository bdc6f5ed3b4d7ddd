import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One computation of an edition, with all that decided it. Rows are only ever added. */
@Entity('score_run')
@Unique('score_run_edition_id_inputs_sha256_definition_sha256_engine_key', [
  'editionId',
  'inputsSha256',
  'definitionSha256',
  'engine',
])
@Check('score_run_of_something', 'dataset_id IS NOT NULL OR parts IS NOT NULL')
@ForeignKey('edition', ['editionId'], ['id'], { name: 'score_run_edition_id_fkey' })
@ForeignKey('dataset_version', ['datasetId'], ['id'], { name: 'score_run_dataset_id_fkey' })
export class ScoreRun {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ name: 'edition_id', type: 'uuid' })
  editionId!: string;

  /** null where votes and experts make the result without a table */
  @Column({ name: 'dataset_id', type: 'uuid', nullable: true })
  datasetId!: string | null;

  /** canonical JSON of `ResultParts`, where the result is combined */
  @Column({ type: 'text', nullable: true })
  parts!: string | null;

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
