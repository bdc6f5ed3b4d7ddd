import {
  checkpoint,
  ledgerEntry,
  opening,
  publicLedger,
  voteResult,
  type PublicLedger,
} from '@bangyang/ballots-contract';
import { CodedError } from '@bangyang/kernel';
import { z } from 'zod';

const PAGE = 10_000;

const isAddress = (source: string): boolean => /^https?:\/\//.test(source);

/** The public files of a vote, page after page. `address` ends with the slug of the edition. */
export async function downloadLedger(address: string): Promise<PublicLedger> {
  const base = address.replace(/\/+$/, '');
  const entries: PublicLedger['entries'] = [];
  for (;;) {
    const page = await read(`${base}/ledger?after=${entries.length}`, z.array(ledgerEntry));
    entries.push(...page);
    if (page.length < PAGE) break;
  }
  return {
    edition: base.split('/').at(-1) ?? '',
    entries,
    checkpoints: await read(`${base}/ledger/checkpoints`, z.array(checkpoint)),
    openings: await readWhenOut(`${base}/ledger/openings`, z.array(opening)),
    result: await readWhenOut(`${base}/ledger/result`, voteResult),
  };
}

/** From an address, or from a file that was saved before. */
export async function ledgerFrom(
  source: string,
  readFile: (path: string) => Promise<unknown>,
): Promise<PublicLedger> {
  if (isAddress(source)) return downloadLedger(source);
  const parsed = publicLedger.safeParse(await readFile(source));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CodedError({
    code: 'cli.no-ledger',
    where: `${source} ${issue?.path.join('.') ?? ''}`,
    what: `the file holds no public vote: ${issue?.message ?? ''}`,
    fix: 'make it with --save',
  });
}

export async function read<Document>(
  address: string,
  schema: z.ZodType<Document>,
): Promise<Document> {
  const document = await ask(address, schema);
  if (document.status === 'read') return document.value;
  throw failed(address, document.what);
}

/** Null while the result is not out. */
async function readWhenOut<Document>(
  address: string,
  schema: z.ZodType<Document>,
): Promise<Document | null> {
  const document = await ask(address, schema);
  if (document.status === 'read') return document.value;
  if (document.code === 'ballot.not-out') return null;
  throw failed(address, document.what);
}

type Answer<Document> =
  | { readonly status: 'read'; readonly value: Document }
  | { readonly status: 'refused'; readonly code: string; readonly what: string };

async function ask<Document>(
  address: string,
  schema: z.ZodType<Document>,
): Promise<Answer<Document>> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw failed(address, error instanceof Error ? error.message : '');
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const code = z.object({ code: z.string() }).safeParse(body);
    return {
      status: 'refused',
      code: code.data?.code ?? '',
      what: `the server answers ${response.status}`,
    };
  }
  const parsed = schema.safeParse(body);
  return parsed.success
    ? { status: 'read', value: parsed.data }
    : { status: 'refused', code: '', what: 'the answer is no public file of a vote' };
}

const failed = (address: string, what: string): CodedError =>
  new CodedError({
    code: 'cli.download',
    where: address,
    what: `it cannot be read: ${what}`,
    fix: 'check the address',
  });
