import { Client } from 'pg';

/**
 * Hears NOTIFY on one channel and calls back also once after every (re)connection, since what was
 * said while the line was down is lost. A dropped connection is taken up again until `close`.
 */
export class Listener {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly channel: string,
    private readonly heard: (payload: string) => void,
  ) {
    void this.connect();
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, keepAlive: true });
    this.client = client;
    client.on('error', () => this.again(client));
    client.on('end', () => this.again(client));
    client.on('notification', (message) => this.heard(message.payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
      this.heard('');
    } catch {
      this.again(client);
    }
  }

  private again(client: Client): void {
    if (this.closed || this.client !== client) return;
    this.client = undefined;
    this.retry = setTimeout(() => void this.connect(), 500);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end();
  }
}
