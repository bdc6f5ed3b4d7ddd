"""Works the lists of SMILE out of data.csv once more, with whole numbers and fractions alone.

Written from the notice and docs/methodology/smile.md, not from the engine: run it with Python 3 after a change of
data.csv, and read what it writes to lists/. No step rounds but the published score.

  1  An indicator is its column; reports, patents, students and beds are divided by the registered population.
  2  Of an index those are evaluated of whom half of the indicators or more are known.
  3  Each indicator goes from the lowest of those evaluated (0) to the highest (1, or 100).
  4  A group is the weighed mean of what is known of it; a composite weighs third parties 7 and itself 3.
  5  Published: themes with three decimals, the rest with two, half up.
  6  Ranks follow the published score; equal ones the third-party score (composites), then the code, one after another.
"""

import csv
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).parent
ROWS = list(csv.DictReader((HERE / 'data.csv').open(encoding='utf8')))

MUNICIPALITIES = ['11', '12', '31', '50']
# The ten capitals and five plan-listed cities of sub-provincial rank.
SUB_PROVINCIAL = [
    '2101', '2102', '2201', '2301', '3201', '3301', '3302', '3502', '3701', '3702', '4201', '4401', '4403',
    '5101', '6101',
]
CAPITALS = [
    '1301', '1401', '1501', '3401', '3501', '3601', '4101', '4301', '4501', '4601', '5201', '5301', '5401',
    '6201', '6301', '6401', '6501',
]


def value(row, column):
    return None if row[column] == '' else Fraction(row[column])


def per_head(row, column):
    total, people = value(row, column), value(row, 'pop_registered')
    return None if total is None or people is None else total / people


def is_city(row):
    code = row['code']
    return row['kind'] == '' and code.endswith('00') and (not code.endswith('0000') or code[:2] in MUNICIPALITIES)


def is_county(row):
    return row['kind'] in ('', 'functional-zone') and row['code'] != 'xpcc' and not row['code'].endswith('00')


def above(row):
    """What a county or zone lies in: a municipality, a sub-provincial city, or anything else."""
    code = row['place_code'] or row['code']
    if code[:2] in MUNICIPALITIES:
        return 'municipality'
    return 'sub-provincial' if code[:4] in SUB_PROVINCIAL else 'other'


THEMES = {
    'influence': [('per', 'reports'), ('col', 'expert_mentions'), ('col', 'assessed_reach')],
    'innovation': [('col', 'new_services'), ('per', 'patents_granted'), ('col', 'assessed_innovation')],
    'investment': [('col', 'business_environment'), ('col', 'gdp_pc'), ('col', 'expert_investment')],
    'potential': [('col', 'gdp_growth'), ('col', 'projects_under_way'), ('per', 'university_students')],
    'livability': [('col', 'resident_rating'), ('col', 'green_coverage'), ('per', 'hospital_beds')],
    'tourism': [('col', 'visitor_rating'), ('col', 'museums'), ('col', 'tourism_services')],
}
THIRD = [('services_online', 1), ('satisfaction', 1), ('assessment', 2), ('reach_online', 1)]
ITSELF = [('self_governance', 1), ('self_services', 1), ('self_economy', 1)]
TOWN = [('town_practice', 1), ('town_merit', 2)]
APP = [('installs', 2), ('activity', 3), ('frequency', 2), ('stickiness', 1), ('third_party_rank', 2)]
ECONOMY = [('digital_industry', 2), ('industry_plans', 1), ('platforms', 1)]
LETTERS = [
    ('AAAAA+', 85), ('AAAAA', 78), ('AAAA+', 70), ('AAAA', 64), ('AAAA-', 58), ('AAA+', 48), ('AAA', 40),
    ('AAA-', 35), ('AA+', 25), ('AA', 0),
]


def columns(rows, names, top):
    """Steps 2 and 3: name -> code -> share of the way from lowest to highest, of those who are evaluated."""
    read = {
        name: {row['code']: per_head(row, name) if how == 'per' else value(row, name) for row in rows}
        for how, name in names
    }
    known = {row['code']: sum(read[name][row['code']] is not None for _, name in names) for row in rows}
    evaluated = [row for row in rows if 2 * known[row['code']] >= len(names)]
    scaled = {}
    for name, cells in read.items():
        there = [cells[row['code']] for row in evaluated if cells[row['code']] is not None]
        low, high = min(there), max(there)
        scaled[name] = {
            row['code']: None
            if cells[row['code']] is None
            else (cells[row['code']] - low) / (high - low) * top
            for row in evaluated
        }
    return evaluated, scaled


def mean(pairs):
    """Step 4."""
    there = [(cell, weight) for cell, weight in pairs if cell is not None]
    if not there:
        return None
    return sum(cell * weight for cell, weight in there) / sum(weight for _, weight in there)


