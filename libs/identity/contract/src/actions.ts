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
  'application.remind': t('发送催办', 'sent reminders'),
  'application.remove-member': t('移除填报人', 'removed somebody from a city’s team'),
  'application.return': t('退回补正', 'returned an application'),
  'application.save': t('保存一项填报', 'saved an answer'),
  'application.sign-off': t('确认栏目', 'signed a section off'),
  'application.submit': t('提交申报', 'submitted an application'),
  'application.withdraw': t('撤回申报', 'withdrew an application'),
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
  'import.upload': t('上传数据表', 'uploaded a table'),
  'member.accept-invitation': t('接受邀请', 'accepted an invitation'),
  'member.change-roles': t('调整角色', 'changed roles'),
  'member.invite': t('邀请成员', 'invited somebody'),
  'member.revoke-invitation': t('撤回邀请', 'took an invitation back'),
  'objection.close': t('办结异议', 'closed an objection'),
  'organiser.found': t('建立主办方', 'founded the organiser'),
  'questionnaire.answer': t('收到一份问卷', 'took an answered questionnaire'),
  'questionnaire.plan': t('安排问卷与配额', 'planned a questionnaire'),
  'questionnaire.values': t('由问卷生成数据版本', 'made values of a questionnaire'),
  'release.cancel': t('取消发布安排', 'cancelled a release'),
  'release.confirm': t('确认发布', 'confirmed a release'),
  'release.propose': t('提出发布', 'proposed a release'),
  'run.request': t('开始计算', 'started a computation'),
  'run.analyse': t('分析不确定性', 'analysed the uncertainty of a computation'),
  'run.simulate': t('试算其他权重', 'tried other weights'),
  'draw.commit': t('公布抽签种子承诺', 'committed to the seed of the draw'),
  'text.write': t('撰写发布文本', 'wrote a text of the release'),
  'token.make': t('新建令牌', 'made a token'),
  'release.publish': t('已发布', 'released'),
  'token.revoke': t('撤回令牌', 'took a token back'),
  'value.answer': t('答复数值疑问', 'answered about a value'),
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
  edition: t('期次', 'edition'),
  entrant: t('参评对象', 'entrant'),
  invitation: t('邀请', 'invitation'),
  organiser: t('主办方', 'organiser'),
  session: t('登录', 'session'),
  token: t('令牌', 'token'),
  webhook: t('回调', 'webhook'),
};

/** What an entry of the audit is about, in words; of an id its first digits tell it from others. */
export function targetTitle(target: string): Text {
  const [kind = '', id = ''] = target.split(' ', 2);
  const title = targets[kind];
  if (!title) return { 'zh-CN': target };
  const short = /^[0-9a-f]{8}-/.test(id) ? id.slice(0, 8) : id;
  return { 'zh-CN': `${title['zh-CN']} ${short}`, en: `${title.en} ${short}` };
}
