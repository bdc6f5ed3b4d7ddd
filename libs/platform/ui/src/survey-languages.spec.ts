import { expect, it } from '@jest/globals';
import { Model } from 'survey-core';
import './survey-languages.js';

it('shows a form in English where English is asked for', () => {
  const title = { default: '影响力', 'zh-cn': '影响力', en: 'Influence' };
  const model = new Model({ elements: [{ type: 'text', name: 'influence', title }] });
  const titleIn = (locale: string): string | undefined => {
    model.locale = locale;
    return model.getAllQuestions()[0]?.title;
  };
  expect([titleIn('zh-cn'), titleIn('en'), titleIn('zh-cn')]).toEqual([
    '影响力',
    'Influence',
    '影响力',
  ]);
});
