import { t } from '@bangyang/methodology-sdk';

/** From an opened edition to a release by two persons; nobody applies. */
export const workflow = {
  initial: 'collection',
  stages: [
    {
      name: 'collection',
      title: t('数据归集', 'Data collection'),
      days: 60,
      to: [
        {
          stage: 'verification',
          action: t('提交核验', 'Hand over for verification'),
          by: ['data-officer'],
          when: [{ use: 'data.attached' }],
          then: [{ use: 'freeze' }],
        },
      ],
    },
    {
      name: 'verification',
      title: t('数据核验', 'Verification'),
      days: 21,
      to: [
        {
          stage: 'collection',
          action: t('退回补正', 'Return for correction'),
          by: ['secretary'],
          then: [{ use: 'notify' }],
        },
        {
          stage: 'internal-check',
          action: t('计算', 'Compute'),
          by: ['data-officer'],
          then: [{ use: 'run-scoring' }],
        },
      ],
    },
    {
      name: 'internal-check',
      title: t('内部核校', 'Internal check'),
      days: 14,
      to: [
        {
          stage: 'verification',
          action: t('退回核验', 'Return for verification'),
          by: ['secretary'],
        },
        {
          stage: 'public-notice',
          action: t('公示', 'Give public notice'),
          by: ['publisher'],
          when: [{ use: 'run.complete' }],
        },
      ],
    },
    {
      name: 'public-notice',
      title: t('公示与异议', 'Public notice and objections'),
      days: 7,
      to: [
        {
          stage: 'internal-check',
          action: t('异议成立', 'Uphold an objection'),
          by: ['secretary'],
        },
        {
          stage: 'released',
          action: t('发布', 'Release'),
          by: ['publisher'],
          when: [{ use: 'no-open-objection' }, { use: 'two-persons' }],
          then: [{ use: 'publish' }, { use: 'notify' }],
        },
      ],
    },
    { name: 'released', title: t('已发布', 'Released'), to: [] },
  ],
} as const;
