import { participantTitles, roleTitles } from '@bangyang/identity-contract';
import type { RefusalsOf } from '@bangyang/ui/refusals';

const titles: Readonly<Record<string, { readonly 'zh-CN': string }>> = {
  ...roleTitles,
  ...participantTitles,
};
/** Roles as they are called, with the word between them that their sentence asks for. */
export const rolesInChinese = (roles: readonly string[]): string =>
  roles.map((role) => titles[role]?.['zh-CN'] ?? role).join('或');

const phases: Readonly<Partial<Record<string, string>>> = {
  draft: '草稿',
  running: '进行中',
  released: '已发布',
};
const phaseOf = (phase: string | number): string => phases[phase] ?? String(phase);

export const refusals: RefusalsOf<
  'auth' | 'invitation' | 'member' | 'organiser' | 'policy' | 'session' | 'token' | 'webhook'
> = {
  'auth.code-needed': {
    detail: '需要动态验证器的六位数字',
    fix: '请打开手机上的验证器查看',
  },
  'auth.code-wrong': { detail: '验证码不正确', fix: '请核对手机时间后重新输入' },
  'auth.csrf': { detail: '页面已过期', fix: '请刷新页面后重试' },
  'auth.link-expired': { detail: '链接已失效或已使用', fix: '请重新索取' },
  'auth.no-account': { detail: '没有对应的账户', fix: '请联系主办方负责人邀请您' },
  'auth.provider': {
    detail: '统一身份认证没有完成登录',
    fix: '请重试，或改用邮箱和密码登录',
  },
  'auth.signed-out': { detail: '您已退出登录', fix: '请重新登录' },
  'auth.step-up': { detail: '未输入密码，操作没有执行' },
  'auth.token-wrong': { detail: '令牌无效或已过期', fix: '请新建令牌' },
  'auth.too-many': { detail: '尝试次数过多', fix: '请稍后再试' },
  'auth.totp-exists': { detail: '动态验证器已启用', fix: '更换前请先停用' },
  'auth.totp-none': { detail: '动态验证器未启用', fix: '请先启用' },
  'auth.wrong': { detail: '邮箱或密码不正确', fix: '请核对大小写；忘记密码可以重设' },
  'invitation.unknown': {
    detail: '没有这个邀请，或已撤回',
    fix: '请向邀请您的人索取新的邀请',
  },
  'member.exists': { detail: '此人已是成员', fix: '请直接调整其角色' },
  'member.last-owner': { detail: '至少要有一位负责人', fix: '请先让另一人担任负责人' },
  'member.unknown': { detail: '没有这位成员', fix: '请刷新页面' },
  'organiser.unknown': {
    detail: '没有这个主办方，或您不是其成员',
    fix: '请核对网址，或联系主办方',
  },
  'policy.phase': {
    detail: ({ phase }) => `期次${phaseOf(phase)}时不能进行此操作`,
    fix: ({ phases: when }) => `期次${when.map(phaseOf).join('或')}时可以办理`,
  },
  'policy.relation': {
    detail: ({ relation }) => (relation === 'self' ? '不能对本人进行此操作' : '提出者不能同时确认'),
    fix: '请由另一人办理',
  },
  'policy.role': {
    detail: ({ roles }) => `此操作需要${rolesInChinese(roles)}的角色`,
    fix: '请联系负责人',
  },
  'policy.scope': {
    detail: '令牌没有此项权限，或此操作须由本人登录办理',
    fix: '请登录后办理，或新建有此权限的令牌',
  },
  'session.unknown': { detail: '该登录已结束', fix: '请刷新页面' },
  'token.scope': {
    detail: ({ scope }) => `令牌不能有“${scope}”这项权限`,
    fix: '请从列出的权限中选择',
  },
  'token.unknown': { detail: '没有这个令牌，或已撤回', fix: '请刷新页面' },
  'webhook.address': {
    detail: '不能向这个网址发送回调',
    fix: '请填写从外网可以访问的https网址',
  },
  'webhook.unknown': { detail: '没有这个回调，或已删除', fix: '请刷新页面' },
};
