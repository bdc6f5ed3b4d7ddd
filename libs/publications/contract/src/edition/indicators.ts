import { formatDecimal } from '@bangyang/kernel';
import { IndicatorTree, type Definition, type Text } from '@bangyang/methodology-sdk';
import type { PublicIndicator } from '../public-documents.js';
import type { PublishedEdition } from '../published-edition.js';

/** How the scores come about; each scale once where a result has several. */
export function scaleNote({ indices, series, manifest }: Definition): Text {
  const used = series ? indices : indices.slice(0, 1);
  const notes = [...new Map(used.map(({ scale }) => [scale.why['zh-CN'], scale.why])).values()];
  if (notes.length === 0) return manifest.summary;
  return {
    'zh-CN': notes.map((note) => note['zh-CN']).join('；'),
    en: notes.map((note) => note.en ?? note['zh-CN']).join('; '),
  };
}

/** Why a group is not there: none of its indicators is. */
const allLeftOut = {
  'zh-CN': '所属指标本届均未使用',
  en: 'None of its indicators is used in this edition',
};

/** How much of which index a node is: an index weighs its parts, whatever else stands in the tree. */
function sharesOf(
  { indices }: Pick<Definition, 'indices'>,
  used: IndicatorTree,
): (code: string) => { readonly share: number; readonly index: Text | undefined } {
  const parts = new Map<string, { readonly share: number; readonly index: Text | undefined }>();
  indices.forEach(({ title, parts: all }, at) => {
    const weighed = all.flatMap(({ source, weight }) =>
      'under' in source && used.under(source.under).length > 0
        ? [{ under: source.under, weight: Number(weight) }]
        : [],
    );
    const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
    for (const { under, weight } of weighed)
      if (!parts.has(under))
        parts.set(under, { share: weight / total, index: at === 0 ? undefined : title });
  });
  return (code) => {
    let above: string | undefined = code;
    while (above !== undefined && !parts.has(above)) above = used.get(above).parent;
    const part = above === undefined ? undefined : parts.get(above);
    const own = used.effectiveWeight(code);
    return part && above !== undefined
      ? { ...part, share: (part.share * own) / used.effectiveWeight(above) }
      : { share: own, index: undefined };
  };
}

export function indicatorDocuments(
  { bundle }: PublishedEdition,
  tree: IndicatorTree,
): readonly PublicIndicator[] {
  const { omitted } = bundle.edition;
  const used = tree.without(omitted.map((item) => item.code));
  const sources = new Map(bundle.definition.sources.map(({ id, title }) => [id, title]));
  const shareOf = sharesOf(bundle.definition, used);
  return bundle.definition.indicators.map((node): PublicIndicator => {
    const left = used.under(node.code).length === 0;
    const why = omitted.find((item) => item.code === node.code)?.why ?? allLeftOut;
    const level = tree.level(node.code);
    const source = sources.get(node.measure?.source ?? '');
    const { share, index } = left ? { share: 0, index: undefined } : shareOf(node.code);
    return {
      code: node.code,
      ...(node.parent !== undefined && { parent: node.parent }),
      level: level === 1 ? 1 : level === 2 ? 2 : 3,
      title: node.title,
      ...(node.note && { note: node.note }),
      weight: node.weight,
      effectiveWeight: left ? '0.0000' : formatDecimal(share, 4),
      ...(index && { index }),
      ...(node.measure && {
        unit: node.measure.unit,
        ...(node.measure.levels && { levels: node.measure.levels }),
        ...(node.measure.evidence && { needsEvidence: true as const }),
        direction: node.measure.direction,
        formula: node.measure.formula,
        why: node.measure.why,
      }),
      ...(source && sources.size > 1 && { source }),
      ...(left && { omitted: why }),
    };
  });
}
