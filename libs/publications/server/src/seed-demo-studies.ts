import {
  attachDataset,
  createEdition,
  editionBySlug,
  moveEdition,
  openEdition,
  type Guards,
} from '@bangyang/editions-server';
import { sha256, type Text } from '@bangyang/kernel';
import { newestVersion } from '@bangyang/methodology-host';
import type { Definition, RegisterEntry } from '@bangyang/methodology-sdk';
import { parseTable, readCityTable, type InputTable } from '@bangyang/observations-contract';
import { computeEdition, type EditionFacts, type EditionResult } from '@bangyang/results-contract';
import { englishName, gazetteer } from '@bangyang/regions/gazetteer';
import { requestComputation } from '@bangyang/results-server';
import { currentActor, type Database, type Tx } from '@bangyang/server';
import { readFile } from 'node:fs/promises';
import { demoPanel } from './demo-panel.js';
import { storeText } from './edition-texts.js';
import { storeRegister } from './registers.js';

const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

interface DemoText {
  readonly id: string;
  readonly about: string;
  readonly text: Text;
}

/** An edition of a study that the demo releases, with everything that it publishes. */
interface Study {
  readonly methodology: string;
  readonly facts: EditionFacts;
  readonly fileName: string;
  /** the stages before the one from which it is computed */
  readonly until: string;
  inputs(definition: Definition): Promise<InputTable>;
  texts(result: EditionResult): readonly DemoText[];
  registers(
    definition: Definition,
    result: EditionResult,
  ): Promise<Readonly<Record<string, readonly RegisterEntry[]>>>;
}

type Registers = Readonly<Record<string, Readonly<Record<string, readonly RegisterEntry[]>>>>;

const demoFile = (name: string): Promise<string> =>
  readFile(new URL(`../demo/${name}`, import.meta.url), 'utf8');
const printedRegisters = async (methodology: string): Promise<Registers[string]> =>
  (JSON.parse(await demoFile('registers.json')) as Registers)[methodology] ?? {};

/** Of a prefecture by its name. */
const inEnglish = (name: string): string => {
  const place = gazetteer.find((entry) => entry.level === 'prefecture' && entry.name === name);
  return place ? englishName(place) : name;
};

const countySamples: Study = {
  methodology: 'county-samples',
  facts: {
    slug: 'county-samples-2020',
    title: t('智慧城市的县域样本（示例）', 'County-level smart city samples (example)'),
    editionYear: 2021,
    dataYear: 2020,
    omitted: [],
    sourceNote: t(
      '人口、教育与从业：第七次全国人口普查（2020年）；县级市经济：《中国城市统计年鉴2021》。示例：报道数与应用领域标签为虚构，分组标题与亮点为示例文字，故样本与原文名单不同；关键数字与荣誉摘自《小康》2023年原文。',
      'Population, education and work: national census of 2020; economy of county-level cities: China City Statistical Yearbook 2021. Example: the numbers of reports and the fields of application are invented, headings and highlights are examples, so the samples are not those of the document; key figures and honours are from the document of 2023.',
    ),
  },
  fileName: 'counties-2020.csv',
  until: 'screening',
  inputs: async ({ sources }) =>
    readCityTable(
      parseTable(await demoFile('counties-2020.csv'), 'counties-2020.csv'),
      sources.flatMap(({ series = [] }) => series.map(({ code }) => code)),
    ),
  texts: ({ lists }) => {
    const rows = lists.find(({ kind }) => kind === 'grouped')?.rows ?? [];
    const groups = Map.groupBy(rows, ({ group }) => group ?? '');
    return [...groups].flatMap(([about, { length }]) => [
      {
        id: 'heading',
        about,
        text: t(
          length > 1 ? `${about}${length}地受关注（示例）` : `${about}：一地受关注（示例）`,
          `${inEnglish(about)}: ${length} featured (example)`,
        ),
      },
      {
        id: 'highlight',
        about,
        text: t(
          '示例：由编审人员写一句话，说明这一组的做法。',
          'Example: one line by the editors says what this group does.',
        ),
      },
    ]);
  },
  registers: async ({ registers = [] }, { lists }) => {
    const choices = registers
      .find(({ id }) => id === 'topics')
      ?.fields.find(({ id }) => id === 'topic')?.choices;
    const topics = (lists[0]?.rows ?? []).flatMap(({ code = '' }) => {
      const first = parseInt(sha256(`county-samples demo ${code}`).slice(0, 8), 16);
      const all = choices?.map(({ id }) => id) ?? [];
      const chosen = new Set([all[first % all.length], all[(first >>> 8) % all.length]]);
      return [...chosen].flatMap((topic) => (topic === undefined ? [] : [{ place: code, topic }]));
    });
    return { topics, ...(await printedRegisters('county-samples')) };
  },
};

