import type { EntrantStatus, EntrantView } from '@bangyang/applications-contract';
import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('entrant')
@ForeignKey('edition', ['editionId'], ['id'], { name: 'entrant_edition_id_fkey' })
@Unique('entrant_number', ['editionId', 'number'])
@Unique('entrant_once', ['editionId', 'kind', 'name'])
export class Entrant {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ name: 'edition_id', type: 'uuid' })
  editionId!: string;

  @Column({ type: 'int' })
  number!: number;

  @Column({ type: 'text' })
  kind!: EntrantView['kind'];

  /** GB/T 2260 */
  @Column({ type: 'text', nullable: true })
  code!: string | null;

  /** official; of a county with its full path */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', default: 'applying' })
  status!: EntrantStatus;

  @Column({ name: 'added_at', type: 'timestamptz', default: () => 'now()' })
  addedAt!: Date;
}
