import { Effects, Guards, Waiting } from '@bangyang/editions-server';
import { Clock, CONFIG, type Config } from '@bangyang/server';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { BallotBox } from './ballot-box.js';
import { BallotsController } from './ballots.controller.js';
import { closeBallot } from './close-ballot.js';
import { ballotClosed, mayOpen, openBallot } from './contest.js';
import { LedgerHandler } from './ledger.handler.js';
import { NoticesController } from './notices.controller.js';
import { Notices } from './notices.js';
import { ObjectionsController } from './objections.controller.js';
import { noOpenObjection, openObjections } from './objections.js';
import { OpenVotesController, PublicBallotsController } from './public-ballots.controller.js';
import { VoteClock } from './vote-clock.js';
import { VoteDoors } from './vote-doors.js';
import { voterKeysOf } from './voter-keys.js';
import { unavailableHandlers } from './voting-settings.js';
import { VoterSignIn } from './voter-sign-in.js';
import { Voting } from './voting.js';

@Module({
  controllers: [
    BallotsController,
    ObjectionsController,
    PublicBallotsController,
    OpenVotesController,
    NoticesController,
  ],
  providers: [BallotBox, VoteDoors, Notices, Voting, VoterSignIn, VoteClock, LedgerHandler],
})
export class BallotsModule implements OnModuleInit {
  constructor(
    @Inject(Guards) private readonly guards: Guards,
    @Inject(Effects) private readonly effects: Effects,
    @Inject(Waiting) private readonly waiting: Waiting,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.guards.define('ballot.closed', ballotClosed);
    this.guards.define('no-open-objection', noOpenObjection);
    this.waiting.define('objections', openObjections);
    this.effects.define('open-ballot', {
      check: (tx, editionId) => mayOpen(tx, editionId, unavailableHandlers(this.config)),
      run: async (tx, editionId) => {
        await voterKeysOf(this.config.dataDir, editionId);
        await openBallot(tx, editionId, this.clock.now());
      },
    });
    this.effects.define('close-ballot', {
      run: async (tx, editionId) => {
        await closeBallot(tx, editionId, this.clock.now());
      },
    });
  }
}
