export { ReleasePage } from './release-page';
export { TextsPage } from './texts-page';
export { DiagnosesTab } from './diagnoses-tab';
export { CityDiagnosesPage, CityDiagnosisPage, EditionDiagnosisPage } from './diagnosis-pages';
