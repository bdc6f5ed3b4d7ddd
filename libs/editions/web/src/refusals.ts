import { rolesInChinese } from '@bangyang/identity-web/refusals';
import { inRow, type RefusalsOf } from '@bangyang/ui/refusals';

/** What a step of the workflow asks for, said as what is missing. */
const missing: Readonly<Record<string, string>> = {
  'ballot.closed': '公众投票还没有截止',
  'ballot.codes': '投票码名单是空的',
  'ballot.handler-missing': '所选的投票人验证方式在本机没有配置',
  'data.attached': '还没有采集或导入数据',
  'draw.committed': '还没有公布抽签的种子承诺',
  'evidence.complete': '还没有收齐申报',
  'form.valid': '还没有收齐申报',
  'no-open-objection': '还有异议没有办结',
  'open-ballot': '公众投票的设置还没有完成',
  'reviews.enough': '专家评审还没有达到要求的份数',
  'run.complete': '最新的数据还没有计算',
};
/** The same with how many stand in the way. */
const counted: Readonly<Record<string, (count: unknown) => string>> = {
  'ballot.ruled': (count) => `还有${String(count)}张搁置的选票待裁定`,
  'no-open-objection': (count) => `还有${String(count)}件异议没有办结`,
};
const remedies: Readonly<Record<string, string>> = {
  'ballot.closed': '请在“投票”页截止',
  'ballot.codes': '请在“投票”页生成',
  'ballot.handler-missing': '请在“投票”页另选一种，或联系管理员配置',
  'ballot.ruled': '请在“投票”页由两人裁定',
  'draw.committed': '请在“计算”页办理',
  'evidence.complete': '请先收齐，或不予受理、延期',
  'form.valid': '请先收齐，或不予受理、延期',
  'no-open-objection': '请先在“公示与异议”页办结',
  'open-ballot': '请在“投票”页选择投票人验证方式',
  'reviews.enough': '请在“评审”页查看还缺哪些',
  'run.complete': '请在“计算”页重新计算',
};
/** Where steps are taken that are more than a step. */
const doors: Readonly<Record<string, string>> = {
  'run-scoring': '请在“计算”页开始计算，算完即进入下一阶段',
  publish: '请在“发布”页安排，由两人确认',
};

export const refusals: RefusalsOf<'change' | 'dataset' | 'edition' | 'methodology'> = {
  'change.applied': { detail: '这项变更已经生效', fix: '请刷新页面' },
  'change.unknown': { detail: '没有这项变更', fix: '请刷新页面' },
  'dataset.closed': { detail: '当前阶段不能变更数据', fix: '请先退回数据核实阶段' },
  'dataset.empty': {
    where: ({ file }) => String(file),
    detail: '数据表没有数据行',
    fix: '请在表头之下至少填写一行',
  },
  'dataset.missing': { detail: '期次还没有数据', fix: '请先导入数据表' },
  'dataset.unknown': { detail: '这不是最新的数据版本', fix: '请刷新页面后再试' },
  'edition.no-if-match': { detail: '没有说明修改的是哪一版', fix: '请刷新页面后再保存' },
  'edition.no-such-step': {
    detail: '当前阶段不能直接转入该阶段',
    fix: ({ next }) =>
      next.length > 0 ? `由此可以转入：${inRow(next)}` : '当前阶段之后没有别的阶段',
  },
  'edition.not-computable-now': {
    detail: '当前阶段不能计算',
    fix: '请先把期次推进到计算之前的阶段',
  },
  'edition.not-from-data': {
    detail: '这个评价方法不能只凭数据表计算，还需要评审、投票或问卷',
    fix: '请作为期次在平台上办理；只有指标体系可作不确定性分析',
  },
  'edition.not-open': { detail: '期次尚未启动', fix: '请先启动期次' },
  'edition.opened': {
    detail: '期次已启动，不能再这样修改',
    fix: '请提出变更，由另外两人同意后生效',
  },
  'edition.series-missing': {
    detail: ({ indicator }) => `指标“${indicator}”还没有任何数据，不能计算`,
    fix: '请先采集并生成数据；本期不采用的，在“阶段与设置”写明理由',
  },
  'edition.slug-taken': {
    detail: ({ slug }) => `网址名称“${slug}”已被别的期次使用`,
    fix: '请换一个',
  },
  'edition.stale': { detail: '他人刚刚保存过', fix: '请核对后再保存' },
  'edition.step-elsewhere': {
    detail: ({ action }) => `“${action}”不在此处办理`,
    fix: ({ effect }) => doors[effect] ?? '请到相应页面办理',
  },
  'edition.step-refused': {
    detail: ({ need, count }) =>
      (count === undefined ? undefined : counted[need]?.(count)) ??
      missing[need] ??
      '条件还没有满足，不能进入下一阶段',
    fix: ({ need }) => remedies[need] ?? '请先办妥，再进入下一阶段',
  },
  'edition.step-role': {
    detail: ({ action, roles }) => `“${action}”需要${rolesInChinese(roles)}的角色`,
    fix: '请由有此角色的人办理',
  },
  'edition.unknown': { detail: '没有这个期次', fix: '请从期次列表进入' },
  'edition.unknown-indicator': {
    detail: ({ indicator }) => `这个评价方法没有指标“${indicator}”`,
    fix: '请刷新页面后重新填写',
  },
  'edition.unknown-stage': {
    detail: ({ stage }) => `这个评价方法没有阶段“${stage}”`,
    fix: '请刷新页面后重新填写',
  },
  'edition.unknown-tier': {
    detail: ({ list, tier }) => `榜单“${list}”没有梯队“${tier}”`,
    fix: '请刷新页面后重新填写',
  },
  'methodology.broken': {
    detail: '评价方法或其调整不合规则',
    fix: '请核对调整的内容；未作调整时请联系方法的作者',
  },
  'methodology.damaged': {
    detail: '库中的评价方法与其校验值不符',
    fix: '请管理员从备份恢复数据库',
  },
  'methodology.edited': {
    detail: '同一版本的评价方法内容不一致',
    fix: '请管理员安装原来的版本，或给改动后的方法一个新版本号',
  },
  'methodology.lost-stage': {
    detail: '新版评价方法去掉了原有的阶段',
    fix: '请方法的作者保留该阶段，或说明它现在叫什么',
  },
  'methodology.not-installed': {
    detail: ({ title }) => `评价方法“${title}”已不在本系统中，不能用于新的期次`,
    fix: '请管理员重新安装，或选择别的评价方法',
  },
  'methodology.package': {
    detail: '评价方法的安装包不能使用',
    fix: '请管理员查看启动时的提示',
  },
  'methodology.taken': {
    detail: '已有同一代号的评价方法',
    fix: '请方法的作者换一个代号，或只启用其中之一',
  },
  'methodology.unknown': {
    detail: ({ methodology }) => `系统中没有评价方法“${methodology}”`,
    fix: '请管理员安装后再试',
  },
};
