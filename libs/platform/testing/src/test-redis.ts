import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** A real Redis that keeps nothing on disk, alone for one test file. */
export interface TestRedis {
  readonly url: string;
  /** forgets everything, as after a restart without a disk */
  flush(): Promise<void>;
  stop(): void;
}

export async function testRedis(): Promise<TestRedis> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  const redis = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', ''],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  for await (const line of redis.stdout)
    if (String(line).includes('Ready to accept connections')) break;
  return {
    url: `redis://127.0.0.1:${port}`,
    flush: async () => {
      const line = connect(port, '127.0.0.1').setEncoding('utf8');
      line.write('FLUSHALL\r\n');
      const [answer] = (await once(line, 'data')) as [string];
      line.destroy();
      if (!answer.startsWith('+OK')) throw new Error(`FLUSHALL: ${answer}`);
    },
    stop: () => void redis.kill(),
  };
}
