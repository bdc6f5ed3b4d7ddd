import { seedApplication } from '@bangyang/applications-server';
import {
  attachDataset,
  createEdition,
  editionBySlug,
  openEdition,
  takeStep,
  type Workings,
} from '@bangyang/editions-server';
import type { Json } from '@bangyang/kernel';
import { seedEntries, valuesOfForms } from '@bangyang/observations-server';
import { requestComputation } from '@bangyang/results-server';
import { inScope, type Actor, type Database, type Tx } from '@bangyang/server';
import { writeText } from './edition-texts.js';
import { smileDemoInputs, type DemoEntry } from './smile-demo-inputs.js';

/** Released, with invented inputs. */
export const SMILE_DEMO = 'smile-2023';

const facts = {
  slug: SMILE_DEMO,
  title: {
    'zh-CN': '2022—2023年度SMILE智慧城市指数（示例）',
    en: 'SMILE smart city index 2022–2023 (example)',
  },
  editionYear: 2023,
  dataYear: 2022,
  omitted: [],
  sourceNote: {
    'zh-CN':
      '示例：除《中国城市统计年鉴2023》的统计数据外，报道、评分、申报、问卷、自荐、推荐与应用使用数据均由程序生成，与所列城市、区县、小镇、应用和企业的实际情况无关。',
    en: 'Example: but for the statistics of the China City Statistical Yearbook 2023, all inputs (reports, scores, applications, questionnaires, recommendations, app usage) are generated and say nothing about the places, apps and companies named.',
  },
} as const;

const texts = [
  {
    id: 'joint-comment',
    about: 'towns-100',
    'zh-CN':
      '【示例】以上小镇依托数字经济与智慧产业，结合休闲旅游、商贸物流、现代制造、教育科技、传统文化与美丽宜居等重点，各具特色。本点评与入选名单均为演示而拟。',
    en: '[Example] These towns join the digital economy with tourism, trade, manufacturing, education, heritage and livability, each in its own way. Comment and list are made up for the demonstration.',
  },
  {
    id: 'findings',
    about: '',
    'zh-CN': '【示例】本届六类级别分别排名，级别之间的得分不可比较；本段文字为演示而拟。',
    en: '[Example] Six classes are ranked apart, and scores do not compare between them. Made up for the demonstration.',
  },
  {
    id: 'disclaimer',
    about: '',
    'zh-CN': '【示例】本届数据由程序生成，仅用于演示平台功能，不构成对任何地区或单位的评价。',
    en: '[Example] The inputs are generated to show the platform at work and judge no place and no company.',
  },
] as const;

/**
 * Runs an edition of SMILE from empty to its release on generated inputs: each source by its own way, six in
 * all. It appears whole or not at all, and once. Works for the organiser at hand.
 */
export async function seedSmileDemo(
  database: Database,
  workings: Workings,
  {
    organiser,
    actor,
    now,
  }: { readonly organiser: string; readonly actor: Actor; readonly now: Date },
): Promise<void> {
  await inScope({ organiser, actor }, async () => {
    if (await database.read((tx) => editionBySlug(tx, SMILE_DEMO))) return;
    const inputs = await smileDemoInputs();
    await database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`demo ${SMILE_DEMO}`]);
      if (await editionBySlug(tx, SMILE_DEMO)) return;
      const { id } = await createEdition(tx, { methodology: 'smile', facts });
      await openEdition(tx, SMILE_DEMO);
      await takeStep(tx, workings, SMILE_DEMO, { to: 'collection' });
      await attachDataset(tx, {
        editionId: id,
        fileName: 'web-collection（示例）.csv',
        inputs: inputs.web,
      });
      await seedApplications(tx, id, inputs.applications, now);
      await valuesOfForms(tx, SMILE_DEMO, 'online-application', inputs.applications);
      await valuesOfForms(tx, SMILE_DEMO, 'questionnaire', inputs.residents);
      for (const [source, entries] of Object.entries(inputs.forms)) {
        await seedEntries(tx, SMILE_DEMO, source, entries);
        await valuesOfForms(tx, SMILE_DEMO, source, entries);
      }
      for (const text of texts) await writeText(tx, SMILE_DEMO, text.id, { ...text, revision: 0 });
      await takeStep(tx, workings, SMILE_DEMO, { to: 'assessment' });
      await requestComputation(tx, SMILE_DEMO, {
        now,
        thenRelease: {
          note: '示例：演示版次，由演示账户发布。',
          confirmedBy: ['demo: publisher', 'demo: secretary'],
        },
      });
    });
  });
}

async function seedApplications(
  tx: Tx,
  editionId: string,
  entries: readonly DemoEntry[],
  at: Date,
): Promise<void> {
  for (const { head, answers } of entries)
    await seedApplication(tx, {
      editionId,
      code: head.code,
      answers: answers as Readonly<Record<string, Json>>,
      at,
      isHandedIn: true,
    });
}
