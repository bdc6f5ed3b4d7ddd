import { inRow, type RefusalsOf } from '@bangyang/ui/refusals';

const askAuthor = '请评价方法的作者更正';
const absent = (what: string) =>
  ({
    detail: ({ indicator }: { readonly indicator: string | number }) =>
      `指标“${indicator}”没有${what}`,
    fix: `请补上，或改用不需要它的标准化方法`,
  }) as const;

export const refusals: RefusalsOf<
  | 'aggregate'
  | 'ahp'
  | 'budget'
  | 'chain'
  | 'combination'
  | 'contributions'
  | 'denominate'
  | 'draw'
  | 'explain'
  | 'formula'
  | 'grades'
  | 'impute'
  | 'index'
  | 'indicator'
  | 'meta'
  | 'normalise'
  | 'panel'
  | 'pca'
  | 'raw'
  | 'recipe'
  | 'result'
  | 'run'
  | 'screen'
  | 'simulation'
  | 'treat'
  | 'uncertainty'
  | 'units'
> = {
  'aggregate.levels': {
    detail: ({ name, listed, levels }) =>
      `合成方式“${name}”列了${listed}项，指标体系在末级指标之上有${levels}级`,
    fix: '请各级用同一种，或自下而上每级写一项',
  },
  'aggregate.not-positive': {
    detail: ({ unit, child, node, value }) =>
      `${unit}的“${child}”为${value}，不能在“${node}”中作几何或调和平均`,
    fix: '请标准化到大于0的区间（如1到100），或改用算术平均',
  },
  'aggregate.power': {
    detail: ({ node }) => `“${node}”的幂平均没有幂，或幂为0`,
    fix: '请给出不为0的幂；幂趋于0时即几何平均',
  },
  'aggregate.unknown-node': {
    detail: ({ node }) => `合成方式中的“${node}”不是指标体系中的上级指标`,
    fix: '请更正代码，或去掉这一项',
  },
  'ahp.inconsistent': {
    detail: ({ ratio, limit }) => `判断矩阵的一致性比率为${ratio}，高于${limit}`,
    fix: '请专家复核判断，或放宽一致性的上限',
  },
  'ahp.matrix': {
    detail: '判断矩阵不合要求',
    fix: ({ items }) => `请每位专家给出1至${items}阶的方阵，对称位置互为倒数`,
  },
  'budget.empty': { detail: '没有专家分配权重', fix: '请至少给出一位专家的分配' },
  'budget.not-shared': {
    detail: ({ expert, items, given, sum, budget }) =>
      `第${expert}位专家给${given}项（应为${items}项）分配了${sum}分，应为${budget}分`,
    fix: ({ items, budget }) => `请给${items}项各分配0分以上，合计${budget}分`,
  },
  'chain.unresolved': {
    detail: ({ one, other, chain }) =>
      chain.length > 0
        ? `${one}与${other}得分相同，${inRow(chain)}也相同`
        : `${one}与${other}得分相同，没有规定如何区分`,
    fix: '请增加一项区分的依据，或规定名次并列',
  },
  'combination.draw-missing': {
    detail: '同分须抽签决定，而种子承诺没有公布',
    fix: '请在投票截止之前公布种子承诺',
  },
  'combination.draw-wrong': {
    detail: '抽签的种子与公布的承诺不符',
    fix: '请管理员查明原因，暂不发布',
  },
  'contributions.not-additive': {
    detail: ({ unit }) => `${unit}的各项贡献之和与得分不符`,
    fix: '只有算术合成可以分解贡献；请改看各部分的得分',
  },
  'denominate.zero': {
    detail: ({ indicator, unit, by }) => `${unit}的“${indicator}”要除以“${by}”，而它为0`,
    fix: ({ by }) => `请更正“${by}”，或留空作缺失处理`,
  },
  'draw.committed': { detail: '种子承诺已经公布，只有一次', fix: '请刷新页面' },
  'draw.not-needed': { detail: '这个评价方法没有抽签，不需要种子承诺' },
  'draw.too-late': { detail: '投票已结束，此时选取的种子可能影响结果' },
  'explain.no-decomposition': {
    detail: ({ node }) => `“${node}”由两两比较得出，不能分解为各项得分`,
    fix: '请改看各部分的得分',
  },
  'explain.no-score': {
    detail: ({ unit, node }) => `${unit}在“${node}”上没有得分或名次`,
    fix: '请选择有得分的参评对象',
  },
  'explain.unknown-unit': {
    detail: ({ unit }) => `“${unit}”不在参评对象之中`,
    fix: '请选择没有被筛除的参评对象',
  },
  'formula.malformed': {
    detail: ({ formula }) => `算式“${formula}”不完整或不合规则`,
    fix: '请用数据项代码、数字、加减乘除和括号',
  },
  'grades.order': {
    detail: '等级或梯队的界限没有从高到低排列，或重复',
    fix: '请从最好的一级写起，每级一次',
  },
  'impute.no-convergence': {
    detail: ({ indicators }) => `${inRow(indicators)}的缺失值不能用EM法填补`,
    fix: '请改用均值或中位数填补，或另行分组',
  },
  'impute.no-level': {
    detail: ({ indicator, level }) => `指标“${indicator}”在第${level}级没有上级指标`,
    fix: '请选择每个指标之上都有的级',
  },
  'index.bad-weight': {
    detail: ({ node, weight }) => `“${node}”的权重为${weight}`,
    fix: '请填写不小于0的数字',
  },
  'index.cycle': { detail: ({ node }) => `“${node}”的上级指标循环相连`, fix: askAuthor },
  'index.duplicate-node': { detail: ({ node }) => `指标“${node}”出现两次`, fix: askAuthor },
  'index.duplicate-unit': {
    detail: ({ unit }) => `参评对象“${unit}”出现两次`,
    fix: '请只保留一行',
  },
  'index.length': {
    detail: ({ indicator, values, units }) =>
      `指标“${indicator}”有${values}个数值，参评对象有${units}个`,
    fix: '每个参评对象请给一个数值，没有数据时留空',
  },
  'index.no-data': {
    detail: ({ indicator }) => `没有指标“${indicator}”的数据`,
    fix: '请补上该列，或在本期不用这项指标',
  },
  'index.not-finite': {
    detail: ({ indicator, unit }) => `${unit}的“${indicator}”为无穷大`,
    fix: '请更正数值，或留空',
  },
  'index.unknown-node': {
    detail: ({ node }) => `指标体系中没有“${node}”`,
    fix: '请核对指标代码',
  },
  'index.unknown-parent': {
    detail: ({ node, parent }) => `“${node}”的上级指标“${parent}”不在指标体系中`,
    fix: askAuthor,
  },
  'indicator.unknown': {
    detail: ({ indicator }) => `没有指标“${indicator}”`,
    fix: '请核对指标代码',
  },
  'meta.cycle': { detail: '指标表中的上级指标循环相连', fix: '请更正上级指标' },
  'meta.direction': { detail: '指标表中的方向有误', fix: '正向写1，逆向写-1' },
  'meta.goalposts': { detail: '指标表中的上下限有误', fix: '请填写数字，下限小于上限' },
  'meta.level': { detail: '指标表中的级次有误', fix: '末级写1，逐级加1' },
  'meta.no-children': { detail: '指标表中有上级指标没有下级指标', fix: '请补上，或去掉它' },
  'meta.type': { detail: '指标表中的类型有误', fix: '请按说明填写类型' },
  'meta.unknown-parent': { detail: '指标表中的上级指标不存在', fix: '请更正代码' },
  'meta.weight': { detail: '指标表中的权重有误', fix: '请填写不小于0的数字' },
  'normalise.category': {
    detail: ({ indicator, limits, scores }) =>
      `指标“${indicator}”的分档有${limits}个界限、${scores}个得分，或界限没有递增`,
    fix: '请使界限递增，得分比界限多一个',
  },
  'normalise.no-bounds': absent('上下界'),
  'normalise.no-categories': absent('分档'),
  'normalise.no-goalposts': absent('目标上下限'),
  'normalise.no-optimum': absent('最优值'),
  'normalise.no-target': absent('目标值'),
  'normalise.unknown-indicator': {
    detail: ({ indicator }) => `标准化设置中的“${indicator}”不是指标`,
    fix: '请更正代码，或去掉这一项',
  },
  'normalise.unknown-reference': {
    detail: ({ reference }) =>
      reference === undefined ? '没有指定参照对象' : `参照对象“${reference}”不在参评对象之中`,
    fix: '请指定表中没有被筛除的参评对象',
  },
  'panel.time': {
    detail: ({ unit, time }) =>
      time === undefined ? `${unit}有一行没有时间` : `${unit}在${time}有两行`,
    fix: '同一参评对象的每一行请填写不同的时间',
  },
  'pca.too-few': {
    detail: '没有可作主成分分析的列，或有一列的数值全部相同',
    fix: '请去掉该列，或先填补缺失值',
  },
  'raw.unknown-indicator': {
    where: ({ file }) => String(file),
    detail: ({ column }) => `“${column}”列不在指标表中`,
    fix: '请在指标表中补上，或去掉该列',
  },
  'recipe.clash': {
    where: ({ path }) => String(path),
    detail: ({ setting }) => `设置“${setting}”与其他设置不能同用`,
    fix: '请去掉其中之一',
  },
  'recipe.malformed': {
    where: ({ path }) => String(path),
    detail: '计算步骤的设置缺失或有误',
    fix: askAuthor,
  },
  'recipe.order': { detail: '计算步骤的先后有误', fix: '请按标准化、赋权、合成的次序排列' },
  'recipe.repeated': { detail: '同一计算步骤出现两次', fix: '请只保留一次' },
  'recipe.unknown-key': {
    where: ({ path }) => String(path),
    detail: '没有这项设置',
    fix: ({ settings }) => `可用的设置：${inRow(settings)}`,
  },
  'recipe.unknown-operation': {
    where: ({ path }) => String(path),
    detail: ({ operation }) => `没有${operation}这种计算步骤`,
    fix: ({ operations }) => `可用的步骤：${inRow(operations)}`,
  },
  'result.damaged': {
    detail: '库中的计算结果与其校验值不符',
    fix: '请管理员从备份恢复数据库',
  },
  'result.not-reproducible': {
    detail: '同样的数据和方法，这次算出的结果与上次不同',
    fix: '请不要发布，并联系管理员',
  },
  'result.unknown': { detail: '没有这次计算', fix: '请刷新页面' },
  'run.not-combined': { detail: '这次计算只用数据表，没有票数和评分', fix: '请查看得分表' },
  'run.unknown': { detail: '没有这次计算或分析', fix: '请从列表中选择' },
  'screen.nobody-left': {
    detail: ({ threshold }) => `数据完整率要求${threshold}，没有参评对象达到`,
    fix: '请降低要求，或补齐数据',
  },
  'screen.unknown-unit': {
    detail: ({ unit }) => `指定保留或剔除的“${unit}”不是参评对象`,
    fix: '请更正代码',
  },
  'simulation.part': {
    detail: ({ part }) => `结果中没有“${part}”这一部分`,
    fix: ({ parts }) => `请从这些部分中选择：${inRow(parts)}`,
  },
  'simulation.weightless': { detail: '各部分的权重都为0', fix: '请至少给一部分大于0的权重' },
  'treat.unknown-indicator': {
    detail: ({ indicator }) => `异常值处理设置中的“${indicator}”不是指标`,
    fix: '请更正代码，或去掉这一项',
  },
  'uncertainty.all-failed': {
    detail: ({ runs }) => `${runs}次模拟都不能计算`,
    fix: '请调整备选方法，使它们能够同用',
  },
  'uncertainty.alternatives': {
    detail: '计算步骤不全，或先后有误，不能作不确定性分析',
    fix: askAuthor,
  },
  'uncertainty.assumption': {
    detail: '按这些假定没有可变动之处，或假定有误',
    fix: '请给出大于0的误差，或至少一种与原方法不同的备选',
  },
  'uncertainty.runs': {
    detail: ({ runs }) => `不能作${runs}次模拟`,
    fix: ({ most }) => (most === undefined ? '请填写大于0的整数' : `请填写不超过${most}的次数`),
  },
  'units.unknown': {
    where: ({ file }) => String(file),
    detail: ({ unit }) => `没有“${unit}”这一行`,
    fix: '请补上该行，或在数据表中去掉它',
  },
};
