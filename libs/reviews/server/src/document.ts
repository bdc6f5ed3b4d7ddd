import { formModel, publicQuestions, type Survey } from '@bangyang/applications-contract/form';
import {
  canLoseMetadata,
  evidenceBytes,
  evidenceOf,
  submittedApplication,
  withoutMetadata,
} from '@bangyang/applications-server';
import { CodedError } from '@bangyang/kernel';
import type { ReviewedDocument } from '@bangyang/reviews-contract';
import type { Files, Tx } from '@bangyang/server';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { blindingOf, blindName } from './blind.js';
import type { ReviewRow } from './reviews.js';
import type { Room } from './room.js';

const NOTHING: ReviewedDocument = { version: null, sections: [], files: [] };

/** Shown answers of tables and lists: a line for each row, its cells with their titles. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join('\n');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([title, cell]) => `${title}：${plain(cell)}`)
      .join(' · ');
  return value === null || value === undefined ? '' : String(value);
}

/** What is read beside the sheet: the version of the application that the review was given. */
export async function documentOf(tx: Tx, room: Room, review: ReviewRow): Promise<ReviewedDocument> {
  const { definition, rules } = room;
  const version = versionOf(review);
  const application = await submittedApplication(tx, review.entrant_id, version);
  const source = definition.sources.find(({ kind }) => kind === 'application');
  const form = definition.forms.find((one) => one.source === source?.id);
  if (!application || !form) return NOTHING;
  const entrant = room.entrant(review.entrant_id);
  const isHidden = rules.blind === 'double';
  // What stands beside the name for everybody to read would name the rest of the application.
  const told = isHidden && definition.ballot ? publicQuestions(form.survey) : [];
  const shown = await blindingOf(tx, room, entrant);
  const model = formModel(form.survey as Survey);
  model.data = application.answers;
  const titleOf = (one: { getLocaleText(locale: string): string }, otherwise: string) => {
    const en = one.getLocaleText('en');
    return {
      'zh-CN': one.getLocaleText('zh-cn') || one.getLocaleText('default') || otherwise,
      ...(en && { en }),
    };
  };
  const files = await evidenceOf(tx, review.entrant_id, version);
  return {
    version: String(application.version),
    sections: model.pages.flatMap((page) => {
      const answers = page.questions.flatMap((question) => {
        if (question.getType() === 'file' || question.isEmpty() || told.includes(question.name))
          return [];
        const answer = shown(plain(question.displayValue));
        return answer === ''
          ? []
          : [{ question: titleOf(question.locTitle, question.name), answer }];
      });
      return answers.length > 0 ? [{ title: titleOf(page.locTitle, page.name), answers }] : [];
    }),
    files: files
      // What cannot be cleaned is nobody's to read here; it was refused when it came.
      .filter(({ name, bytes }) => !isHidden || canLoseMetadata(name, bytes))
      .map(({ id, name, bytes }, at) => ({
        id,
        name: isHidden ? blindName(name, at) : name,
        bytes,
      })),
  };
}

const versionOf = (review: ReviewRow): number | undefined =>
  review.application_version === null ? undefined : Number(review.application_version);

/** A file of what is read beside the sheet, as its reader may have it. */
export interface ReadableFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** says nothing of who made it */
  readonly isBlind: boolean;
}

/** Throws `public.unknown`. */
export async function fileOf(
  tx: Tx,
  room: Room,
  review: ReviewRow,
  id: string,
): Promise<ReadableFile> {
  const file = (await documentOf(tx, room, review)).files.find((one) => one.id === id);
  if (!file) throw new CodedError({ code: 'public.unknown', what: 'there is no such file here' });
  return { ...file, isBlind: room.rules.blind === 'double' };
}

/** The bytes of a file and how many they are. Throws `evidence.not-blind` for what cannot be cleaned. */
export async function bytesOf(
  files: Files,
  { id, name, bytes, isBlind }: ReadableFile,
): Promise<{ readonly bytes: number; readonly content: Readable }> {
  const content = await evidenceBytes(files, id);
  if (!isBlind) return { bytes, content };
  const clean = await withoutMetadata(name, await buffer(content));
  return { bytes: clean.length, content: Readable.from([clean]) };
}
