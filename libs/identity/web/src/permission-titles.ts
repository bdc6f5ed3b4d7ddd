import type { Permission } from '@bangyang/identity-contract';
import type { Text } from '@bangyang/kernel';

const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What a permission allows, in the words of whoever gives it to a token. */
export const permissionTitles: Readonly<Record<Permission, Text>> = {
  'organiser.read': t('查看主办方概览', 'see the organiser’s overview'),
  'member.read': t('查看成员', 'see members'),
  'member.invite': t('邀请成员', 'invite members'),
  'member.change-roles': t('调整角色', 'change roles'),
  'edition.read': t('查看期次', 'see editions'),
  'edition.create': t('新建期次', 'make editions'),
  'edition.configure': t('修改期次草稿', 'change drafts of editions'),
  'edition.open': t('开启期次', 'open editions'),
  'edition.propose-change': t('提出开启后的变更', 'propose changes after opening'),
  'edition.approve-change': t('批准开启后的变更', 'approve changes after opening'),
  'edition.move': t('推进阶段', 'move editions to the next stage'),
  'dataset.read': t('查看数据', 'see data'),
  'dataset.import': t('导入数据', 'take data in'),
  'questionnaire.plan': t('安排问卷与配额', 'plan questionnaires and quotas'),
  'value.query': t('对数值提出疑问', 'ask about values'),
  'value.answer': t('答复疑问', 'answer queries'),
  'value.decide': t('裁定疑问', 'decide queries'),
  'entrant.read': t('查看参评对象', 'see entrants'),
  'entrant.add': t('登记参评对象', 'name entrants'),
  'entrant.decide': t('受理参评对象', 'admit or decline entrants'),
  'run.read': t('查看计算结果', 'see computations'),
  'run.request': t('开始计算', 'start computations'),
  'run.analyse': t('分析名次的不确定性', 'analyse how uncertain ranks are'),
  'release.read': t('查看发布安排', 'see releases'),
  'release.propose': t('提出发布', 'propose releases'),
  'release.confirm': t('确认发布', 'confirm releases'),
  'release.cancel': t('取消发布安排', 'cancel releases'),
  'mail.read': t('阅读邮件', 'read mail'),
  'audit.read': t('查看操作记录', 'see the audit'),
  'job.read': t('查看任务进度', 'see the progress of jobs'),
  'token.manage': t('管理令牌', 'manage tokens'),
  'webhook.manage': t('管理网络回调', 'manage webhooks'),
};
