import type { ApplicationState } from '@bangyang/applications-contract';
import { inRow, type RefusalsOf } from '@bangyang/ui/refusals';

const states: Readonly<Partial<Record<ApplicationState, string>>> = {
  draft: '正在填报',
  submitted: '已提交',
  returned: '已退回补正',
  admitted: '已受理',
  declined: '不予受理',
  withdrawn: '已撤回',
};
const MOST_NAMED = 5;

export const refusals: RefusalsOf<'application' | 'entrant' | 'extension' | 'team'> = {
  'application.closed': {
    detail: '现在不能修改申报',
    fix: '已填文字仍在本机；可请主办方延期',
  },
  'application.files-only': { detail: '这一项用附件回答', fix: '请上传附件' },
  'application.incomplete': {
    detail: ({ count }) => `还有${count}项没有填写，或填写不合要求`,
    fix: '请按“完整性”逐项补齐后再提交',
  },
  'application.no-files': { detail: '这一项不收附件', fix: '请在文字栏中填写' },
  'application.no-form': { detail: '这个评价方法没有申报表' },
  'application.no-section': { detail: '申报表中没有这个栏目', fix: '请刷新页面' },
  'application.question': { detail: '申报表中没有这一项', fix: '请刷新页面' },
  'application.section': {
    detail: ({ open }) => (open ? '这个栏目未退回补正' : '这个栏目由他人填写'),
    fix: ({ open }) => (open ? `本次只补正退回的${open.length}个栏目` : '请联系申报负责人'),
  },
  'application.stale': { detail: '他人刚刚修改了这一项', fix: '请比较两份内容后选择' },
  'application.state': {
    detail: ({ state }) => `申报${states[state as ApplicationState] ?? '的状态已变'}，不能这样办理`,
    fix: '请刷新页面，核对现在的状态',
  },
  'application.too-long': {
    detail: ({ most }) => `填写的内容超过${most}字`,
    fix: '请精简，或作为附件上传',
  },
  'application.unknown': { detail: '没有这份申报，或您不在其工作组' },
  'application.version': { detail: '没有这个版本', fix: '请刷新页面' },
  'entrant.exists': {
    detail: ({ entrant }) => `${entrant}已在参评名单中`,
    fix: '不必重复添加',
  },
  'entrant.place': {
    detail: ({ place, codeOf }) =>
      codeOf === undefined
        ? `不能确定“${place}”是哪个地方`
        : `“${place}”是${codeOf}的代码，不是本方法评价的那一级单位`,
    fix: ({ candidates = [], codeOf }) =>
      candidates.length > 0
        ? `请写明全称或行政区划代码，可能是：${inRow(candidates.slice(0, MOST_NAMED))}`
        : codeOf === undefined
          ? '请改写全称或行政区划代码'
          : '请改写代码；不参评的，请从表中删去这一行后重新上传',
  },
  'entrant.unknown': { detail: '没有这个参评对象', fix: '请刷新页面' },
  'extension.settled': {
    detail: ({ outcome }) => (outcome === 'refused' ? '这份延期申请已被拒绝' : '延期已批准'),
    fix: '如需更改，请另提延期',
  },
  'extension.time': {
    detail: '延期时间须晚于现在的截止时间',
    fix: '请选择更晚的时间',
  },
  'extension.unknown': { detail: '没有这份延期申请', fix: '请刷新页面' },
  'team.unknown': { detail: '工作组中没有这个人', fix: '请刷新页面' },
};
