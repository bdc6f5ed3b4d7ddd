import type { Text } from '@bangyang/kernel';
import type { FormSection, Shortcoming } from './form.js';

/** What a reminder tells a city. */
export interface ReminderFacts {
  readonly organiser: string;
  readonly edition: Text;
  readonly entrant: string;
  /** it was handed in before and returned */
  readonly returned: boolean;
  /** the lead has an account here to sign in with */
  readonly joined: boolean;
  /** day and minute as people read it, in the edition's zone; null without a deadline */
  readonly deadline: string | null;
  readonly sections: readonly FormSection[];
  readonly shortcomings: readonly Shortcoming[];
  readonly note: string;
  readonly address: string;
}

const MOST = 12;

/** The mail itself. The preview calls this with the same facts, so it cannot say anything else. */
export function writeReminder(facts: ReminderFacts): {
  readonly subject: string;
  readonly text: string;
} {
  const { organiser, edition, entrant, deadline, shortcomings, note, address } = facts;
  const stands = facts.returned ? '的申报已退回补正，尚未重新提交' : '的申报尚未提交';
  const missing = shortcomings.slice(0, MOST).map(({ section, question, text }) => {
    const page = facts.sections.find(({ name }) => name === section);
    const title = page?.questions.find(({ name }) => name === question)?.title['zh-CN'] ?? question;
    return `- ${page?.title['zh-CN'] ?? section} · ${title}：${text['zh-CN']}`;
  });
  const more = shortcomings.length - missing.length;
  return {
    subject: `${entrant}：${edition['zh-CN']}申报提醒`,
    text: [
      `${entrant}申报工作组：`,
      ...(note === '' ? [] : [note]),
      `“${edition['zh-CN']}”${stands}。${deadline === null ? '' : `截止时间：${deadline}。`}`,
      missing.length === 0
        ? '必填内容已经齐全，请申报负责人提交。'
        : `尚缺${shortcomings.length}项：\n${missing.join('\n')}${more > 0 ? `\n……另有${more}项` : ''}`,
      facts.joined
        ? `请登录填报：${address}`
        : '您尚未接受邀请。请打开此前邀请邮件中的链接；链接已失效的，请联系主办方重新发送。',
      organiser,
    ].join('\n\n'),
  };
}
