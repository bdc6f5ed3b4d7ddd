import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

const NO_SETTINGS =
  '{"adjustments":{"thresholds":{},"weights":{}},"calendar":[],"zone":"Asia/Shanghai"}';

/** One year's run of a methodology. What it pinned when it opened stays; only its stage moves. */
@Entity('edition')
@Check('edition_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@ForeignKey('organiser', ['organiserId'], ['id'], { name: 'edition_organiser_id_fkey' })
@ForeignKey('methodology_version', ['methodologyId', 'methodologyVersion'], ['id', 'version'], {
  name: 'edition_methodology_id_methodology_version_fkey',
})
export class Edition {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ type: 'text', unique: true })
  slug!: string;

  @Column({ name: 'edition_year', type: 'int' })
  editionYear!: number;

  @Column({ name: 'data_year', type: 'int' })
  dataYear!: number;

  /** canonical JSON of `EditionFacts` */
  @Column({ type: 'text' })
  facts!: string;

  @Column({ name: 'methodology_id', type: 'text' })
  methodologyId!: string;

  @Column({ name: 'methodology_version', type: 'text' })
  methodologyVersion!: string;

  @Column({ name: 'definition_sha256', type: 'text' })
  definitionSha256!: string;

  /** name of a stage of the pinned definition */
  @Column({ type: 'text' })
  stage!: string;

  @Column({ name: 'organiser_id', type: 'uuid' })
  organiserId!: string;

  /** grows with every change; a writer who saw an older one is refused */
  @Column({ type: 'int', default: 1 })
  revision!: number;

  /** canonical JSON of `Settings`: calendar, zone and what the organiser adjusts */
  @Column({ type: 'text', default: NO_SETTINGS })
  settings!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** null for a draft */
  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true })
  openedAt!: Date | null;
}
