import type { Role } from '@bangyang/identity-contract';
import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';

@Entity('invitation')
@ForeignKey('organiser', ['organiserId'], ['id'], { name: 'invitation_organiser_id_fkey' })
export class Invitation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ name: 'organiser_id', type: 'uuid' })
  organiserId!: string;

  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  role!: Role;

  /** slug; null for all editions */
  @Column({ type: 'text', nullable: true })
  edition!: string | null;

  /** id of the application that a city's role is for */
  @Column({ type: 'text', nullable: true })
  about!: string | null;

  /** SHA-256 of what the link holds */
  @Column({ name: 'token_hash', type: 'text', unique: true })
  tokenHash!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}
