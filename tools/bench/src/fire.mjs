import { once } from 'node:events';
import { createConnection } from 'node:net';

/*
 * Sends requests in a process of its own: `{ url, bodies, connections, perSecond }` comes in, `{ seconds, processor,
 * latencies, statuses }` goes back. Requests are made ready before the clock starts, and of an answer only the status and
 * the length are read: what this costs is taken from what is measured, since both share the machine.
 */

process.on('message', async (order) => process.send(await fire(order)));

/** With `perSecond` requests are due at that pace, and late ones have waited since; without, each follows an answer. */
async function fire({ url, bodies, connections, perSecond }) {
  const { hostname, port, pathname } = new URL(url);
  const requests = bodies.map((body) =>
    Buffer.from(
      `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  const latencies = new Array(requests.length);
  const statuses = {};
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = createConnection(Number(port), hostname).setNoDelay();
      await once(socket, 'connect');
      return socket;
    }),
  );
  let next = 0;
  const used = process.cpuUsage();
  const begun = performance.now();
  const work = async (socket) => {
    while (next < requests.length) {
      const at = next;
      next += 1;
      const due = perSecond === undefined ? performance.now() : begun + (at * 1000) / perSecond;
      const early = due - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      const status = await exchange(socket, requests[at]);
      latencies[at] = performance.now() - due;
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
    socket.destroy();
  };
  await Promise.all(sockets.map(work));
  const { user, system } = process.cpuUsage(used);
  return {
    seconds: (performance.now() - begun) / 1000,
    processor: (user + system) / 1e6,
    latencies,
    statuses,
  };
}

/** The status of the answer, once all of it is here. */
function exchange(socket, request) {
  return new Promise((resolve, reject) => {
    let answer = '';
    const take = (chunk) => {
      answer += chunk.toString('latin1');
      const head = answer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(answer)?.[1] ?? NaN);
      if (Number.isNaN(length)) return end(() => reject(new Error('an answer without a length')));
      if (answer.length >= head + 4 + length) end(() => resolve(Number(answer.slice(9, 12))));
    };
    const fail = (error) => end(() => reject(error ?? new Error('closed without an answer')));
    const end = (say) => {
      socket.off('data', take).off('error', fail).off('close', fail);
      say();
    };
    socket.on('data', take).on('error', fail).on('close', fail);
    socket.write(request);
  });
}
