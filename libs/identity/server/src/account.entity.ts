import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A person who can sign in; the same one for every organiser that the person works for. */
@Entity('account')
@Check('account_email_check', 'email = lower(email)')
export class Account {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ type: 'text', unique: true })
  email!: string;

  @Column({ type: 'text' })
  name!: string;

  /** argon2id; null for whoever only signs in through a provider */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  /** base32; counts once `totpConfirmedAt` is set */
  @Column({ name: 'totp_secret', type: 'text', nullable: true })
  totpSecret!: string | null;

  @Column({ name: 'totp_confirmed_at', type: 'timestamptz', nullable: true })
  totpConfirmedAt!: Date | null;

  /** step of the last code that was taken: a code counts once */
  @Column({ name: 'totp_last_step', type: 'int', nullable: true })
  totpLastStep!: number | null;

  /** subject at the OpenID provider */
  @Column({ name: 'oidc_subject', type: 'text', unique: true, nullable: true })
  oidcSubject!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
