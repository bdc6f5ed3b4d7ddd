import { createServer, get } from 'node:http';

/* Sends to everybody what one address answered once: the least that a Node server can do. */

const keep = ['content-type', 'content-encoding', 'etag', 'cache-control'];

get(process.argv[2], { headers: { 'accept-encoding': 'gzip' } }, async (answer) => {
  const body = Buffer.concat(await answer.toArray());
  const kept = keep.flatMap((name) => (answer.headers[name] ? [[name, answer.headers[name]]] : []));
  const headers = { ...Object.fromEntries(kept), 'content-length': body.length };
  const server = createServer((_request, response) => response.writeHead(200, headers).end(body));
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
});
