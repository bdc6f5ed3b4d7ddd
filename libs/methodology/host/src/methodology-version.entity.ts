import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A definition that this installation has run with. Rows are only ever added. */
@Entity('methodology_version')
export class MethodologyVersion {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @PrimaryColumn({ type: 'text' })
  version!: string;

  /** canonical JSON of the definition; what is hashed */
  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ name: 'stored_at', type: 'timestamptz', default: () => 'now()' })
  storedAt!: Date;
}
