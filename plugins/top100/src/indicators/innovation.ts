import { heading, t } from '@bangyang/methodology-sdk';
import { leaf } from './leaf.js';

export const innovation = [
  heading('innovation', t('创新保障', 'Innovation'), {
    note: t('创新投入、产出与人才', 'Input, output and talent of innovation'),
  }),
  heading('innovation-input', t('创新投入', 'Innovation input'), {
    note: t('财政科技投入', 'Public spending on science'),
    parent: 'innovation',
  }),
  leaf(
    'science-expenditure',
    'innovation-input',
    t('科学技术支出', 'Science and technology expenditure'),
    {
      formula: 'sci_expenditure',
      unit: '万元',
      digits: 0,
      why: t('投入规模', 'Scale of the input'),
    },
  ),
  leaf(
    'science-share',
    'innovation-input',
    t('科学技术支出占财政支出比重', 'Share of science in public spending'),
    {
      formula: 'sci_expenditure / fiscal_expenditure * 100',
      unit: '%',
      why: t('政府对创新的重视程度', 'How much weight the government gives to innovation'),
    },
  ),
  heading('innovation-output', t('创新产出', 'Innovation output'), {
    note: t('专利', 'Patents'),
    parent: 'innovation',
  }),
  leaf('invention-patents', 'innovation-output', t('发明专利授权数', 'Invention patents granted'), {
    formula: 'invention_patents_granted',
    unit: '件',
    digits: 0,
    why: t('高质量创新的规模', 'Volume of innovation of high quality'),
  }),
  leaf(
    'invention-patents-per-10k',
    'innovation-output',
    t('每万人发明专利授权数', 'Invention patents per 10,000 residents'),
    {
      formula: 'invention_patents_granted / pop_resident_2020',
      unit: '件/万人',
      why: t('创新的密度', 'Density of innovation'),
    },
  ),
  leaf('patents', 'innovation-output', t('专利授权数', 'Patents granted'), {
    formula: 'patents_granted',
    unit: '件',
    digits: 0,
    why: t('创新活动的广度', 'Breadth of innovation'),
  }),
  heading('talent', t('人才基础', 'Talent'), {
    note: t('高等教育资源', 'Higher education'),
    parent: 'innovation',
  }),
  leaf('university-students', 'talent', t('普通本专科在校学生数', 'University students'), {
    formula: 'university_students',
    unit: '人',
    digits: 0,
    why: t('数字人才的来源', 'Where digital talent comes from'),
  }),
  leaf('university-teachers', 'talent', t('普通高等学校专任教师数', 'University teachers'), {
    formula: 'university_teachers',
    unit: '人',
    digits: 0,
    why: t('科研与教学力量', 'Strength of research and teaching'),
  }),
] as const;
