import type { RefusalsOf } from '@bangyang/ui/refusals';

export const refusals: RefusalsOf<'assignment' | 'meeting' | 'review'> = {
  'assignment.not-ready': {
    detail: '这份方案不能下达',
    fix: '请等试算完成，或重新试算',
  },
  'assignment.stale': { detail: '试算之后情况有变，方案已过时', fix: '请重新试算' },
  'assignment.unknown': { detail: '没有这份方案', fix: '请刷新页面' },
  'meeting.settled': { detail: '这份会议打分已经处理', fix: '请刷新页面' },
  'meeting.unknown': { detail: '没有这份会议打分', fix: '请刷新页面' },
  'review.chair-not-named': {
    detail: '主办方没有指定组长确认会议打分',
    fix: '请由另一位秘书确认',
  },
  'review.chair-taken': { detail: '专家组已有组长', fix: '请先改任现任组长' },
  'review.closed': { detail: '当前阶段不接受打分' },
  'review.conflict': {
    detail: '您与此参评对象有利益关系，或尚未申报回避',
    fix: '请由没有利益关系的人办理；专家请先申报回避',
  },
  'review.criterion': { detail: '评分表中没有这一项', fix: '请刷新页面' },
  'review.declared': {
    detail: ({ entrant }) => `与${entrant}的利益关系已经申报，不能自行撤回`,
    fix: '请联系主办方裁定',
  },
  'review.entered': {
    detail: '这位专家的会议打分已经录入，待确认',
    fix: '请先确认或退回',
  },
  'review.incomplete': {
    detail: ({ missing }) => `还有${missing}个评分项没有打分`,
    fix: '请打分，或勾选“不适用”后再提交',
  },
  'review.in-discussion': { detail: '还有讨论没有结论', fix: '请先写下结论' },
  'review.names-hidden': {
    detail: '双盲评审中组长不能确认会议打分：打分表会透露名称',
    fix: '请由另一位秘书确认',
  },
  'review.none': { detail: '这个评价方法没有专家评审' },
  'review.not-chair': { detail: '您不是这个专家组的组长', fix: '请联系主办方' },
  'review.not-discussed': { detail: '这个参评对象没有进行中的讨论', fix: '请先发起讨论' },
  'review.not-offline': { detail: '这个评价方法没有线下评审会' },
  'review.not-on-panel': { detail: '您不在本期的专家组中', fix: '请联系主办方' },
  'review.not-submitted': { detail: '这份评审还没有提交' },
  'review.nothing': {
    detail: '所有评分项都标为不适用',
    fix: '至少给一项打分，或弃评',
  },
  'review.nothing-to-close': { detail: '没有可以结束的评审', fix: '请刷新页面' },
  'review.nothing-to-reopen': { detail: '没有已结束的评审', fix: '请刷新页面' },
  'review.own-first': {
    detail: '提交自己的评审之后才能看到其他专家的意见',
    fix: '请先提交',
  },
  'review.pair': {
    detail: ({ expert, entrant }) =>
      `${expert}没有申报回避，或与${entrant}有利益关系，不能给它打分`,
    fix: '请核对后重新录入',
  },
  'review.panel-closed': {
    detail: '专家组已结束此对象的评审',
    fix: '确需修改时，请组长或秘书恢复评审',
  },
  'review.person-unknown': { detail: '没有这位专家', fix: '请刷新页面' },
  'review.points': {
    detail: ({ max }) => `得分超出满分${max}分`,
    fix: ({ max }) => `请给0到${max}之间的分`,
  },
  'review.preview-changed': {
    detail: '预览之后应提醒的人有变',
    fix: '请重新预览后再发送',
  },
  'review.quorum': {
    detail: ({ declared, quorum }) =>
      quorum === undefined
        ? '申报回避的专家未达到法定人数'
        : `申报回避的专家有${declared}位，未达到法定人数${quorum}位`,
    fix: '请先提醒专家申报回避，或调整法定人数',
  },
  'review.settled': {
    detail: '这份评审已提交、弃评或回避',
    fix: '需要修改时请先重新打开',
  },
  'review.stale': { detail: '另一个窗口刚刚改过', fix: '请刷新页面后核对' },
  'review.too-few': { detail: '还有参评对象的评审数不够', fix: '请先提醒专家提交' },
  'review.topic': {
    detail: '评分表中没有这个专长维度',
    fix: '请从评分表的维度中选择',
  },
  'review.unknown': { detail: '没有这份评审，或已收回', fix: '请返回任务列表' },
};
