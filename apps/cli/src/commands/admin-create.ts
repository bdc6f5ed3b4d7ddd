import 'reflect-metadata';
import { foundOrganiser, identityEntities } from '@bangyang/identity-server';
import { email, password } from '@bangyang/identity-contract';
import { CodedError } from '@bangyang/kernel';
import { Database, inScope, INSTALLATION, openDataSource } from '@bangyang/server';
import { text } from 'node:stream/consumers';
import { ownerUrl } from '../files.js';

interface CreateOptions {
  readonly organiser: string;
  readonly email: string;
  readonly title?: string;
  readonly name?: string;
}

/** Makes the first account of an installation without a demo. Nothing is made when anything is wrong. */
export async function adminCreate(options: CreateOptions): Promise<void> {
  const address = checked(email, options.email, '--email');
  const url = ownerUrl();
  const secret = checked(
    password,
    (await text(process.stdin)).replace(/\r?\n$/, ''),
    'password on standard input',
  );
  const source = await openDataSource(url, identityEntities).initialize();
  try {
    const founder = {
      organiser: { slug: options.organiser, name: options.title ?? options.organiser },
      email: address,
      name: options.name ?? address,
      password: secret,
    };
    await inScope(INSTALLATION, () =>
      new Database(source).transaction((tx) => foundOrganiser(tx, founder)),
    );
  } finally {
    await source.destroy();
  }
  console.log(`${address} owns ${options.organiser}; sign in at /admin`);
}

function checked(schema: typeof email | typeof password, value: string, where: string): string {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CodedError({
    code: 'request.invalid',
    where,
    what: parsed.error.issues[0]?.message ?? 'is not valid',
    fix: 'correct it and run the command again',
    values: { field: where },
  });
}
