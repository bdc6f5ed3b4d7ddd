import { inRow, type RefusalsOf } from '@bangyang/ui/refusals';

const at = ({ file, row }: { file?: unknown; row?: unknown }): string =>
  [file, row === undefined ? undefined : `第${row as number}行`].filter(Boolean).join(' ');

/** What is wrong with how the columns of a table are mapped. */
const plans: Readonly<Record<string, (column: unknown) => readonly [detail: string, fix: string]>> =
  {
    'no-column': (column) => [`表中没有“${column as string}”列`, '请从表中已有的列里选择'],
    twice: (column) => [`“${column as string}”与另一列的用途相同`, '请只保留一列'],
    'no-city': () => ['没有一列说明各行是哪个地方', '请指定一列为代码或名称'],
    'evidence-alone': (column) => [
      `“${column as string}”有佐证而没有数值列`,
      '请为它指定数值所在的列',
    ],
    'evidence-of-none': (column) => [
      `没有说明“${column as string}”是哪个数据项的佐证`,
      '请选择数据项',
    ],
    long: () => ['长表须有指标列和数值列', '请指定这两列'],
    'no-series': () => ['没有一列对应数据项', '请至少指定一列'],
    'unknown-series': (column) => [
      `“${column as string}”对应的数据项不在这个评价方法中`,
      '请改选一个数据项',
    ],
  };

/** What a file that is no table turned out to be. */
const formats: Readonly<Record<string, readonly [detail: string, fix: string]>> = {
  'old-excel': ['这是旧格式或加密的Excel文件', '请去掉密码，另存为.xlsx或CSV（UTF-8）'],
  'web-page': ['这其实是一个网页文件', '请用电子表格软件打开，另存为.xlsx或CSV（UTF-8）'],
  'no-workbook': ['这不是Excel工作簿', '请另存为.xlsx或CSV（UTF-8）'],
  'no-sheet': ['工作簿中没有这张工作表', '请从已有的工作表中选择'],
};

const states: Readonly<Record<string, string>> = {
  unasked: '没有质询',
  queried: '已质询、待答复',
  answered: '已答复、待裁定',
  accepted: '已裁定采信',
  adjusted: '已裁定调整',
  rejected: '已裁定不予采信',
};

export const refusals: RefusalsOf<
  | 'collection'
  | 'import'
  | 'query'
  | 'questionnaire'
  | 'quota'
  | 'recommendation'
  | 'table'
  | 'verification'
