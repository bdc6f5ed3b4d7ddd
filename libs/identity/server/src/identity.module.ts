import { ACCESS_GATE } from '@bangyang/server';
import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AuthController } from './auth.controller.js';
import { IdentityGate } from './identity-gate.js';
import { OidcController } from './oidc.controller.js';
import { Organiser } from './organiser.entity.js';
import { OrganiserController } from './organiser.controller.js';
import { ResetHandler } from './reset.handler.js';
import { Subjects } from './subjects.js';

@Global()
@Module({
  controllers: [AuthController, OidcController, OrganiserController],
  providers: [Subjects, ResetHandler, { provide: ACCESS_GATE, useClass: IdentityGate }],
  exports: [ACCESS_GATE, Subjects],
})
export class IdentityModule implements OnModuleInit {
  constructor(@Inject(Subjects) private readonly subjects: Subjects) {}

  onModuleInit(): void {
    this.subjects.define('organiser', async (tx, slug) => {
      const organiser = await tx.manager.getRepository(Organiser).findOneBy({ slug });
      return organiser ? { organiserId: organiser.id } : undefined;
    });
    // `results.compute:top100-2021`, as the progress of jobs is addressed
    this.subjects.define('job', async (tx, id) => {
      const [job = '', ...key] = id.split(':');
      const [row] = await tx.query<{ organiser: string | null }>(
        'SELECT organiser FROM outbox WHERE job = $1 AND key = $2',
        [job, key.join(':')],
      );
      return row?.organiser && row.organiser !== '*' ? { organiserId: row.organiser } : undefined;
    });
  }
}
