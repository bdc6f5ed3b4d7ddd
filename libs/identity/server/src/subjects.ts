import type { EditionPhase } from '@bangyang/identity-contract';
import type { Tx } from '@bangyang/server';
import { Injectable } from '@nestjs/common';

/** What a part of an address is about: whose it is, and where its edition stands. */
export interface Subject {
  readonly organiserId: string;
  readonly edition?: string;
  readonly phase?: EditionPhase;
  /** id of the application or diagnosis at hand: only its own people have their roles */
  readonly about?: string;
}

export type FindSubject = (tx: Tx, value: string) => Promise<Subject | undefined>;

/** Later features say here what the parts of their addresses stand for, so that the gate can ask about them. */
@Injectable()
export class Subjects {
  private readonly finders = new Map<string, FindSubject>();

  /** `parameter` as it is called in routes: `edition` in `api/editions/:edition`. */
  define(parameter: string, find: FindSubject): void {
    this.finders.set(parameter, find);
  }

  /** What a part of an address is about, for a later feature whose own part belongs to it. */
  async subjectOf(tx: Tx, parameter: string, value: string): Promise<Subject | undefined> {
    return this.finders.get(parameter)?.(tx, value);
  }

  /** The subject of the first part of the address that somebody knows; undefined where there is no such thing. */
  async find(
    tx: Tx,
    params: Readonly<Record<string, string>>,
  ): Promise<{ readonly parameter: string; readonly subject: Subject | undefined } | undefined> {
    for (const [parameter, find] of this.finders) {
      const value = params[parameter];
      if (value !== undefined) return { parameter, subject: await find(tx, value) };
    }
    return undefined;
  }
}
