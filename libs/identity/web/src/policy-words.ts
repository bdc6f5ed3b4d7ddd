import {
  participantTitles,
  permissions,
  roleTitles,
  type EditionPhase,
  type Permission,
  type Standing,
} from '@bangyang/identity-contract';
import { textIn, type Problem } from '@bangyang/kernel';

const phases: Readonly<Record<'zh-CN' | 'en', Readonly<Record<EditionPhase, string>>>> = {
  'zh-CN': { draft: '草稿', running: '进行中', released: '已发布' },
  en: { draft: 'a draft', running: 'running', released: 'released' },
};

const titles = { ...roleTitles, ...participantTitles };

/** Why the policy refuses, in the words of the page; what it knows of no better is said as the policy says it. */
export function policyWords(
  permission: Permission,
  problem: Problem,
  { phase, relation }: Pick<Standing, 'phase' | 'relation'>,
  locale: 'zh-CN' | 'en',
): string {
  const rule = permissions[permission];
  const zh = locale === 'zh-CN';
  const roles = rule.roles.map((role) => textIn(titles[role], locale));
  const when = 'phases' in rule ? rule.phases.map((item) => phases[locale][item]) : [];
  if (problem.code === 'policy.role')
    return zh
      ? `需要${roles.join('或')}的角色，请联系负责人`
      : `Needs the role ${roles.join(' or ')}; ask an owner`;
  if (problem.code === 'policy.phase' && phase !== undefined)
    return zh
      ? `期次${phases[locale][phase]}时不能进行；${when.join('或')}时可以`
      : `Not while the edition is ${phases[locale][phase]}; possible while it is ${when.join(' or ')}`;
  if (problem.code === 'policy.relation')
    return relation === 'self'
      ? zh
        ? '不能对本人进行，请由另一人操作'
        : 'Nobody does this to themselves; ask another person'
      : zh
        ? '提出者不能同时确认，请由另一人进行'
        : 'Whoever proposed it cannot confirm it as well; ask another person';
  return [problem.what, problem.fix].filter(Boolean).join('; ');
}
