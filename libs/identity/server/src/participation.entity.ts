import type { ParticipantRole } from '@bangyang/identity-contract';
import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

/** One role of one person in one edition, for a city that applies or in the panel. */
@Entity('participation')
@ForeignKey('organiser', ['organiserId'], ['id'], { name: 'participation_organiser_id_fkey' })
@ForeignKey('account', ['accountId'], ['id'], { name: 'participation_account_id_fkey' })
export class Participation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ name: 'organiser_id', type: 'uuid' })
  organiserId!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ type: 'text' })
  role!: ParticipantRole;

  /** slug */
  @Column({ type: 'text' })
  edition!: string;

  /** id of the application or diagnosis that a city's role is for */
  @Column({ type: 'text', nullable: true })
  about!: string | null;

  @Column({ name: 'granted_at', type: 'timestamptz', default: () => 'now()' })
  grantedAt!: Date;
}
