import { Inject, Injectable } from '@nestjs/common';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { CONFIG, type Config } from './config.js';

/** Files that people or jobs leave, below the data directory. Keys are relative paths with `/`. */
@Injectable()
export class Files {
  private readonly disk: Disk;

  constructor(@Inject(CONFIG) config: Config) {
    this.disk = new Disk(
      new FSDriver({ location: join(config.dataDir, 'files'), visibility: 'private' }),
    );
  }

  put(key: string, content: string | Uint8Array): Promise<void> {
    return this.disk.put(key, content);
  }

  /** Takes over a file that lies on this machine; it is no longer where it was. */
  takeOver(path: string, key: string): Promise<void> {
    return this.disk.moveFromFs(path, key);
  }

  /** Throws when there is no such file. */
  stream(key: string): Promise<Readable> {
    return this.disk.getStream(key);
  }

  /** Throws when there is no such file. */
  get(key: string): Promise<Uint8Array> {
    return this.disk.getBytes(key);
  }

  exists(key: string): Promise<boolean> {
    return this.disk.exists(key);
  }

  delete(key: string): Promise<void> {
    return this.disk.delete(key);
  }
}
