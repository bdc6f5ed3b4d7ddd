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

/**
 * What a person is in one edition without working for its organiser: of a city's team, which its
 * application names, or of the panel of experts.
 */
export const participantRoles = ['city-lead', 'city-contributor', 'expert', 'chair'] as const;
export type ParticipantRole = (typeof participantRoles)[number];
export type Role = StaffRole | ParticipantRole;

export const participantTitles: Readonly<Record<ParticipantRole, Text>> = {
  'city-lead': { 'zh-CN': '申报负责人', en: 'City lead' },
  'city-contributor': { 'zh-CN': '填报人', en: 'Contributor' },
  expert: { 'zh-CN': '评审专家', en: 'Expert' },
  chair: { 'zh-CN': '专家组组长', en: 'Chair of the panel' },
};

export const isParticipantRole = (role: Role): role is ParticipantRole =>
  participantRoles.some((one) => one === role);

/** Where an edition stands, whatever the stages of its methodology are called. */
export const editionPhases = ['draft', 'running', 'released'] as const;
export type EditionPhase = (typeof editionPhases)[number];
