import { formText as text } from '@bangyang/methodology-sdk';

const scale = (name: string, title: ReturnType<typeof text>) => ({
  type: 'rating',
  name,
  title,
  isRequired: true,
  rateMin: 1,
  rateMax: 5,
  minRateDescription: text('很不满意', 'very poor'),
  maxRateDescription: text('很满意', 'very good'),
});

/**
 * What residents are asked. The choices of `city` are the places of the organiser's quota plan; the
 * questions about residence and age are there for quotas and screening.
 */
export const residentsSurvey = {
  pages: [
    {
      name: 'you',
      title: text('关于您', 'About you'),
      elements: [
        {
          type: 'dropdown',
          name: 'city',
          title: text('您居住的城市', 'Your city'),
          isRequired: true,
        },
        {
          type: 'radiogroup',
          name: 'resident',
          title: text(
            '您在该城市居住满半年了吗？',
            'Have you lived there for half a year or longer?',
          ),
          isRequired: true,
          choices: [
            { value: 'yes', text: text('是', 'Yes') },
            { value: 'no', text: text('否', 'No') },
          ],
        },
        {
          type: 'radiogroup',
          name: 'age',
          title: text('您的年龄', 'Your age'),
          isRequired: true,
          choices: [
            { value: '18-34', text: text('18—34岁', '18 to 34') },
            { value: '35-59', text: text('35—59岁', '35 to 59') },
            { value: '60+', text: text('60岁及以上', '60 or older') },
          ],
        },
      ],
    },
    {
      name: 'city-services',
      title: text('您的看法', 'What you think'),
      elements: [
        scale('rating', text('您对所在城市的总体评价', 'Your city as a whole')),
        scale('satisfaction', text('您对城市数字服务的满意程度', 'Its digital services')),
        {
          type: 'checkbox',
          name: 'channels',
          title: text('过去一年您通过哪些方式办过事？', 'How did you deal with offices last year?'),
          choices: [
            { value: 'app', text: text('手机应用', 'An app') },
            { value: 'site', text: text('网站', 'A website') },
            { value: 'window', text: text('办事窗口', 'At a counter') },
          ],
          showNoneItem: true,
          noneText: text('没有办过', 'Not at all'),
        },
      ],
    },
  ],
};
