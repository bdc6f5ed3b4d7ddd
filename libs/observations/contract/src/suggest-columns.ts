import type { Text } from '@bangyang/kernel';
import type { ColumnRole, ColumnSuggestion } from './import-plan.js';
import { unitExponent } from './units.js';

/** A series that a column may hold. */
export interface KnownSeries {
  readonly code: string;
  readonly title: Text;
  readonly unit: string;
  /** what the indicator measured by it holds; a number unless said */
  readonly kind?: 'yes-no';
  /** only what the edition leaves out is measured by it */
  readonly isSpare?: true;
}

const roles: readonly (readonly [ColumnRole, RegExp])[] = [
  ['code', /^(?:code|adcode|gbt2260|区划代码|行政区划代码|代码|城市代码)$/i],
  ['name', /^(?:city|name|place|county|城市|城市名称|地区|地级市|区县|县市区|名称|市)$/i],
  ['province', /^(?:province|省|省份|所在省|省级)$/i],
  ['kind', /^(?:kind|类别|对象类别)$/i],
  ['place', /^(?:place_code|所在地代码|所在地)$/i],
  ['under', /^(?:under|operator|运营单位|服务商)$/i],
  ['year', /^(?:year|年|年份|年度)$/i],
  ['indicator', /^(?:indicator|series|variable|指标|指标名称|指标代码)$/i],
  ['value', /^(?:value|值|数值|指标值)$/i],
];

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_，,、·:：()（）]+/g, '');

/** A header with its unit apart: 地区生产总值（万元） or `GDP [亿元]`. */
function apart(header: string): { readonly name: string; readonly unit?: string } {
  const match = /^(.*?)[([（【［]\s*(?:单位[:：]?)?([^()[\]（）【】［］]+?)\s*[)\]）】］]\s*$/.exec(
    header.normalize('NFC'),
  );
  const [, name, unit] = match ?? [];
  return name && unit ? { name, unit } : { name: header };
}

/**
 * Proposes what each column holds: an exact code or title is sure, a near title likely. A series is
 * proposed once. Whether the table is long shows in its headers.
 */
export function suggestColumns(
  headers: readonly string[],
  series: readonly KnownSeries[],
): { readonly shape: 'wide' | 'long'; readonly columns: readonly ColumnSuggestion[] } {
  const taken = new Set<string>();
  const proposals = new Map<string, ColumnSuggestion>();
  const propose = (header: string, found: FoundSeries | undefined): void => {
    if (!found) return;
    taken.add(found.series.code);
    const { unit } = apart(header);
    const converts = unit !== undefined && unitExponent(unit, found.series.unit) !== undefined;
    proposals.set(header, {
      header,
      role: 'series',
      series: found.series.code,
      ...(converts && { unit }),
      confidence: found.sure ? 'sure' : 'likely',
      why: found.why,
    });
  };
  for (const header of headers) {
    const role = roles.find(([name, pattern]) => pattern.test(header.trim()) && !taken.has(name));
    if (role) {
      taken.add(role[0]);
      proposals.set(header, { header, role: role[0], confidence: 'sure', why: 'by its header' });
    }
  }
  // What is exact goes first: "hospitals" must not take hospital_beds from the column of that name.
  for (const find of [exactSeries, nearSeries])
    for (const header of headers)
      if (!proposals.has(header)) propose(header, find(header, series, taken));
  for (const header of headers) {
    const proved = proposals.has(header) ? undefined : provedBy(header, series);
    if (proved) proposals.set(header, proved);
  }
  const columns = headers.map(
    (header): ColumnSuggestion =>
      proposals.get(header) ?? {
        header,
        role: 'ignore',
        confidence: 'none',
        why: 'no series has this name',
      },
  );
  const isLong =
    columns.some(({ role }) => role === 'indicator') &&
    columns.some(({ role }) => role === 'value');
  return {
    shape: isLong ? 'long' : 'wide',
    columns: isLong
      ? columns
      : columns.map((column) =>
          column.role === 'indicator' || column.role === 'value' || column.role === 'year'
            ? {
                ...column,
                role: 'ignore',
                confidence: 'none',
                why: 'a wide table has no such column',
              }
            : column,
        ),
  };
}

/** Headers such as `five_g_plan_evidence` or 出台5G规划（依据）. */
function provedBy(header: string, series: readonly KnownSeries[]): ColumnSuggestion | undefined {
  const [, name] =
    /^(.+?)[\s_]*(?:evidence|依据|佐证)$/i.exec(header.replace(/[()（）]/g, ' ').trim()) ?? [];
  const found = name === undefined ? undefined : exactSeries(name, series, new Set());
  return (
    found && {
      header,
      role: 'evidence',
      series: found.series.code,
      confidence: 'sure',
      why: 'what proves the values of the series',
    }
  );
}

interface FoundSeries {
  readonly series: KnownSeries;
  readonly sure: boolean;
  readonly why: string;
}
type FindSeries = (
  header: string,
  series: readonly KnownSeries[],
  taken: ReadonlySet<string>,
) => FoundSeries | undefined;

const titlesOf = ({ title }: KnownSeries): readonly string[] =>
  [title['zh-CN'], title.en ?? '']
    .filter(Boolean)
    .flatMap((text) => [tidy(text), tidy(apart(text).name)]);

const exactSeries: FindSeries = (header, series, taken) => {
  const forms = [tidy(header), tidy(apart(header).name)];
  const free = series.filter(({ code }) => !taken.has(code));
  const byCode = free.find(({ code }) => forms.includes(tidy(code)));
  if (byCode) return { series: byCode, sure: true, why: 'the code of the series' };
  const byTitle = free.find((item) => titlesOf(item).some((title) => forms.includes(title)));
  return byTitle && { series: byTitle, sure: true, why: 'the title of the series' };
};

const nearSeries: FindSeries = (header, series, taken) => {
  const bare = tidy(apart(header).name);
  const near = series
    .filter(({ code }) => !taken.has(code))
    .map((item) => ({
      item,
      share: Math.max(...titlesOf(item).map((title) => overlap(title, bare))),
    }))
    .sort((a, b) => b.share - a.share);
  const [first, second] = near;
  // Two series that fit equally well are no proposal: 专利授权数 and 发明专利授权数.
  return first && first.share >= 0.75 && first.share - (second?.share ?? 0) > 0.1
    ? { series: first.item, sure: false, why: 'near the title of the series' }
    : undefined;
};

/** Share of pairs of neighbouring characters that two texts have in common (Dice). */
function overlap(a: string, b: string): number {
  const pairs = (text: string): string[] =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const [left, right] = [pairs(a), pairs(b)];
  if (left.length + right.length === 0) return 0;
  const rest = [...right];
  const common = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at < 0) return false;
    rest.splice(at, 1);
    return true;
  }).length;
  return (2 * common) / (left.length + right.length);
}
