import { provinceOf, provinces, regions } from '@bangyang/regions';
import { mainList, type PublishedEdition } from '../published-edition.js';
import type { PublicProvince } from '../public-documents.js';

export function provinceDocuments(current: PublishedEdition): readonly PublicProvince[] {
  const listed = mainList(current)?.rows ?? [];
  const shares = new Map(
    current.bundle.lists
      .find((list) => list.kind === 'coverage')
      ?.rows.map((row) => [row.code, row.group]),
  );
  return provinces.map((province): PublicProvince => {
    const count = (items: readonly { code?: string }[]): number =>
      items.filter((item) => provinceOf(item.code ?? '') === province).length;
    return {
      code: province.code,
      name: province.name,
      shortName: province.shortName,
      tileName: { 'zh-CN': province.shortName['zh-CN'], en: province.letters },
      region: regions.find((item) => item.id === province.region)?.title ?? province.shortName,
      tile: province.tile,
      cities: count(current.result.cities),
      listed: count(listed),
      shareClass: (shares.get(province.code) ?? 'no-data') as PublicProvince['shareClass'],
    };
  });
}
