import { t } from '@bangyang/methodology-sdk';

/**
 * The steps of an edition, taken by the organiser. Where the application of one city stands is the
 * application's own business: whether its form is valid and its evidence there is asked when it is submitted.
 */
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
          action: t('截止申报', 'Close the call'),
          by: ['owner', 'secretary'],
          then: [{ use: 'notify' }],
        },
      ],
    },
    {
      name: 'eligibility',
      title: t('资格审查', 'Eligibility check'),
      edits: ['city'],
      days: 14,
      to: [
        {
          stage: 'public-notice',
          action: t('公示申报城市', 'Show the applicants in public'),
          by: ['owner', 'secretary'],
          then: [{ use: 'open-ballot' }, { use: 'notify' }],
        },
      ],
    },
    {
      name: 'public-notice',
      title: t('公示', 'Public notice'),
      days: 10,
      to: [
        {
          stage: 'voting',
          action: t('进入投票与评论', 'Go on to vote and comments'),
          by: ['owner', 'secretary'],
        },
      ],
    },
    {
      name: 'voting',
      title: t('投票与评论', 'Vote and comments'),
      days: 20,
      to: [
        {
          stage: 'expert-review',
          action: t('进入专家评审', 'Go on to expert review'),
          by: ['owner', 'secretary'],
          // Nobody may choose the seed once it could be known whom it helps.
          when: [{ use: 'draw.committed' }],
          then: [{ use: 'assign-experts' }, { use: 'notify' }],
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
          action: t('结束评审并合成结果', 'Close the review and combine'),
          by: ['owner', 'secretary', 'data-officer'],
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
        {
          stage: 'expert-review',
          action: t('异议成立，退回评审', 'Uphold an objection'),
          by: ['owner', 'secretary'],
        },
        {
          stage: 'released',
          action: t('发布', 'Release'),
          by: ['publisher'],
          when: [
            { use: 'run.complete' },
            { use: 'ballot.closed' },
            { use: 'no-open-objection' },
            { use: 'two-persons' },
          ],
          then: [{ use: 'publish' }],
        },
      ],
    },
    { name: 'released', title: t('已发布', 'Released'), to: [] },
  ],
} as const;
