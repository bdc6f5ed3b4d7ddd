export { testBucket, type TestBucket } from './test-bucket.js';
export { testDatabase, type TestDatabase } from './test-database.js';
export { testRedis, type TestRedis } from './test-redis.js';
