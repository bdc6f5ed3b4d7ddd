import type { ErrorCode } from '@bangyang/kernel';

interface Line {
  readonly detail: string;
  readonly fix?: string;
}

/** Refusals that the page itself makes. */
type OwnCode = 'network' | 'page';

/**
 * What refusals that anybody may meet are called in front of users. The server writes its lines for
 * scripts as well, in English; what is not listed here is shown as the server said it.
 */
export const problemWords: Readonly<
  Record<'zh-CN' | 'en', Readonly<Partial<Record<ErrorCode | OwnCode, Line>>>>
> = {
  'zh-CN': {
    'application.no-form': { detail: '这个评价方法没有申报表' },
    'application.stale': { detail: '他人刚刚修改了这一项', fix: '请比较两份内容后选择' },
    'application.version': { detail: '没有这个版本', fix: '请刷新页面' },
    'assignment.not-ready': { detail: '这份方案不能下达', fix: '请等试算完成，或重新试算' },
    'assignment.stale': { detail: '试算之后情况有变，方案已过时', fix: '请重新试算' },
    'assignment.unknown': { detail: '没有这份方案', fix: '请刷新页面' },
    'ballot.none': { detail: '这个评价方法没有公众投票' },
    'ballot.not-open': { detail: '当前没有在投票' },
    'ballot.open': { detail: '投票进行中，不能这样修改' },
    'ballot.opened': { detail: '投票已开始，规则不能再改' },
    'ballot.reason': { detail: '请写明理由' },
    'ballot.ruled': { detail: '这些选票已有处理意见' },
    'edition.not-open': { detail: '期次尚未启动' },
    'edition.opened': { detail: '期次已启动，不能再这样修改' },
    'edition.step-refused': {
      detail: '条件还没有满足，不能进入下一阶段',
      fix: '请先完成列出的事项',
    },
    'edition.step-role': { detail: '您的角色不能执行这一步' },
    'entrant.unknown': { detail: '没有这个参评对象', fix: '请刷新页面' },
    'extension.unknown': { detail: '没有这份延期申请', fix: '请刷新页面' },
    'meeting.settled': { detail: '这份会议打分已经处理', fix: '请刷新页面' },
    'meeting.unknown': { detail: '没有这份会议打分', fix: '请刷新页面' },
    'objection.closed': { detail: '这件异议已经办结' },
    'objection.not-now': { detail: '现在不受理异议' },
    'objection.unknown': { detail: '没有这件异议', fix: '请核对查询号' },
    'request.invalid': { detail: '填写的内容不符合要求', fix: '请核对后重试' },
    'review.chair-taken': { detail: '专家组已有组长', fix: '请先改任现任组长' },
    'review.closed': { detail: '当前阶段不接受打分' },
    'review.conflict': {
      detail: '您与此参评对象有利益关系，或尚未申报回避',
      fix: '请由没有利益关系的人办理；专家请先申报回避',
    },
    'review.criterion': { detail: '评分表中没有这一项', fix: '请刷新页面' },
    'review.declared': { detail: '申报过的利益关系不能自行撤回', fix: '请联系主办方裁定' },
    'review.entered': { detail: '这位专家的会议打分已经录入，待确认', fix: '请先确认或退回' },
    'review.incomplete': { detail: '还有评分项没有打分', fix: '打分，或勾选“不适用”后再提交' },
    'review.none': { detail: '这个评价方法没有专家评审' },
    'review.not-offline': { detail: '这个评价方法没有线下评审会' },
    'review.not-on-panel': { detail: '您不在本期的专家组中', fix: '请联系主办方' },
    'review.not-submitted': { detail: '这份评审还没有提交' },
    'review.nothing': { detail: '所有评分项都标为不适用', fix: '至少给一项打分，或弃评' },
    'review.own-first': { detail: '提交自己的评审之后才能看到其他专家的意见', fix: '请先提交' },
    'review.pair': { detail: '这位专家没有分到这个参评对象，或应当回避', fix: '请核对后重新录入' },
    'review.person-unknown': { detail: '没有这位专家', fix: '请刷新页面' },
    'review.points': { detail: '得分超出满分', fix: '请给0到满分之间的分' },
    'review.preview-changed': { detail: '预览之后应提醒的人有变', fix: '请重新预览后再发送' },
    'review.quorum': { detail: '申报回避的专家未达到法定人数', fix: '请先提醒专家申报回避' },
    'review.settled': { detail: '这份评审已提交、弃评或回避', fix: '需要修改时请先重新打开' },
    'review.stale': { detail: '另一个窗口刚刚改过', fix: '请刷新页面后核对' },
    'review.topic': { detail: '评分表中没有这个专长维度', fix: '请从评分表的维度中选择' },
    'review.unknown': { detail: '没有这份评审，或已收回', fix: '请返回任务列表' },
    'team.unknown': { detail: '工作组中没有这个人', fix: '请刷新页面' },
    'application.closed': { detail: '现在不能修改申报', fix: '已填文字仍在本机；可请主办方延期' },
    'application.incomplete': { detail: '还有缺项', fix: '请按“完整性”逐项补齐后再提交' },
    'application.question': { detail: '申报表中没有这一项', fix: '请刷新页面' },
    'application.section': { detail: '这个栏目由他人填写，或未退回补正', fix: '请联系申报负责人' },
    'application.state': { detail: '申报目前的状态下不能这样做', fix: '请刷新页面' },
    'application.unknown': { detail: '没有这份申报，或您不在其工作组' },
    'auth.code-needed': { detail: '需要动态验证器的六位数字', fix: '请打开手机上的验证器查看' },
    'auth.code-wrong': { detail: '验证码不正确', fix: '请核对手机时间后重新输入' },
    'auth.csrf': { detail: '页面已过期', fix: '请刷新页面后重试' },
    'auth.link-expired': { detail: '链接已失效或已使用', fix: '请重新索取' },
    'auth.no-account': { detail: '没有对应的账户', fix: '请联系主办方负责人邀请您' },
    'auth.signed-out': { detail: '您已退出登录', fix: '请重新登录' },
    'auth.step-up': { detail: '未输入密码，操作没有执行' },
    'auth.token-wrong': { detail: '令牌无效或已过期' },
    'auth.too-many': { detail: '尝试次数过多' },
    'auth.totp-exists': { detail: '动态验证器已启用' },
    'auth.totp-none': { detail: '动态验证器未启用' },
    'auth.wrong': { detail: '邮箱或密码不正确', fix: '请核对大小写；忘记密码可以重设' },
    'draw.committed': { detail: '种子承诺已经公布，只有一次' },
    'draw.too-late': { detail: '投票已结束，此时选取的种子可能影响结果' },
    'edition.stale': { detail: '他人刚刚保存过', fix: '请核对后再保存' },
    'edition.unknown': { detail: '没有这个期次', fix: '请从期次列表进入' },
    'entrant.exists': { detail: '该城市已在名单中' },
    'entrant.place': { detail: '不能确定是哪座城市', fix: '请改写全称或区划代码' },
    'evidence.infected': { detail: '文件含有病毒', fix: '请清除后重新上传' },
    'evidence.no-scanner': { detail: '查毒服务没有回应', fix: '请稍后重试，已上传的部分保留一天' },
    'evidence.too-large': { detail: '文件太大或太多' },
    'evidence.type': { detail: '不接受这种文件，或内容与文件名不符' },
    'evidence.unfinished': { detail: '文件还没有传完' },
    'evidence.unknown': { detail: '没有这个文件，或已移除' },
    'extension.settled': { detail: '延期已批准' },
    'extension.time': { detail: '延期时间须晚于现在的截止时间' },
    'invitation.unknown': { detail: '没有这个邀请，或已撤回', fix: '请向邀请您的人索取新的邀请' },
    'member.exists': { detail: '此人已是成员', fix: '请直接调整其角色' },
    'member.last-owner': { detail: '至少要有一位负责人', fix: '请先让另一人担任负责人' },
    'member.unknown': { detail: '没有这位成员', fix: '请刷新页面' },
    network: { detail: '服务器没有回应', fix: '请检查网络后重试' },
    'organiser.unknown': { detail: '没有这个主办方，或您不是其成员' },
    'policy.phase': { detail: '期次目前的状态下不能进行此操作' },
    'policy.relation': { detail: '此操作须由另一人进行' },
    'policy.role': { detail: '您的角色不能进行此操作', fix: '请联系负责人' },
    'questionnaire.answers': { detail: '此题的回答不正确', fix: '请修改后再提交' },
    'questionnaire.closed': { detail: '问卷未开放' },
    'questionnaire.no-answers': { detail: '还没有人填写' },
    'questionnaire.plan': { detail: '安排有误', fix: '请核对' },
    'questionnaire.unknown': { detail: '没有这份问卷', fix: '请核对网址' },
    'quota.full': { detail: '这一组的份数已满' },
    'session.unknown': { detail: '该登录已结束' },
    'dataset.closed': { detail: '当前阶段不能变更数据', fix: '请先退回数据核实阶段' },
    'dataset.unknown': { detail: '这不是最新的数据版本', fix: '请刷新页面后再试' },
    'verification.nothing': { detail: '没有待生效的裁定' },
    'verification.open': { detail: '有数值尚未核实完毕', fix: '请先裁定，并使裁定生效' },
    'verification.own-answer': { detail: '答复人不能裁定', fix: '请由另一人裁定' },
    'verification.state': { detail: '他人刚刚处理过这个数值', fix: '请刷新页面' },
    'verification.value': { detail: '请填写数字' },
    'token.unknown': { detail: '没有这个令牌，或已撤回' },
    'release.objection-open': { detail: '还有异议没有办结', fix: '请先办结异议，再提出发布' },
    'release.stale-run': {
      detail: '这次计算之后，数据、票数、评分或方法有变动',
      fix: '请重新计算',
    },
    'release.texts-missing': { detail: '必填的发布文本还没有写齐', fix: '请到“文本”页补齐' },
    'text.changed': { detail: '他人刚刚保存过这段文本', fix: '请保留您的文字，刷新后核对再保存' },
    'text.locked': { detail: '已有发布安排，文本随之固定', fix: '请先取消发布安排' },
  },
  en: {
    'auth.step-up': { detail: 'the password was not given, so nothing was done' },
    network: { detail: 'the server does not answer', fix: 'check the network and try again' },
  },
};

/** How long to wait, where the server says so. */
export const waitWords: Readonly<Record<'zh-CN' | 'en', (seconds: number) => string>> = {
  'zh-CN': (seconds) => `请${spell(seconds, '秒', '分钟')}后再试`,
  en: (seconds) => `try again in ${spell(seconds, ' seconds', ' minutes')}`,
};

const spell = (seconds: number, second: string, minute: string): string =>
  seconds < 120 ? `${seconds}${second}` : `${Math.ceil(seconds / 60)}${minute}`;
