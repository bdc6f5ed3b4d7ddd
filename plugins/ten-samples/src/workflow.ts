import type { Text } from '@bangyang/methodology-sdk';

const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

export const workflow = {
  initial: 'application',
  stages: [
    {
      name: 'application',
      title: t('申报', 'Application'),
      edits: ['city'],
      days: 45,
      to: [
        {
          stage: 'eligibility',
          action: t('提交申报', 'Submit'),
          by: ['city'],
          when: [{ use: 'form.valid' }, { use: 'evidence.complete' }],
          then: [{ use: 'freeze' }, { use: 'notify' }],
        },
      ],
    },
    {
      name: 'eligibility',
      title: t('资格审查', 'Eligibility check'),
      days: 14,
      to: [
        {
          stage: 'application',
          action: t('退回补正', 'Return for correction'),
          by: ['secretary'],
          then: [{ use: 'notify' }],
        },
        {
          stage: 'public-notice',
          action: t('通过审查', 'Admit'),
          by: ['secretary'],
          then: [{ use: 'open-ballot' }],
        },
        {
          stage: 'declined',
          action: t('不予受理', 'Decline'),
          by: ['secretary'],
          then: [{ use: 'notify' }],
        },
      ],
    },
    {
      name: 'public-notice',
      title: t('公示', 'Public notice'),
      days: 10,
      to: [{ stage: 'voting', action: t('进入投票', 'Go on to the vote'), by: ['secretary'] }],
    },
    {
      name: 'voting',
      title: t('投票与评论', 'Vote and comments'),
      days: 20,
      to: [
        {
          stage: 'expert-review',
          action: t('进入专家评审', 'Go on to expert review'),
          by: ['secretary'],
          then: [{ use: 'assign-experts' }],
        },
      ],
    },
    {
      name: 'expert-review',
      title: t('专家评审', 'Expert review'),
      days: 10,
      to: [
        {
          stage: 'result-notice',
          action: t('评审结束', 'Close the review'),
          by: ['chair'],
          when: [{ use: 'reviews.enough' }],
          then: [{ use: 'close-ballot' }, { use: 'run-scoring' }],
        },
      ],
    },
    {
      name: 'result-notice',
      title: t('结果公示与异议', 'Notice of results and objections'),
      days: 7,
      to: [
        { stage: 'expert-review', action: t('异议成立', 'Uphold an objection'), by: ['secretary'] },
        {
          stage: 'released',
          action: t('发布', 'Release'),
          by: ['publisher'],
          when: [{ use: 'no-open-objection' }, { use: 'two-persons' }],
          then: [{ use: 'publish' }],
        },
      ],
    },
    { name: 'released', title: t('已发布', 'Released'), to: [] },
    { name: 'declined', title: t('未受理', 'Declined'), to: [] },
  ],
} as const;
