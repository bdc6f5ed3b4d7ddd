import type { StaffRole } from '@bangyang/identity-contract';
import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

/** One role of one person for an organiser, for all its editions or for one. */
@Entity('membership')
@ForeignKey('organiser', ['organiserId'], ['id'], { name: 'membership_organiser_id_fkey' })
@ForeignKey('account', ['accountId'], ['id'], { name: 'membership_account_id_fkey' })
export class Membership {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ name: 'organiser_id', type: 'uuid' })
  organiserId!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ type: 'text' })
  role!: StaffRole;

  /** slug; null for all editions */
  @Column({ type: 'text', nullable: true })
  edition!: string | null;

  @Column({ name: 'granted_at', type: 'timestamptz', default: () => 'now()' })
  grantedAt!: Date;
}
