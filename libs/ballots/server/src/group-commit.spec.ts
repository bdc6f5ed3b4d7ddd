import { describe, expect, it } from '@jest/globals';
import { GroupCommit, type Gathering } from './group-commit.js';

const gathering: Gathering = {
  most: 4,
  writers: 1,
  mostWaiting: 100,
  liesInOne: (error) => error instanceof RangeError,
  refuse: () => new Error('busy'),
};

/** A store whose commits end when the test says so. */
class Store {
  readonly batches: string[][] = [];
  private readonly commits: (() => void)[] = [];

  readonly write = async (batch: readonly string[]): Promise<readonly string[]> => {
    this.batches.push([...batch]);
    await new Promise<void>((resolve) => this.commits.push(resolve));
    if (batch.includes('bad')) throw new RangeError('bad');
    if (batch.includes('down')) throw new Error('down');
    return batch.map((item) => item.toUpperCase());
  };

  /** Ends the commit that began first, waiting for one to begin. */
  async commit(): Promise<void> {
    while (this.commits.length === 0) await new Promise(setImmediate);
    this.commits.shift()?.();
  }

  get open(): number {
    return this.commits.length;
  }
}

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let isSettled = false;
  promise.then(
    () => (isSettled = true),
    () => (isSettled = true),
  );
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  return isSettled;
};

describe('group commit', () => {
  it('writes what came together at once, and what comes meanwhile in the next batch, in order', async () => {
    const store = new Store();
    const group = new GroupCommit(store.write, gathering);
    const first = [group.add('a'), group.add('b')];
    await store.commit();
    const later = ['c', 'd', 'e', 'f', 'g'].map((item) => group.add(item));
    await expect(Promise.all(first)).resolves.toEqual(['A', 'B']);
    await store.commit();
    await store.commit();
    await expect(Promise.all(later)).resolves.toEqual(['C', 'D', 'E', 'F', 'G']);
    expect(store.batches).toEqual([['a', 'b'], ['c', 'd', 'e', 'f'], ['g']]);
  });

  it('answers nobody before the commit', async () => {
    const store = new Store();
    const answer = new GroupCommit(store.write, gathering).add('a');
    await expect(settled(answer)).resolves.toBe(false);
    await store.commit();
    await expect(answer).resolves.toBe('A');
  });

  it('writes no more batches at the same time than it has writers', async () => {
    const store = new Store();
    const group = new GroupCommit(store.write, { ...gathering, most: 1, writers: 2 });
    const answers = ['a', 'b', 'c'].map((item) => group.add(item));
    await settled(Promise.all(answers));
    expect(store.open).toBe(2);
    for (let left = 3; left > 0; left -= 1) await store.commit();
    await expect(Promise.all(answers)).resolves.toEqual(['A', 'B', 'C']);
  });

  it('writes the neighbours of a bad one without it', async () => {
    const store = new Store();
    const group = new GroupCommit(store.write, gathering);
    const answers = Promise.allSettled(['a', 'bad', 'c'].map((item) => group.add(item)));
    for (let commits = 4; commits > 0; commits -= 1) await store.commit();
    expect((await answers).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(store.batches).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
  });

  it('fails a batch together where the store is gone, and takes the next', async () => {
    const store = new Store();
    const group = new GroupCommit(store.write, gathering);
    const answers = Promise.allSettled(['a', 'down'].map((item) => group.add(item)));
    await store.commit();
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = group.add('b');
    await store.commit();
    await expect(next).resolves.toBe('B');
    expect(store.batches).toEqual([['a', 'down'], ['b']]);
  });

  it('refuses what is one too many, and nothing else', async () => {
    const store = new Store();
    const group = new GroupCommit(store.write, { ...gathering, mostWaiting: 2 });
    const taken = [group.add('a'), group.add('b')];
    await expect(group.add('c')).rejects.toThrow('busy');
    await store.commit();
    await expect(Promise.all(taken)).resolves.toEqual(['A', 'B']);
  });

  it('is drained when all are answered', async () => {
    const store = new Store();
    const group = new GroupCommit(store.write, gathering);
    await expect(settled(group.drained())).resolves.toBe(true);
    const answer = group.add('a');
    const drained = group.drained();
    await expect(settled(drained)).resolves.toBe(false);
    await store.commit();
    await drained;
    await expect(settled(answer)).resolves.toBe(true);
  });
});
