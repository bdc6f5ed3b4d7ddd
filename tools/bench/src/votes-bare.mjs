import { createServer } from 'node:http';
import pg from 'pg';

/*
 * The least that takes a vote durably: one INSERT a request, as many connections as the platform has. As `idle` it answers
 * without storing anything, which tells how much more than that the load generator can drive.
 */

const stores = process.argv[2] !== 'idle';
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { attempt, choices } = JSON.parse(Buffer.concat(chunks).toString());
    const stored = stores
      ? pool.query(
          'INSERT INTO bare_vote (voter, choices) VALUES ($1, $2) ON CONFLICT DO NOTHING',
          [attempt, choices],
        )
      : Promise.resolve({ rowCount: 1 });
    stored
      .then(({ rowCount }) => {
        const body = JSON.stringify({ attempt });
        response.writeHead(rowCount === 1 ? 201 : 409, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        });
        response.end(body);
      })
      .catch(() => response.writeHead(500).end());
  });
});
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
