import type { Text } from '@bangyang/kernel';

/** What a person does for an organiser: for all its editions, or for one of them. */
export const staffRoles = ['owner', 'secretary', 'data-officer', 'publisher', 'auditor'] as const;
export type StaffRole = (typeof staffRoles)[number];

export const roleTitles: Readonly<Record<StaffRole, Text>> = {
  owner: { 'zh-CN': '负责人', en: 'Owner' },
  secretary: { 'zh-CN': '秘书', en: 'Secretary' },
  'data-officer': { 'zh-CN': '数据专员', en: 'Data officer' },
  publisher: { 'zh-CN': '发布人', en: 'Publisher' },
  auditor: { 'zh-CN': '审计员', en: 'Auditor' },
};

/** Where an edition stands, whatever the stages of its methodology are called. */
export const editionPhases = ['draft', 'running', 'released'] as const;
export type EditionPhase = (typeof editionPhases)[number];
