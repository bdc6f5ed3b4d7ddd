import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who holds evaluations: a tenant of the installation. */
@Entity('organiser')
@Check('organiser_slug_check', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
export class Organiser {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ type: 'text', unique: true })
  slug!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
