const zh = {
  statements: '文中说法与其表格',
  statementsIntro: (checked: number, disagree: number, notes: number) =>
    `共${checked + notes}条说法：${checked}条用原文表格重新计算，其中${disagree}条与表格不符；${notes}条无法计算，列出原因。`,
  statement: '原文说法',
  verdict: '结论',
  ourNumbers: '重新计算的数',
  check: '核对的说法',
  yes: '是',
  no: '否',
  verdicts: {
    agree: '相符',
    disagree: '不符',
    'agree in part': '部分相符',
    derived: '推算',
    'not printed': '原文未印',
    'not checkable': '无法核对',
    'partly checkable': '部分可核对',
  },
  notChecked: '未作计算',
  line: '原文行号',
};

/** Sentences of a printed document beside its tables. */
const en: typeof zh = {
  statements: 'Sentences of the document beside its tables',
  statementsIntro: (checked, disagree, notes) =>
    `${checked + notes} sentences: ${checked} computed again from the tables, of which ${disagree} disagree with them; ${notes} cannot be computed, each with the reason.`,
  statement: 'Sentence',
  verdict: 'Verdict',
  ourNumbers: 'Our numbers',
  check: 'What was checked',
  yes: 'yes',
  no: 'no',
  verdicts: {
    agree: 'agrees',
    disagree: 'disagrees',
    'agree in part': 'agrees in part',
    derived: 'derived',
    'not printed': 'not printed',
    'not checkable': 'not checkable',
    'partly checkable': 'partly checkable',
  },
  notChecked: 'not computed',
  line: 'Line of the text',
};

export const statementWords = { 'zh-CN': zh, en } as const;
