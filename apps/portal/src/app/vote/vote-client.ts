import type { PublicEdition } from '@bangyang/publications-contract';
import type {
  BallotReceipt,
  ObjectionStatus,
  NoticeWork,
  PublicBallot,
  PublicComment,
  PublicNotice,
  ReceiptView,
  VoterProof,
  WorkOffer,
} from '@bangyang/ballots-contract';
import type { WorkParameters, WorkSolution } from './solve-work';

/** A refusal of the server, or `network` when there was no answer. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    /** what the sentence names: numbers, moments, names */
    readonly values: RefusalValues = {},
  ) {
    super(code);
  }
}

export type RefusalValues = Readonly<Record<string, unknown>> & {
  /** seconds after which it may be tried again */
  readonly wait?: number;
};

/** What an entrant says of itself to everybody. */
export interface EntrantProfile {
  readonly number: number;
  readonly summary: string | null;
}

export interface Cast {
  readonly kind: 'new' | 'before';
  readonly receipt: BallotReceipt;
}

const DEVICE = 'bangyang.device';
const RETRIES = 4;
/** challenges hold for fifteen minutes */
const GOOD_FOR_MS = 12 * 60_000;

/** What a browser says to the server about one vote. */
export class VoteClient {
  private prepared: { readonly until: number; readonly work: Promise<object> } | undefined;

  constructor(readonly slug: string) {}

  ballot(): Promise<PublicBallot> {
    return this.get('ballot');
  }
  notice(): Promise<PublicNotice> {
    return this.get('notice');
  }
  entrants(): Promise<readonly EntrantProfile[]> {
    return this.get('entrants');
  }
  /** what was released of the edition */
  released(): Promise<PublicEdition> {
    return this.get('');
  }
  comments(entrant: number): Promise<readonly PublicComment[]> {
    return this.get(`comments?entrant=${entrant}`);
  }
  receipt(receipt: string): Promise<ReceiptView> {
    return this.get(`receipts/${encodeURIComponent(receipt)}`);
  }
  objection(tracker: string): Promise<ObjectionStatus> {
    return this.get(`objections/${encodeURIComponent(tracker)}`);
  }

  /** Begins with the work while the page is read: who presses the button need not wait for it. */
  prepare(): void {
    const work = this.solve();
    work.catch(() => undefined);
    this.prepared = { until: Date.now() + GOOD_FOR_MS, work };
  }

  /** Solved work for one request. */
  private async work(): Promise<object> {
    const { prepared } = this;
    this.prepared = undefined;
    if (prepared && prepared.until > Date.now()) {
      const work = await prepared.work.catch(() => undefined);
      if (work) return work;
    }
    return this.solve();
  }

  private async solve(): Promise<object> {
    const key = `${DEVICE}.${this.slug}`;
    const mark = localStorage.getItem(key) ?? '';
    const offer = await this.get<WorkOffer>(`ballot/challenge?device=${encodeURIComponent(mark)}`);
    localStorage.setItem(key, offer.device);
    const solution = await solveAside(offer.challenge.parameters as unknown as WorkParameters);
    return { challenge: offer.challenge, solution };
  }

  async sendCode(to: object): Promise<void> {
    await this.post('ballot/codes', { to, work: await this.work() });
  }

  /**
   * Casts a ballot. An answer that does not come is asked for again with the same attempt, which the server counts
   * once; `retrying` hears of it.
   */
  async cast(
    choices: readonly number[],
    proof: VoterProof,
    { attempt, retrying }: { readonly attempt: string; readonly retrying: () => void },
  ): Promise<Cast> {
    let work = await this.work();
    for (let turn = 0; ; turn += 1) {
      try {
        const { status, body } = await this.post<
          BallotReceipt & { code?: string; values?: RefusalValues }
        >('ballots', { choices, attempt, work, proof }, [409]);
        if (status === 409 && body.code !== 'ballot.cast')
          throw new Refusal(body.code ?? '', body.values);
        const { code: _, values: __, ...receipt } = body;
        return { kind: status === 409 ? 'before' : 'new', receipt };
      } catch (error) {
        const code = error instanceof Refusal ? error.code : 'network';
        if (turn === RETRIES || !['network', 'ballot.busy', 'ballot.more-work'].includes(code))
          throw error;
        if (code === 'ballot.more-work') work = await this.work();
        else {
          retrying();
          await new Promise((resolve) => setTimeout(resolve, 1_000 * 2 ** turn));
        }
      }
    }
  }

  async comment(body: object): Promise<void> {
    await this.post('comments', { ...body, work: await this.work() });
  }

  async object(body: object): Promise<ObjectionStatus> {
    // The notice has work of its own: many an edition with one has no vote.
    const { challenge } = await this.get<NoticeWork>('notice/challenge');
    const solution = await solveAside(challenge.parameters as unknown as WorkParameters);
    const answer = await this.post<ObjectionStatus>('objections', {
      ...body,
      work: { challenge, solution },
    });
    return answer.body;
  }

  private async get<Document>(path: string): Promise<Document> {
    return (await this.send<Document>(path, {}, [])).body;
  }

  private post<Document>(path: string, body: object, takes: readonly number[] = []) {
    return this.send<Document>(
      path,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
      takes,
    );
  }

  private async send<Document>(
    path: string,
    init: RequestInit,
    takes: readonly number[],
  ): Promise<{ readonly status: number; readonly body: Document }> {
    const address = `/api/public/editions/${this.slug}${path && `/${path}`}`;
    const response = await fetch(address, init).catch(() => {
      throw new Refusal('network');
    });
    const body = (await response.json().catch(() => ({}))) as Document & {
      code?: string;
      values?: RefusalValues;
    };
    if (!response.ok && !takes.includes(response.status)) {
      const wait = Number(response.headers.get('retry-after') ?? '');
      throw new Refusal(body.code ?? (response.status >= 500 ? 'network' : 'failed'), {
        ...body.values,
        ...(wait > 0 && { wait }),
      });
    }
    return { status: response.status, body };
  }
}

/** Computes beside the page, so that it stays quick under the finger. */
function solveAside(parameters: WorkParameters): Promise<WorkSolution> {
  const worker = new Worker(new URL('./solve.worker', import.meta.url), { type: 'module' });
  return new Promise<WorkSolution>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkSolution>) => resolve(data);
    worker.onerror = () => reject(new Refusal('failed'));
    worker.postMessage(parameters);
  }).finally(() => worker.terminate());
}

/** Names an attempt; Web Crypto's own names need a secure page, random bytes do not. */
export const newAttempt = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** Groups of five are read out and typed with fewer mistakes. */
export const grouped = (receipt: string): string => receipt.replace(/(.{5})(?=.)/g, '$1-');
