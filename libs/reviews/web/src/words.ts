import type { SheetFault } from '@bangyang/reviews-contract';
import { chairEn, chairZh } from './chair-words';
import { deskEn, deskZh } from './desk-words';

const zh = {
  ...deskZh,
  ...chairZh,
  tabs: {
    panel: '专家组',
    conflicts: '回避',
    assignment: '分配',
    progress: '进度与提醒',
    meeting: '会议打分',
    scores: '得分',
  },
  noReview: '这个评价方法没有专家评审。',
  quorum: '法定人数',
  setQuorum: '保存',
  declaredOf: (n: number, of: number) => `已申报回避${n}人，共${of}人`,
  seed: '并列抽签种子',
  invite: '邀请专家',
  edit: '修改',
  remove: '移出',
  noExperts: '还没有专家。邀请第一位专家，资料用于推定回避。',
  name: '姓名',
  email: '邮箱',
  role: '角色',
  roles: { expert: '评审专家', chair: '组长' },
  employer: '单位',
  city: '所在城市',
  province: '所在省份',
  cityExample: '如：杭州市',
  provinceExample: '不填则按所在城市',
  vendors: '关联厂商',
  topics: '专长维度',
  pastWork: '曾服务的城市',
  comma: '以顿号或逗号分隔',
  mostReviews: '最多评审数',
  joined: '状态',
  joinedStates: { invited: '已邀请', joined: '已加入', declared: '已申报', left: '已移出' },
  paper: '纸面申报',
  paperNote: '不登录平台的专家在会上书面申报的，由秘书代为登记；登记后才能录入其打分。',
  paperSend: '登记申报',
  noEntrants: '还没有通过资格审查的参评对象。',
  save: '保存',
  person: '人员',
  entrant: '参评对象',
  reasons: '原因',
  reasonNames: {
    city: '同城',
    province: '同省',
    employer: '任职单位',
    vendor: '关联厂商',
    'mail-domain': '邮箱域名',
    'past-work': '曾服务',
    declared: '本人申报',
    pinned: '主办方裁定',
  },
  pin: '裁定',
  verdicts: { yes: '应回避', no: '无需回避', derived: '按推定' },
  noConflicts: '没有需要回避的情况。',
  hidden: (names: string) => `您与${names}有利益关系，其评审不向您显示，也不计入本页的数字。`,
  ownInterests: '我的利益关系',
  settlePair: '裁定一对',
  ties: '关联信息',
  organisations: '申报单位',
  mailDomains: '邮箱域名',
  reviewsPerEntrant: '每个对象的评审数',
  maximumLoad: '每人上限',
  minimumLoad: '每人下限',
  perProvince: '同省专家上限',
  seedField: '随机种子（选填）',
  seedUsed: '随机种子',
  avoid: '不同组的两人',
  addPair: '添加',
  compute: '试算分配',
  proposal: '试算结果',
  added: '新增',
  removed: '收回',
  kept: '保持',
  apply: '下达分配',
  applyNote: (added: number, removed: number) =>
    `下达后新增${added}份、收回${removed}份评审；已开始的评审不变。`,
  proposalStates: {
    waiting: '计算中',
    ready: '可下达',
    infeasible: '无法分配',
    failed: '计算失败',
    applied: '已下达',
    stale: '已过时',
  },
  blocking: {
    conflicts: '回避后可用的专家不足',
    'panel-size': '专家总数少于每个对象的评审数',
    'maximum-load': '每人上限之和不够',
    'minimum-load': '每人下限无法满足',
    'avoid-pairs': '不同组的限制无法满足',
    'started-reviews': '已开始的评审与其他限制冲突',
  },
  short: (n: number) => `缺${n}份`,
  standing: '当前分配',
  noAssignment: '还没有分配。先试算，再下达。',
  load: '每人的评审数',
  loadBefore: '现有',
  loadAfter: '下达后',
  removePair: (one: string, other: string) => `取消“${one}”与“${other}”不同组`,
  notComputed: '这次没有算出结果，请再试算一次；再次失败请联系管理员。',
  took: (ms: number) => `用时${ms}毫秒`,
  assigned: '已分配',
  submittedCount: '已提交',
  needed: '至少',
  reminders: '提醒',
  noReminders: '没有需要提醒的专家。',
  preview: '预览',
  send: '发送提醒',
  sentToday: '今天已发送',
  rank: '名次',
  score: '得分',
  raw: '原始分',
  adjusted: '校准分',
  reviews: '评审数',
  flags: '提示',
  flagNames: {
    'too-few': '评审不足',
    disagreement: '分歧大',
    outlier: '有离群分',
    'not-adjusted': '部分未校准',
  },
  howSettled: { mean: '平均', median: '中位数', 'trimmed-mean': '去掉最高分与最低分后平均' },
  howCalibrated: { none: '不校准', shift: '校准平均分', 'shift-and-scale': '校准平均分与离散度' },
  byJudge: '各专家原始分 → 校准分',
  notAdjusted: '未校准',
  brokenBy: {
    raw: '原始分',
    'lowest-score': '最低分',
    'highest-score': '最高分',
    reviews: '评审数',
    draw: '抽签',
  },
  enter: '录入打分',
  confirmAll: (n: number) => `确认他人录入的全部${n}份`,
  confirmAllNote: '请先与纸质打分表逐份核对；有误的请先退回。',
  wholeSheet: '成批录入打分',
  sheetNote:
    '从电子表格粘贴，或选择CSV文件。每行一位专家对一个参评对象的打分；不打分的项写“不适用”，留空视为漏填。',
  sheetText: '打分表',
  sheetFile: '选择CSV文件',
  sheetBlank: '下载空表',
  sheetRead: (n: number) => `可录入${n}份`,
  sheetErrors: (n: number) => `有${n}处错误，改正后才能录入`,
  sheetMore: (n: number) => `另有${n}处错误`,
  sheetEnter: (n: number) => `录入${n}份`,
  sheetRow: (n: number) => `第${n}行`,
  sheetTooMany: '一次最多录入1000份，请分批',
  sheetFault: (fault: SheetFault) => {
    switch (fault.kind) {
      case 'no-column':
        return `缺少“${fault.column}”列`;
      case 'unknown-person':
        return `专家组中没有“${fault.person}”`;
      case 'same-names':
        return `有多位专家叫“${fault.person}”，请改写邮箱`;
      case 'unknown-entrant':
        return `参评对象中没有“${fault.entrant}”`;
      case 'no-points':
        return `“${fault.column}”没有填写`;
      case 'not-points':
        return `“${fault.column}”的“${fault.said}”不是0到${fault.max}之间的分`;
      case 'undeclared':
        return `${fault.person}还没有申报回避`;
      case 'conflict':
        return `${fault.person}与${fault.entrant}有利益关系，不能打分`;
      case 'waiting':
        return `${fault.person}对${fault.entrant}的打分已录入，待确认`;
      case 'twice':
        return `${fault.person}对${fault.entrant}的打分重复出现`;
    }
  },
  waiting: '待确认',
  confirmed: '已确认',
  rejected: '已退回',
  enteredBy: '录入人',
  confirmBy: '确认',
  reject: '退回',
  notOwn: '录入人不能确认自己的录入，请另一位秘书确认。',
  noEntries: '还没有录入。由一位秘书录入，另一位秘书确认后计入。',
  state: '状态',
  act: '操作',
  settledBy: '处理人',
  choose: '请选择',
  said: (name: string, value: string | number) => `${name}：${value}`,
};
export type ReviewWords = typeof zh;
const en: ReviewWords = {
  ...deskEn,
  ...chairEn,
  tabs: {
    panel: 'Panel',
    conflicts: 'Conflicts',
    assignment: 'Assignment',
    progress: 'Progress',
    meeting: 'Meeting',
    scores: 'Scores',
  },
  noReview: 'This methodology has no expert review.',
  quorum: 'Quorum',
  setQuorum: 'Save',
  declaredOf: (n, of) => `${n} of ${of} have declared their interests`,
  seed: 'Seed of the draw',
  invite: 'Invite an expert',
  edit: 'Change',
  remove: 'Remove',
  noExperts: 'No experts yet. Invite the first; conflicts are derived from what you write.',
  name: 'Name',
  email: 'Address',
  role: 'Role',
  roles: { expert: 'Expert', chair: 'Chair' },
  employer: 'Employer',
  city: 'City',
  province: 'Province',
  cityExample: 'such as 杭州市',
  provinceExample: 'that of the city, if empty',
  vendors: 'Ties to vendors',
  topics: 'Knows best',
  pastWork: 'Has worked for',
  comma: 'apart by commas',
  mostReviews: 'Most reviews',
  joined: 'State',
  joinedStates: { invited: 'invited', joined: 'joined', declared: 'declared', left: 'removed' },
  paper: 'Declared on paper',
  paperNote:
    'What an expert who does not sign in has declared in writing is kept here; scores of the meeting are entered afterwards.',
  paperSend: 'Keep the declaration',
  noEntrants: 'Nobody is admitted yet.',
  save: 'Save',
  person: 'Person',
  entrant: 'Entrant',
  reasons: 'Reasons',
  reasonNames: {
    city: 'same city',
    province: 'same province',
    employer: 'employer',
    vendor: 'vendor',
    'mail-domain': 'mail domain',
    'past-work': 'past work',
    declared: 'declared',
    pinned: 'settled by the organiser',
  },
  pin: 'Settle',
  verdicts: { yes: 'conflict', no: 'no conflict', derived: 'as derived' },
  noConflicts: 'There are no conflicts.',
  hidden: (names) =>
    `You have an interest in ${names}: its reviews are not shown to you and in no number here.`,
  ownInterests: 'My interests',
  settlePair: 'Settle a pair',
  ties: 'Ties',
  organisations: 'Applying organisations',
  mailDomains: 'Mail domains',
  reviewsPerEntrant: 'Reviews per entrant',
  maximumLoad: 'Most per expert',
  minimumLoad: 'Fewest per expert',
  perProvince: 'Most of one province',
  seedField: 'Seed (optional)',
  seedUsed: 'Seed',
  avoid: 'Not on the same entrant',
  addPair: 'Add',
  compute: 'Compute a dry run',
  proposal: 'Dry run',
  added: 'New',
  removed: 'Given back',
  kept: 'Kept',
  apply: 'Assign',
  applyNote: (added, removed) =>
    `This gives out ${added} ${added === 1 ? 'review' : 'reviews'} and takes ${removed} back; what has begun stays.`,
  proposalStates: {
    waiting: 'computing',
    ready: 'ready',
    infeasible: 'impossible',
    failed: 'failed',
    applied: 'assigned',
    stale: 'out of date',
  },
  blocking: {
    conflicts: 'Too few experts are left after conflicts',
    'panel-size': 'The panel is smaller than the reviews per entrant',
    'maximum-load': 'The most per expert do not add up',
    'minimum-load': 'The fewest per expert cannot be met',
    'avoid-pairs': 'Those who avoid each other cannot be kept apart',
    'started-reviews': 'Reviews that have begun stand against the other limits',
  },
  short: (n) => `${n} ${n === 1 ? 'review' : 'reviews'} short`,
  standing: 'As it stands',
  noAssignment: 'Nothing is assigned. Compute a dry run, then assign.',
  load: 'Reviews of each expert',
  loadBefore: 'Now',
  loadAfter: 'After',
  removePair: (one, other) => `${one} and ${other} may sit on the same entrant`,
  notComputed:
    'Nothing was found this time. Compute it again; should it fail again, ask whoever runs the site.',
  took: (ms) => `took ${ms} ms`,
  assigned: 'Assigned',
  submittedCount: 'Submitted',
  needed: 'Needed',
  reminders: 'Reminders',
  noReminders: 'Nobody needs a reminder.',
  preview: 'Preview',
  send: 'Send',
  sentToday: 'sent today',
  rank: 'Rank',
  score: 'Score',
  raw: 'Raw',
  adjusted: 'Calibrated',
  reviews: 'Reviews',
  flags: 'Flags',
  flagNames: {
    'too-few': 'too few reviews',
    disagreement: 'disagreement',
    outlier: 'outlier',
    'not-adjusted': 'partly not calibrated',
  },
  howSettled: {
    mean: 'mean',
    median: 'median',
    'trimmed-mean': 'mean without the highest and lowest',
  },
  howCalibrated: {
    none: 'not calibrated',
    shift: 'calibrated means',
    'shift-and-scale': 'calibrated means and spreads',
  },
  byJudge: 'Raw → calibrated by expert',
  notAdjusted: 'not calibrated',
  brokenBy: {
    raw: 'raw score',
    'lowest-score': 'lowest score',
    'highest-score': 'highest score',
    reviews: 'reviews',
    draw: 'draw',
  },
  enter: 'Enter scores',
  confirmAll: (n) => `Confirm all ${n} entered by others`,
  confirmAllNote: 'Compare each with the paper first; reject what is wrong.',
  wholeSheet: 'Enter a whole sheet',
  sheetNote:
    'Paste it from a spreadsheet, or choose a CSV file. A row is what one expert gave one entrant; write “N/A” where a criterion does not apply: an empty cell counts as forgotten.',
  sheetText: 'Sheet',
  sheetFile: 'Choose a CSV file',
  sheetBlank: 'Download an empty sheet',
  sheetRead: (n) => `${n} can be entered`,
  sheetErrors: (n) =>
    `${n} ${n === 1 ? 'error' : 'errors'}; nothing is entered before all is mended`,
  sheetMore: (n) => `${n} more ${n === 1 ? 'error' : 'errors'}`,
  sheetEnter: (n) => `Enter ${n}`,
  sheetRow: (n) => `Row ${n}`,
  sheetTooMany: 'At most 1000 at a time; enter them in parts',
  sheetFault: (fault) => {
    switch (fault.kind) {
      case 'no-column':
        return `there is no column “${fault.column}”`;
      case 'unknown-person':
        return `nobody on the panel is called “${fault.person}”`;
      case 'same-names':
        return `several experts are called “${fault.person}”: write the address`;
      case 'unknown-entrant':
        return `no entrant is called “${fault.entrant}”`;
      case 'no-points':
        return `“${fault.column}” is empty`;
      case 'not-points':
        return `“${fault.said}” in “${fault.column}” is no score from 0 to ${fault.max}`;
      case 'undeclared':
        return `${fault.person} has not declared interests yet`;
      case 'conflict':
        return `${fault.person} has an interest in ${fault.entrant}`;
      case 'waiting':
        return `the scores of ${fault.person} for ${fault.entrant} wait to be confirmed`;
      case 'twice':
        return `${fault.person} and ${fault.entrant} stand there twice`;
    }
  },
  waiting: 'to confirm',
  confirmed: 'confirmed',
  rejected: 'rejected',
  enteredBy: 'Entered by',
  confirmBy: 'Confirm',
  reject: 'Reject',
  notOwn: 'Whoever entered it does not confirm it; another secretary does.',
  noEntries: 'Nothing is entered. One secretary enters, another confirms, then it counts.',
  state: 'State',
  act: 'Action',
  settledBy: 'Settled by',
  choose: 'choose',
  said: (name, value) => `${name}: ${value}`,
};
export const words = { 'zh-CN': zh, en };
