import { placeByCode } from '@bangyang/regions/gazetteer';
import type { Json } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';

const MARK = '【示例】';

/**
 * Answers to the form of ten-samples that are invented and say so, in every text that a page shows. The
 * numbers come from the place of the city in the demo, so that no two are alike and each start gives the same.
 */
export function demoAnswers(
  { indicators }: Pick<Definition, 'indicators'>,
  code: string,
  place: number,
): Readonly<Record<string, Json>> {
  const name = placeByCode(code)?.name ?? code;
  const groups = indicators.filter((node) => node.parent === undefined);
  const children = (group: string) => indicators.filter((node) => node.parent === group);
  return {
    overview: `${MARK}${name}以数据共享为基础推进城市治理，本段文字为演示而虚构，与${name}的实际建设情况无关。`,
    'citizen-feedback': `${MARK}满意度调查有效问卷${1200 + 37 * place}份，满意率约${80 + (place % 15)}%（虚构数字）。`,
    'district-projects': [
      {
        district: `${MARK}示例区`,
        project: '社区网格一张图',
        result: `${MARK}事件平均处置时间缩短，虚构数字。`,
      },
    ],
    ...Object.fromEntries(
      groups.flatMap(({ code: group, title }, at): [string, Json][] => [
        [
          `${group}-narrative`,
          `${MARK}${title['zh-CN']}：围绕${children(group)
            .map((node) => node.title['zh-CN'])
            .join('、')}开展建设并投入使用。内容为演示而虚构。`,
        ],
        [
          `${group}-figures`,
          [
            {
              name: `${children(group)[0]?.title['zh-CN'] ?? ''}（虚构）`,
              qualifier: (['exact', 'over', 'about'] as const)[(place + at) % 3] ?? 'exact',
              value: String(100 + 13 * place + 7 * at),
              unit: '项',
            },
          ],
        ],
      ]),
    ),
  };
}
