import { readFileSync, writeFileSync } from 'node:fs';

/* Writes ../src/gazetteer-data.ts from the tables beside this file: `node make-gazetteer.mjs`. */

const table = (file) => {
  const [head, ...rows] = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
};

const divisions = table('divisions_gbt2260.csv').filter(({ name }) => !name.includes('直辖县级'));
const codes = new Map();
for (const { name, code, level } of divisions)
  if (level === 'prefecture') codes.set(name, [...(codes.get(name) ?? []), code]);
const canonical = new Map(
  table('entities.csv').map((row) => [row.entity_id, row.canonical_name_zh]),
);
const formerPrefectures = table('entity_name_match_ranges_1987_2026.csv').flatMap(
  ({ entity_id, name_zh, end_year }) => {
    const now = codes.get(canonical.get(entity_id)) ?? [];
    return Number(end_year) < 2026 && now.length === 1 && canonical.get(entity_id) !== name_zh
      ? [`${now[0]},${name_zh},${end_year}`]
      : [];
  },
);
const formerCounties = table('county-old-names.csv').map(
  ({ code, old_name, until }) => `${code},${old_name},${until}`,
);
const zones = table('zones.csv').map(({ name, inside, aliases }) => `${inside},${name},${aliases}`);

const block = (name, says, lines) =>
  `/** ${says} */\nexport const ${name} = \`\n${lines.join('\n')}\n\`;\n`;
writeFileSync(
  new URL('../src/gazetteer-data.ts', import.meta.url),
  `${[
    '/* Made by data/make-gazetteer.mjs; sources and licences stand in data/README.md. */\n',
    block(
      'divisionLines',
      'code,name,pinyin of every unit, parents first',
      divisions.map(({ code, name, pinyin }) => `${code},${name},${pinyin}`).sort(),
    ),
    block('formerNameLines', 'code,former name,last year', [...formerPrefectures, ...formerCounties]),
    block('zoneLines', 'code of the unit around it,name,other names apart by |', zones),
  ].join('\n')}`,
);