const tenElements: Study = {
  methodology: 'ten-elements',
  facts: {
    slug: 'ten-elements-2019',
    title: t(
      '新型智慧城市十大核心要素监测（示例）',
      'Monitoring of the ten core elements of smart cities (example)',
    ),
    editionYear: 2019,
    dataYear: 2019,
    omitted: [],
    sourceNote: t(
      '示例：各地区的记录与依据均为虚构，占比不反映任何地区的实际情况；监测地区按规则从2020年区划代码中等距选取。政策、标准与案例名称摘自中国信通院《新型智慧城市发展研究报告（2019年）》。',
      'Example: the records of the places and their evidence are invented, and no share says anything of a real place; the panel is chosen by a rule, evenly from the code table of 2020. Policies, standards and the titles of cases are from the report of CAICT of 2019.',
    ),
  },
  fileName: 'panel-2019.csv',
  until: 'verification',
  inputs: async (definition) => demoPanel(definition),
  texts: () => [
    {
      id: 'stage',
      about: '',
      text: t(
        '示例：按十要素平均覆盖度，把监测地区分为概念导入、试点探索、统筹推进三个阶段，分组公布数量。三个阶段的名称依原书对全国历程的划分，分界为本方法自定。',
        'Example: by the mean coverage of the ten elements the places stand in three stages, and the numbers of each group are published. The stages are named after those in which the report tells the history of the country; the cuts are our own.',
      ),
    },
    {
      id: 'outlook',
      about: '',
      text: t(
        '示例：发展展望由编写人员撰写。',
        'Example: the outlook is written by the authors of the report.',
      ),
    },
  ],
  registers: () => printedRegisters('ten-elements'),
};

const STUDIES = [countySamples, tenElements];

/**
 * Opens, fills and computes the demo's studies and asks for their release. Each appears whole or not at
 * all, and once. Works for the organiser and as the person in whose scope it is called.
 */
export async function seedDemoStudies(
  database: Database,
  guards: Guards,
  now: Date,
): Promise<void> {
  for (const study of STUDIES) {
    const { slug } = study.facts;
    if (await database.read((tx) => editionBySlug(tx, slug))) continue;
    const { definition } = await database.read((tx) => newestVersion(tx, study.methodology));
    const inputs = await study.inputs(definition);
    // Before it is stored: its texts speak of the groups that come out.
    const result = computeEdition({ definition, facts: study.facts, inputs });
    const registers = await study.registers(definition, result);
    await database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`demo ${slug}`]);
      if (await editionBySlug(tx, slug)) return;
      await seed(tx, study, { inputs, texts: study.texts(result), registers });
      await requestComputation(tx, slug, {
        now,
        guards,
        thenRelease: {
          note: '演示期次首次发布；仅作演示，无人为其背书。',
          confirmedBy: ['demo: publisher', 'demo: secretary'],
        },
      });
    });
  }
}

async function seed(
  tx: Tx,
  { methodology, facts, fileName, until }: Study,
  {
    inputs,
    texts,
    registers,
  }: {
    readonly inputs: InputTable;
    readonly texts: readonly DemoText[];
    readonly registers: Readonly<Record<string, readonly RegisterEntry[]>>;
  },
): Promise<void> {
  const { account } = currentActor();
  const { id: editionId } = await createEdition(tx, { methodology, facts });
  await openEdition(tx, facts.slug);
  await attachDataset(tx, { editionId, fileName, inputs });
  await moveEdition(tx, { editionId, to: until, guards: ['data.attached'] });
  for (const { id, about, text } of texts)
    await storeText(tx, {
      editionId,
      id,
      about,
      words: { 'zh-CN': text['zh-CN'], en: text.en ?? '' },
      account,
    });
  for (const [id, entries] of Object.entries(registers))
    await storeRegister(tx, { editionId, id, entries, account });
}