def published(score, digits):
    """Step 5: half up."""
    if score is None:
        return None
    scaled = score * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = str(whole).rjust(digits + 1, '0')
    return f'{text[:-digits]}.{text[-digits:]}'


def in_order(scored):
    """Step 6: (row, keys) with the highest first."""
    return sorted(scored, key=lambda item: ([-Fraction(key) for key in item[1]], item[0]['code']))


def write(name, header, rows):
    with (HERE / 'lists' / f'{name}.csv').open('w', encoding='utf8', newline='') as file:
        csv.writer(file, lineterminator='\n').writerows([header, *rows])


def simple(rows, leaves, top=100, digits=2):
    """An index without parts: (row, (score,)) in order."""
    evaluated, scaled = columns(rows, [('col', name) for name, _ in leaves], top)
    return in_order(
        (row, (published(mean([(scaled[name][row['code']], weight) for name, weight in leaves]), digits),))
        for row in evaluated
    )


cities = [row for row in ROWS if is_city(row)]
for theme, leaves in THEMES.items():
    evaluated, scaled = columns(cities, leaves, 1)
    scored = in_order(
        (row, (published(mean([(scaled[name][row['code']], 1) for _, name in leaves]), 3),)) for row in evaluated
    )
    write(
        f'index-{theme}',
        ['rank', 'score', 'name', 'code'],
        [[at + 1, score, row['city'], row['code']] for at, (row, (score,)) in enumerate(scored[:10])],
    )

CLASSES = {
    'municipalities-and-sub-provincial': (
        19,
        lambda row: is_city(row) and (row['code'][:2] in MUNICIPALITIES or row['code'][:4] in SUB_PROVINCIAL),
    ),
    'capitals': (18, lambda row: is_city(row) and row['code'][:4] in CAPITALS),
    'prefectures': (
        50,
        lambda row: is_city(row)
        and row['code'][:2] not in MUNICIPALITIES
        and row['code'][:4] not in SUB_PROVINCIAL + CAPITALS,
    ),
    'municipality-districts': (20, lambda row: is_county(row) and above(row) == 'municipality'),
    'sub-provincial-districts': (50, lambda row: is_county(row) and above(row) == 'sub-provincial'),
    'counties': (100, lambda row: is_county(row) and above(row) == 'other'),
}
CLASSES = {
    name: (take, lambda row, belongs=belongs: row['kind'] in ('', 'functional-zone') and belongs(row))
    for name, (take, belongs) in CLASSES.items()
}
for name, (take, belongs) in CLASSES.items():
    evaluated, scaled = columns(
        [row for row in ROWS if belongs(row)], [('col', leaf) for leaf, _ in THIRD + ITSELF], 100
    )
    scored = []
    for row in evaluated:
        third, itself = (
            mean([(scaled[leaf][row['code']], weight) for leaf, weight in group]) for group in (THIRD, ITSELF)
        )
        whole = published(mean([(third, 7), (itself, 3)]), 2)
        scored.append((row, (whole, published(third, 2))))
    write(
        f'list-{name}',
        ['rank', 'score', 'name'],
        [[at + 1, keys[0], row['city']] for at, (row, keys) in enumerate(in_order(scored)[:take])],
    )

# Unranked, in the order of codes, which is all that is printed of them.
towns = simple([row for row in ROWS if row['kind'] == 'town'], TOWN)
write('towns-100', ['name'], [[row['city']] for row in sorted((row for row, _ in towns[:100]), key=lambda row: row['code'])])

# An operator stands where its best app stands; its apps follow in their order.
operators = {}
for row, _ in simple([row for row in ROWS if row['kind'] == 'product'], APP):
    operators.setdefault(row['under'], []).append(row['city'])
first = list(operators.items())[:100]
write('apps-100', ['rank', 'group', 'name'], [[at + 1, who, app] for at, (who, apps) in enumerate(first) for app in apps])
write('service-providers-100', ['rank', 'name', 'reason'], [[at + 1, who, '、'.join(apps)] for at, (who, apps) in enumerate(first)])

# Xinjiang and its production corps as one: of each indicator the mean of what the two have.
members = [row for row in ROWS if row['code'] in ('650000', 'xpcc')]
joined = {**members[0], 'city': '新疆+新疆兵团'}
for leaf, _ in ECONOMY:
    there = [value(row, leaf) for row in members if value(row, leaf) is not None]
    joined[leaf] = str(sum(there) / len(there))
provinces = [row for row in ROWS if row['kind'] == '' and row['code'].endswith('0000') and row['code'] != '650000']
write(
    'digital-economy-ratings',
    ['rank', 'grade', 'name'],
    [
        [at + 1, next(letter for letter, cut in LETTERS if Fraction(score) >= cut), row['city']]
        for at, (row, (score,)) in enumerate(simple([*provinces, joined], ECONOMY))
    ],
)
