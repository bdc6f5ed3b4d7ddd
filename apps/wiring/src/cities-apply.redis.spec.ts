import { FILES, QUEUE } from './staff-api.fixture.js';

// The same story with what several machines share: the queue on a real Redis, files in a real bucket.
process.env[QUEUE] = 'redis';
process.env[FILES] = 'bucket';
await import('./cities-apply.spec.js');
