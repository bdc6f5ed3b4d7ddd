import type { Text } from '@bangyang/kernel';

const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What the actions of the audit are called. */
const titles: Readonly<Record<string, Text>> = {
  'account.add-totp': t('启用动态验证器', 'turned on the authenticator'),
  'account.ask-reset': t('请求重设密码', 'asked for a new password'),
  'account.begin-totp': t('开始设置动态验证器', 'began to set up the authenticator'),
  'account.end-session': t('结束登录', 'ended a session'),
  'account.remove-totp': t('停用动态验证器', 'turned off the authenticator'),
  'account.reset-password': t('重设密码', 'set a new password'),
  'account.sign-in': t('登录', 'signed in'),
  'account.step-up': t('再次确认密码', 'gave the password again'),
  'archive.import': t('收录原榜', 'took printed lists in'),
  'ballot.close': t('关闭投票', 'closed the vote'),
  'ballot.configure': t('设置投票', 'settled the vote'),
  'ballot.confirm-destruction': t('销毁投票人密钥', 'destroyed the key to voters'),
  'ballot.confirm-ruling': t('确认选票裁定', 'confirmed a ruling on ballots'),
  'ballot.make-codes': t('生成投票码', 'made voting codes'),
  'ballot.propose-destruction': t('提出销毁投票人密钥', 'proposed to destroy the key to voters'),
  'ballot.propose-ruling': t('提出选票裁定', 'proposed a ruling on ballots'),
  'ballot.rule-comment': t('审核评论', 'moderated a comment'),
  'application.approve-extension': t('批准延期', 'approved an extension'),
  'application.change-sections': t('调整填报分工', 'changed who edits which sections'),
  'application.decide': t('受理或不予受理', 'admitted or declined an application'),
  'application.extend': t('提出延期', 'proposed an extension'),
  'application.invite': t('邀请城市申报', 'invited cities'),
  'application.invite-contributor': t('邀请填报人', 'invited a contributor'),
  'application.invite-lead': t('邀请申报负责人', 'invited a city lead'),
  'application.refuse-extension': t('不予延期', 'refused an extension'),
  'application.remind': t('发送催办', 'sent reminders'),
  'application.remove-member': t('移除填报人', 'removed somebody from a city’s team'),
  'application.return': t('退回补正', 'returned an application'),
  'application.save': t('保存一项填报', 'saved an answer'),
  'application.sign-off': t('确认栏目', 'signed a section off'),
  'application.submit': t('提交申报', 'submitted an application'),
  'application.withdraw': t('撤回申报', 'withdrew an application'),
  'assignment.apply': t('下达评审分配', 'gave out reviews'),
  'assignment.request': t('计算评审分配', 'had an assignment computed'),
  'collection.enter': t('录入采集表单', 'entered forms of a source'),
  'collection.values': t('由表单生成数据版本', 'made values of forms'),
  'conflict.declare': t('申报回避', 'declared interests'),
  'conflict.pin': t('裁定回避', 'settled a conflict of interest'),
  'conflict.ties': t('登记关联单位', 'noted who is tied to an entrant'),
  'edition.approve-change': t('批准变更', 'approved a change'),
  'edition.configure': t('修改草稿', 'changed the draft'),
  'edition.create': t('建立期次', 'made the edition'),
  'edition.move': t('推进阶段', 'moved the edition'),
  'edition.open': t('开启期次', 'opened the edition'),
  'edition.propose-change': t('提出变更', 'proposed a change'),
  'entrant.add': t('登记参评对象', 'named an entrant'),
  'evidence.attach': t('附上佐证材料', 'attached evidence'),
  'evidence.begin': t('开始上传佐证材料', 'began an upload'),
  'evidence.drop': t('放弃上传', 'gave an upload up'),
  'evidence.receive': t('佐证材料上传完毕', 'finished an upload'),
  'evidence.remove': t('移除佐证材料', 'removed evidence'),
  'import.commit': t('数据入库', 'took data in'),
  'import.drop': t('放弃导入', 'discarded an import'),
  'import.plan': t('检查数据表', 'checked a table'),
  'import.purge': t('清理到期的上传文件', 'removed an uploaded file whose time was over'),
  'import.upload': t('上传数据表', 'uploaded a table'),
  'meeting.confirm': t('确认会议打分', 'confirmed scores of the meeting'),
  'meeting.enter': t('录入会议打分', 'entered scores of the meeting'),
  'meeting.reject': t('退回会议打分', 'rejected scores of the meeting'),
  'member.accept-invitation': t('接受邀请', 'accepted an invitation'),
  'member.change-roles': t('调整角色', 'changed roles'),
  'member.invite': t('邀请成员', 'invited somebody'),
  'member.revoke-invitation': t('撤回邀请', 'took an invitation back'),
  'objection.close': t('办结异议', 'closed an objection'),
  'organiser.found': t('建立主办方', 'founded the organiser'),
  'questionnaire.answer': t('收到一份问卷', 'took an answered questionnaire'),
  'questionnaire.plan': t('安排问卷与配额', 'planned a questionnaire'),
  'questionnaire.values': t('由问卷生成数据版本', 'made values of a questionnaire'),
  'recommendation.decide': t('审核一份推荐', 'decided on a recommendation'),
  'recommendation.invite': t('发出推荐链接', 'handed out links to a form'),
  'recommendation.send': t('收到一份推荐', 'took a recommendation'),
  'recommendation.withdraw-link': t('收回推荐链接', 'took a link to a form back'),
  'panel.change': t('修改专家资料', 'changed what is known of an expert'),
  'panel.close': t('结束专家组评审', 'closed the panel’s review'),
  'panel.conclude': t('形成讨论结论', 'ended a discussion of the panel'),
  'panel.discuss': t('发起专家组讨论', 'opened a discussion of the panel'),
  'panel.quorum': t('设定法定人数与确认人', 'set the quorum and who confirms'),
  'panel.remove': t('移出专家组', 'took somebody off the panel'),
  'panel.reopen': t('恢复专家组评审', 'opened the panel’s review again'),
  'release.cancel': t('取消发布安排', 'cancelled a release'),
  'release.confirm': t('确认发布', 'confirmed a release'),
  'release.propose': t('提出发布', 'proposed a release'),
  'review.abstain': t('弃评', 'abstained from a review'),
  'review.recuse': t('回避', 'recused'),
  'review.remark': t('发表评审意见', 'said something to the panel'),
  'review.remind': t('提醒专家', 'reminded experts'),
  'review.reopen': t('重新打开评审', 'took a review up again'),
  'review.save': t('保存打分', 'kept a score'),
  'review.submit': t('提交评审', 'submitted a review'),
  'run.request': t('开始计算', 'started a computation'),
  'run.analyse': t('分析不确定性', 'analysed the uncertainty of a computation'),
  'run.simulate': t('试算其他权重', 'tried other weights'),
  'diagnosis.invite': t('邀请城市查看诊断', 'invited a city to its diagnosis'),
  'diagnosis.remove-reader': t('取消诊断查看', 'took a diagnosis back from somebody'),
  'draw.commit': t('公布抽签种子承诺', 'committed to the seed of the draw'),
  'text.write': t('撰写发布文本', 'wrote a text of the release'),
  'register.write': t('填写登记册', 'wrote a register of the release'),
  'token.make': t('新建令牌', 'made a token'),
  'release.refuse': t('到时未能发布', 'could not be released at its minute'),
  'release.publish': t('已发布', 'released'),
  'token.revoke': t('撤回令牌', 'took a token back'),
  'value.answer': t('答复数值疑问', 'answered about a value'),
  'value.attach': t('为答复上传佐证', 'sent a file for an answer'),
  'value.apply': t('采纳裁定，生成数据版本', 'took verdicts into a version of the data'),
  'value.decide': t('裁定数值', 'decided about a value'),
  'value.query': t('对数值提出疑问', 'asked about a value'),
  'webhook.drop': t('删除回调', 'dropped a webhook'),
  'webhook.make': t('新建回调', 'added a webhook'),
  'webhook.replay': t('重发回调', 'replayed a delivery'),
};

