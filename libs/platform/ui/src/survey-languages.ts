import { surveyLocalization } from 'survey-core';
import 'survey-core/i18n/simplified-chinese';

// Texts of a form that say nothing of a language are Chinese: without this SurveyJS takes them for English,
// and shows them to whoever asks for English though the form has it.
surveyLocalization.defaultLocale = 'zh-cn';