> = {
  'collection.empty': { detail: '还没有收到填报', fix: '请先收取填报表' },
  'collection.entrant': {
    detail: ({ entrant }) => `不能确定“${entrant}”是哪个参评对象`,
    fix: '请改写全称或行政区划代码',
  },
  'collection.table': {
    detail: '填报表的表头与问卷不符，没有收取任何一份',
    fix: '请按下载的模板核对各列后重新上传',
  },
  'collection.unknown': { detail: '这个评价方法没有这份填报表', fix: '请刷新页面' },
  'import.bomb': {
    where: ({ file }) => String(file),
    detail: '文件解压后远大于一张数据表',
    fix: '请用电子表格软件重新保存',
  },
  'import.format': {
    where: ({ file }) => String(file),
    detail: ({ found }) => formats[found]?.[0] ?? '这不是数据表',
    fix: ({ found, sheets = [] }) =>
      sheets.length > 0 ? `请选择：${inRow(sheets)}` : (formats[found]?.[1] ?? '请另存后重新上传'),
  },
  'import.not-ready': {
    where: at,
    detail: ({ errors, lacking, doubts }) =>
      Number(errors) > 0
        ? `有${errors}处错误`
        : lacking.length > 0
          ? `缺少数据项：${inRow(lacking)}`
          : Number(doubts) > 0
            ? `有${doubts}处存疑`
            : '数据表还没有检查，或没有数值',
    fix: '请更正数据表或列的安排，再检查一次',
  },
  'import.plan': {
    detail: ({ fault, column, unit, wanted }) =>
      fault === 'unit'
        ? `“${column}”的单位“${unit}”不能换算为“${wanted}”`
        : (plans[fault]?.(column)[0] ?? '列的安排有误'),
    fix: ({ fault, column, wanted }) =>
      fault === 'unit'
        ? `请用“${wanted}”或它的倍数填写`
        : (plans[fault]?.(column)[1] ?? '请核对各列的用途'),
  },
  'import.state': {
    where: ({ file }) => String(file),
    detail: ({ state }) =>
      state === 'committed' ? '这份数据表已经导入' : '这份数据表还在检查，或没有列的安排',
    fix: ({ state }) => (state === 'committed' ? '需要时请重新上传文件' : '请等检查完成后再试'),
  },
  'import.too-large': {
    where: ({ file }) => String(file),
    detail: ({ megabytes, columns, most }) =>
      columns === undefined
        ? `文件${megabytes === undefined ? '' : `有${megabytes} MB，`}超过${most} MB的上限`
        : `有${columns}列，超过${most}列的上限`,
    fix: '请拆分，或去掉用不到的列；大表宜另存为CSV（UTF-8）',
  },
  'import.unknown': { detail: '没有这份导入', fix: '请刷新页面' },
  'query.unknown': { detail: '没有这项质询', fix: '请刷新页面' },
  'questionnaire.answers': { detail: '此题的回答不正确', fix: '请修改后再提交' },
  'questionnaire.closed': {
    detail: ({ state }) => (state === 'before' ? '问卷还没有开放' : '问卷已经结束'),
  },
  'questionnaire.no-answers': { detail: '还没有人填写', fix: '请等收到答卷后再办理' },
  'questionnaire.plan': {
    detail: '问卷的安排有误',
    fix: '请核对各组的地方、份数和分组',
  },
  'questionnaire.unknown': { detail: '没有这份问卷', fix: '请核对网址' },
  'quota.full': { detail: ({ wanted }) => `这一组的${wanted}份已满，感谢您的参与` },
  'quota.outside': { detail: '您的情况不在本次调查的范围内，感谢您的参与' },
  'quota.screened': { detail: ({ reason }) => String(reason) },
  'quota.unanswered': { detail: '这一题决定是否属于调查对象，还没有回答', fix: '请先回答' },
  'recommendation.closed': { detail: '这个链接已截止或已收回', fix: '如需继续，请联系主办方' },
  'recommendation.decided': { detail: '这份推荐已经审核过', fix: '请刷新页面' },
  'recommendation.reason': { detail: '还没有写明理由', fix: '请写明理由后再办理' },
  'recommendation.tied': { detail: '与推荐对象有利害关系的，不能推荐该对象' },
  'recommendation.unknown': {
    detail: '没有这个推荐链接，或没有这份推荐',
    fix: '请核对网址或刷新页面',
  },
  'table.bad-code': {
    where: at,
    detail: ({ text }) => `“${text}”不是行政区划代码`,
    fix: '请填写六位代码',
  },
  'table.bad-kind': {
    where: at,
    detail: ({ text }) => `“${text}”不是评价对象的类别`,
    fix: '请填写功能区、小镇、机构、产品或项目',
  },
  'table.binary': {
    where: at,
    detail: '文件含有空字节，不是文本文件',
    fix: '请另存为CSV（UTF-8）',
  },
  'table.broken-encoding': {
    where: at,
    detail: '有既非UTF-8又非GBK的字符',
    fix: '请重新另存为CSV（UTF-8）',
  },
  'table.column-missing': {
    where: ({ file }) => String(file),
    detail: ({ column }) => `没有“${column}”列`,
    fix: ({ similar }) =>
      similar.length > 0 ? `请补上，或把这些列之一改名：${inRow(similar)}` : '请补上这一列',
  },
  'table.duplicate-city': {
    where: at,
    detail: ({ city, before }) => `${city}已在第${before}行出现`,
    fix: '两行请只保留一行',
  },
  'table.duplicate-code': {
    detail: ({ text }) => `代码“${text}”重复出现`,
    fix: '每个代码请只保留一行',
  },
  'table.duplicate-column': {
    where: ({ file }) => String(file),
    detail: ({ column }) => `“${column}”列出现两次`,
    fix: '请只保留一列',
  },
  'table.duplicate-value': {
    detail: ({ before }) => `同一数值已在第${before}行出现`,
    fix: '请只保留一行',
  },
  'table.empty': {
    where: ({ file }) => String(file),
    detail: '文件是空的，或没有数据行',
    fix: '请给出表头和至少一行数据',
  },
  'table.gbk': { where: at, detail: '文件是GBK编码，不是UTF-8', fix: '请另存为CSV（UTF-8）' },
  'table.malformed': {
    where: at,
    detail: '表格的结构有误：表头有空缺，或引号没有配对',
    fix: '请给每列一个名称，取消合并单元格，并配齐引号',
  },
  'table.no-code': { detail: '有一行没有代码', fix: '请给每行填写代码' },
  'table.no-column': {
    where: ({ file }) => String(file),
    detail: ({ column }) => `没有“${column}”列`,
    fix: ({ columns }) => `请补上；现有的列：${inRow(columns)}`,
  },
  'table.no-name': { where: at, detail: '没有地方的名称', fix: '请填写正式名称' },
  'table.not-a-number': {
    detail: ({ text }) => `“${text}”不是准确的数字`,
    fix: '请填写数字；没有数据时留空',
  },
  'table.not-yes-no': {
    detail: ({ text }) => `“${text}”既不是“是”也不是“否”`,
    fix: '请填写“是”或“否”（也可写1或0）；不知道时留空',
  },
  'table.ragged': {
    where: at,
    detail: ({ cells, columns }) => `这一行有${cells}格，表头有${columns}列`,
    fix: '请查看是否多了逗号，或表外有内容',
  },
  'table.year': { detail: ({ text }) => `“${text}”不是年份`, fix: '请填写四位数字' },
  'verification.nothing': { detail: '没有待生效的裁定', fix: '请先裁定数值' },
  'verification.open': {
    detail: ({ count, lacks }) =>
      lacks === 'effect' ? `有${count}个数值的裁定还没有生效` : `有${count}个数值还没有核实完毕`,
    fix: ({ lacks }) => (lacks === 'effect' ? '请先使裁定生效' : '请先裁定，没有答复也可以裁定'),
  },
  'verification.own-answer': { detail: '答复人不能裁定', fix: '请由另一人裁定' },
  'verification.state': {
    detail: ({ state = '' }) =>
      states[state] === undefined
        ? '他人刚刚处理过这个数值，或没有质询'
        : `这个数值${states[state]}，不能这样处理`,
    fix: '请刷新页面后再办理',
  },
  'verification.unknown': { detail: '没有这个数值，或没有对它质询', fix: '请刷新页面' },
  'verification.value': { detail: '请填写数字', fix: '按该数据项的单位填写' },
};
