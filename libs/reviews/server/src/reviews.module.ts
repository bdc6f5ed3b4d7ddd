import { Effects, Guards } from '@bangyang/editions-server';
import { Subjects } from '@bangyang/identity-server';
import { proposalRequest } from '@bangyang/reviews-contract';
import { currentScope } from '@bangyang/server';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AssignHandler } from './assign.handler.js';
import { AssignmentController } from './assignment.controller.js';
import { ChairController, ClosingController } from './chair.controller.js';
import { DeskController, OwnDesksController, ReviewController } from './desk.controller.js';
import { PanelController } from './panel.controller.js';
import { queueProposal } from './proposals.js';
import { roomById } from './room.js';
import { enoughReviews } from './scores.js';

@Module({
  controllers: [
    PanelController,
    AssignmentController,
    OwnDesksController,
    DeskController,
    ReviewController,
    ChairController,
    ClosingController,
  ],
  providers: [AssignHandler],
})
export class ReviewsModule implements OnModuleInit {
  constructor(
    @Inject(Subjects) private readonly subjects: Subjects,
    @Inject(Guards) private readonly guards: Guards,
    @Inject(Effects) private readonly effects: Effects,
  ) {}

  onModuleInit(): void {
    // A review is where its edition is.
    this.subjects.define('review', async (tx, id) => {
      const [row] = await tx.query<{ slug: string }>(
        'SELECT e.slug FROM review r JOIN edition e ON e.id = r.edition_id WHERE r.id::text = $1',
        [id],
      );
      return row && this.subjects.subjectOf(tx, 'edition', row.slug);
    });
    this.guards.define('reviews.enough', (tx, editionId) =>
      enoughReviews(tx, editionId, currentScope()?.actor !== undefined),
    );
    this.effects.define('assign-experts', {
      run: async (tx, editionId) => {
        await queueProposal(tx, await roomById(tx, editionId), proposalRequest.parse({}));
      },
    });
  }
}
