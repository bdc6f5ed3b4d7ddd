import { QUEUE } from './staff-api.fixture.js';

// The same story, with the queue on a real Redis.
process.env[QUEUE] = 'redis';
await import('./public-vote.spec.js');