/** The title of an action; an action of a newer version keeps its code. */
export const actionTitle = (action: string): Text => titles[action] ?? { 'zh-CN': action };

export const actionNames = Object.keys(titles);

const targets: Readonly<Record<string, Text>> = {
  account: t('账户', 'account'),
  address: t('网络地址', 'network address'),
  application: t('申报', 'application'),
  comment: t('评论', 'comment'),
  diagnosis: t('诊断', 'diagnosis'),
  edition: t('期次', 'edition'),
  entrant: t('参评对象', 'entrant'),
  invitation: t('邀请', 'invitation'),
  meeting: t('会议打分', 'scores of the meeting'),
  objection: t('异议', 'objection'),
  organiser: t('主办方', 'organiser'),
  review: t('评审', 'review'),
  session: t('登录', 'session'),
  token: t('令牌', 'token'),
  webhook: t('回调', 'webhook'),
};

/**
 * What an entry of the audit is about, in words: by its name where it is known; of an id its first digits
 * tell it from others.
 */
export function targetTitle(target: string, name?: Text | null): Text {
  const [kind = '', id = ''] = target.split(' ', 2);
  const title = targets[kind];
  if (!title) return { 'zh-CN': target };
  if (name) {
    const en = name.en ?? name['zh-CN'];
    return { 'zh-CN': `${title['zh-CN']} ${name['zh-CN']}`, en: `${title.en} ${en}` };
  }
  const short = /^[0-9a-f]{8}-/.test(id) ? id.slice(0, 8) : id;
  return { 'zh-CN': `${title['zh-CN']} ${short}`, en: `${title.en} ${short}` };
}
