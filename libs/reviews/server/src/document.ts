import { formModel, type Survey } from '@bangyang/applications-contract/form';
import { evidenceOf, submittedApplication } from '@bangyang/applications-server';
import { CodedError } from '@bangyang/kernel';
import type { ReviewedDocument } from '@bangyang/reviews-contract';
import type { Tx } from '@bangyang/server';
import type { ReviewRow } from './reviews.js';
import type { Entrant, Room } from './room.js';

const NOTHING: ReviewedDocument = { version: null, sections: [], files: [] };
const HIDDEN = '▇▇';

/** Shown answers of tables and lists: a line for each row, its cells with their titles. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join('\n');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([title, cell]) => `${title}: ${plain(cell)}`)
      .join(' · ');
  return value === null || value === undefined ? '' : String(value);
}

/** Takes the names of an entrant out of a text: 杭州市 and 杭州 alike. */
function withoutNames(text: string, { name }: Entrant): string {
  const stem = name.replace(/(市|自治州|地区|盟|自治县|县|区)$/, '');
  const bare = text.replaceAll(name, HIDDEN);
  return stem.length >= 2 ? bare.replaceAll(stem, HIDDEN) : bare;
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
  const shown = (text: string) => (isHidden ? withoutNames(text, entrant) : text);
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
        if (question.getType() === 'file' || question.isEmpty()) return [];
        const answer = shown(plain(question.displayValue));
        return answer === ''
          ? []
          : [{ question: titleOf(question.locTitle, question.name), answer }];
      });
      return answers.length > 0 ? [{ title: titleOf(page.locTitle, page.name), answers }] : [];
    }),
    files: files.map(({ id, name, bytes }, at) => ({
      id,
      name: isHidden ? blindName(name, at) : name,
      bytes,
    })),
  };
}

const versionOf = (review: ReviewRow): number | undefined =>
  review.application_version === null ? undefined : Number(review.application_version);

/** A file's name says whose it is; its ending says how to open it. */
const blindName = (name: string, at: number): string =>
  `材料${at + 1}${/\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''}`;

/** A file of what is read beside the sheet. Throws `public.unknown`. */
export async function fileOf(
  tx: Tx,
  room: Room,
  review: ReviewRow,
  id: string,
): Promise<{ readonly id: string; readonly name: string; readonly bytes: number }> {
  const file = (await documentOf(tx, room, review)).files.find((one) => one.id === id);
  if (!file) throw new CodedError({ code: 'public.unknown', what: 'there is no such file here' });
  return file;
}
