import { peopleWith } from '@bangyang/identity-server';
import { participantRoles, staffRoles, type Role } from '@bangyang/identity-contract';
import type { Definition } from '@bangyang/methodology-sdk';
import type { EditionFacts } from '@bangyang/results-contract';
import { currentScope, writeMail, type Tx } from '@bangyang/server';
import { randomUUID } from 'node:crypto';
import { Edition } from './edition.entity.js';
import { pinnedDefinition } from './read-editions.js';

type Stage = Definition['workflow']['stages'][number];

/**
 * Whose turn it is in a stage: who may take a step from it, and who fills something in while the edition
 * is there. Where nothing leads on, the work of everybody is done, and everybody is told. Pure.
 */
export function concernedBy({ to, edits }: Pick<Stage, 'to' | 'edits'>): readonly Role[] {
  if (to.length === 0) return [...staffRoles, ...participantRoles];
  const named = new Set([...to.flatMap(({ by }) => by), ...(edits ?? [])]);
  return [...named].flatMap((role): readonly Role[] =>
    role === 'city' ? ['city-lead', 'city-contributor'] : [role],
  );
}

/**
 * Writes to the people concerned that an edition stands in another stage, in the transaction of the move:
 * nobody is told of a move that is taken back. Whoever moved it knows.
 */
export async function tellOfMove(tx: Tx, editionId: string, publicUrl: string): Promise<void> {
  const edition = await tx.manager.getRepository(Edition).findOneByOrFail({ id: editionId });
  const { definition } = await pinnedDefinition(tx, editionId);
  const stage = definition.workflow.stages.find(({ name }) => name === edition.stage);
  if (!stage) return;
  const { title } = JSON.parse(edition.facts) as EditionFacts;
  const people = await peopleWith(tx, {
    organiserId: edition.organiserId,
    edition: edition.slug,
    roles: concernedBy(stage),
  });
  const mover = currentScope()?.actor?.account;
  const occasion = randomUUID();
  for (const { id, email } of people.filter((person) => person.id !== mover)) {
    await writeMail(tx, {
      key: `moved ${occasion} ${id}`,
      to: email,
      subject: `${title['zh-CN']}：${stage.title['zh-CN']}`,
      text: [
        `“${title['zh-CN']}”已进入“${stage.title['zh-CN']}”阶段，请登录查看需要您办理的事项。`,
        `${title.en ?? title['zh-CN']} has come to the stage ${stage.title.en ?? stage.title['zh-CN']}; sign in to see what is yours to do.`,
        `${publicUrl}/admin`,
      ].join('\n\n'),
    });
  }
}
