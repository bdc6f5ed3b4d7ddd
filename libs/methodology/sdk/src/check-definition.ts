import { CodedError, isDecimal, parseDecimal, type Json } from '@bangyang/kernel';
import { CONTRACT_VERSION, type Definition, type Methodology } from './contract.js';
import { parseFormula, seriesOf } from './formula.js';

/** One thing wrong with a definition. `path` is a JSON path such as `indicators[3].weight`. */
export interface DefinitionProblem {
  readonly path: string;
  readonly what: string;
}

type Report = (path: string, what: string) => void;

/** Every problem of a definition, not just the first; empty when it may be installed. */
export function checkDefinition(
  methodology: Methodology | Definition,
): readonly DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const report: Report = (path, what) => problems.push({ path, what });
  checkManifest(methodology, report);
  checkUniqueNames(methodology, report);
  checkPopulations(methodology, report);
  checkIndicators(methodology, report);
  checkForms(methodology, report);
  checkWorkflow(methodology, report);
  checkIndices(methodology, report);
  checkLists(methodology, report);
  checkEditorial(methodology, report);
  checkRegisters(methodology, report);
  checkPublications(methodology, report);
  return problems;
}

function checkManifest({ manifest }: Definition, report: Report): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(manifest.id)) {
    report('manifest.id', `"${manifest.id}" is not kebab-case`);
  }
  if (!/^\d+\.\d+\.\d+(\+[0-9A-Za-z.-]+)?$/.test(manifest.version)) {
    report('manifest.version', `"${manifest.version}" is not a version such as 1.0.0`);
  }
  if (!accepts(manifest.contract, CONTRACT_VERSION)) {
    report(
      'manifest.contract',
      `"${manifest.contract}" does not accept contract ${CONTRACT_VERSION}, which is here`,
    );
  }
}

/** Whether a range such as ^1.1.0 admits a version: the same major number, and not an earlier one. */
function accepts(range: string, version: string): boolean {
  const asked = /^\^(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(range)?.slice(1);
  if (!asked) return false;
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [ofMajor, ofMinor, ofPatch] = asked.map((part) => Number(part ?? 0));
  if (ofMajor !== major || ofMinor === undefined || ofPatch === undefined) return false;
  return ofMinor < minor || (ofMinor === minor && ofPatch <= patch);
}

function checkUniqueNames(definition: Definition, report: Report): void {
  const unique = (path: string, names: readonly string[]): void => {
    names.forEach((name, at) => {
      const first = names.indexOf(name);
      if (first < at) report(`${path}[${at}]`, `"${name}" is already used by ${path}[${first}]`);
    });
  };
  unique(
    'populations',
    definition.populations.map((item) => item.id),
  );
  unique(
    'sources',
    definition.sources.map((item) => item.id),
  );
  unique(
    'indicators',
    definition.indicators.map((item) => item.code),
  );
  unique(
    'workflow.stages',
    definition.workflow.stages.map((item) => item.name),
  );
  unique(
    'indices',
    definition.indices.map((item) => item.id),
  );
  unique(
    'lists',
    definition.lists.map((item) => item.id),
  );
  unique(
    'editorial',
    definition.editorial.map((item) => item.id),
  );
  unique('registers', definition.registers?.map((item) => item.id) ?? []);
  unique(
    'publications',
    definition.publications.map((item) => item.id),
  );
}

function checkPopulations({ populations }: Definition, report: Report): void {
  populations.forEach(({ combine = [] }, at) =>
    combine.forEach(({ members }, number) => {
      const path = `populations[${at}].combine[${number}].members`;
      if (members.length < 2) report(path, 'one unit alone is not combined');
      members.forEach((member, position) => {
        if (combine.slice(0, number).some((before) => before.members.includes(member)))
          report(`${path}[${position}]`, `"${member}" is combined already`);
      });
    }),
  );
}

function checkWeight(path: string, weight: string, report: Report): void {
  if (!isDecimal(weight) || parseDecimal(weight) <= 0) {
    report(path, `the weight "${weight}" is not a positive decimal`);
  }
}

function checkIndicators({ indicators, sources }: Definition, report: Report): void {
  const byCode = new Map(indicators.map((node) => [node.code, node]));
  const parents = new Set(indicators.map((node) => node.parent));
  indicators.forEach((node, at) => {
    const path = `indicators[${at}]`;
    checkWeight(`${path}.weight`, node.weight, report);
    if (node.parent !== undefined && !byCode.has(node.parent)) {
      report(`${path}.parent`, `there is no indicator "${node.parent}"`);
    }
    const chain = [node.code];
    for (let up = node.parent; up !== undefined; up = byCode.get(up)?.parent) {
      chain.push(up);
      if (up === node.code) {
        report(`${path}.parent`, `"${node.code}" is its own ancestor: ${chain.join(' → ')}`);
        break;
      }
      if (chain.length > indicators.length) break;
    }
    const isGroup = parents.has(node.code);
    if (isGroup && node.measure) report(path, `the group "${node.code}" is measured itself`);
    if (!isGroup && !node.measure) report(path, `the leaf "${node.code}" is not measured`);
    if (node.measure) checkMeasure(`${path}.measure`, node.measure, sources, report);
  });
}

function checkMeasure(
  path: string,
  measure: NonNullable<Definition['indicators'][number]['measure']>,
  sources: Definition['sources'],
  report: Report,
): void {
  const source = sources.find((item) => item.id === measure.source);
  if (!source) report(`${path}.source`, `there is no source "${measure.source}"`);
  try {
    const known = source?.series?.map((series) => series.code);
    for (const code of seriesOf(parseFormula(measure.formula))) {
      if (known && !known.includes(code)) {
        report(`${path}.formula`, `the source "${measure.source}" has no series "${code}"`);
      }
    }
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    report(`${path}.formula`, error.problem.what);
  }
}

function checkForms({ forms, sources, indicators }: Definition, report: Report): void {
  const codes = new Set(indicators.map((node) => node.code));
  forms.forEach((form, at) => {
    if (!sources.some((source) => source.id === form.source)) {
      report(`forms[${at}].source`, `there is no source "${form.source}"`);
    }
    for (const [question, code] of Object.entries(form.fills)) {
      if (code === undefined || !codes.has(code)) {
        report(`forms[${at}].fills.${question}`, `there is no indicator "${code}"`);
      }
    }
    checkFigures(`forms[${at}]`, form, codes, report);
    checkSentIn(`forms[${at}].sentIn`, form, sources, report);
  });
}

function checkFigures(
  path: string,
  { figures = {}, survey }: Definition['forms'][number],
  codes: ReadonlySet<string>,
  report: Report,
): void {
  for (const [question, table] of Object.entries(figures)) {
    const where = `${path}.figures.${question}`;
    if (!table) continue;
    if (!namedIn(survey, question)) report(where, `nobody is asked "${question}"`);
    if (table.under !== undefined && !codes.has(table.under)) {
      report(`${where}.under`, `there is no indicator "${table.under}"`);
    }
    if (table.qualifiers.length === 0) report(`${where}.qualifiers`, 'no qualifier is offered');
    if (new Set(table.qualifiers).size < table.qualifiers.length) {
      report(`${where}.qualifiers`, 'a qualifier is offered twice');
    }
  }
}

function checkSentIn(
  path: string,
  { sentIn, source, survey }: Definition['forms'][number],
  sources: Definition['sources'],
  report: Report,
): void {
  if (!sentIn) return;
  if (!namedIn(survey, sentIn.reason))
    report(`${path}.reason`, `nobody is asked "${sentIn.reason}"`);
  const kind = sources.find(({ id }) => id === source)?.kind;
  if (kind === 'questionnaire' || kind === 'application')
    report(path, `a source of the kind "${kind}" has a way in of its own`);
}

/** Whether a form has a question of this name, on whatever page or panel. */
function namedIn(value: Json, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('type' in value && 'name' in value && value.name === name) return true;
  return Object.values(value).some((member) => namedIn(member as Json, name));
}

function checkWorkflow({ workflow, ballot }: Definition, report: Report): void {
  const names = new Set(workflow.stages.map((stage) => stage.name));
  if (!names.has(workflow.initial)) {
    report('workflow.initial', `there is no stage "${workflow.initial}"`);
  }
  workflow.stages.forEach((stage, at) =>
    stage.to.forEach((transition, index) => {
      const path = `workflow.stages[${at}].to[${index}]`;
      if (!names.has(transition.stage)) report(path, `there is no stage "${transition.stage}"`);
      if (transition.by.length === 0) report(`${path}.by`, 'nobody may take this step');
    }),
  );
  for (const [before, now] of Object.entries(workflow.renamed ?? {})) {
    const path = `workflow.renamed.${before}`;
    if (now !== null && !names.has(now)) report(path, `there is no stage "${now}"`);
    if (names.has(before)) report(path, `the stage "${before}" is still there`);
  }
  const reached = new Set([workflow.initial]);
  for (const name of reached) {
    const stage = workflow.stages.find((item) => item.name === name);
    stage?.to.forEach((transition) => reached.add(transition.stage));
  }
  workflow.stages.forEach((stage, at) => {
    if (!reached.has(stage.name)) {
      report(
        `workflow.stages[${at}]`,
        `no path leads from "${workflow.initial}" to "${stage.name}"`,
      );
    }
  });
  if (ballot) {
    // Pinned definitions come from a store and other packages are not compiled here: the type alone does not say it.
    if (String(ballot.totals) !== 'hidden')
      report('ballot.totals', 'totals are hidden while the vote is open; leave it at "hidden"');
    if (!names.has(ballot.from)) report('ballot.from', `there is no stage "${ballot.from}"`);
    if (!names.has(ballot.until)) report('ballot.until', `there is no stage "${ballot.until}"`);
  }
}

function checkIndices(definition: Definition, report: Report): void {
  const codes = new Set(definition.indicators.map((node) => node.code));
  definition.indices.forEach((index, at) => {
    const path = `indices[${at}]`;
    if (!definition.populations.some((item) => item.id === index.population)) {
      report(`${path}.population`, `there is no population "${index.population}"`);
    }
    index.parts.forEach((part, number) => {
      checkWeight(`${path}.parts[${number}].weight`, part.weight, report);
      if ('under' in part.source && !codes.has(part.source.under)) {
        report(
          `${path}.parts[${number}].source.under`,
          `there is no indicator "${part.source.under}"`,
        );
      }
      if (part.source.from === 'experts' && !definition.review) {
        report(`${path}.parts[${number}]`, 'experts are asked but there is no review');
      }
      if (part.source.from === 'votes' && !definition.ballot) {
        report(`${path}.parts[${number}]`, 'votes are counted but there is no ballot');
      }
    });
    const [low, high] = index.normalisation.range;
    if (Number(low) >= Number(high))
      report(`${path}.normalisation.range`, `${low} is not below ${high}`);
    checkCombination(path, index, report);
  });
}

/** What can be combined exactly, so that anybody gets the same digits from the published parts. */
const exactNormalisations: readonly string[] = ['none', 'min-max', 'fraction-of-max'];

function checkCombination(
  path: string,
  { parts, normalisation, aggregation, ties = [] }: Definition['indices'][number],
  report: Report,
): void {
  const isJudged = parts.some(({ source }) => source.from === 'experts' || source.from === 'votes');
  if (isJudged && !exactNormalisations.includes(normalisation.method)) {
    report(
      `${path}.normalisation.method`,
      `votes and expert scores are not combined by ${normalisation.method}: it is not exact`,
    );
  }
  if (isJudged && aggregation !== 'arithmetic') {
    report(
      `${path}.aggregation`,
      `votes and expert scores are not combined by a ${aggregation} mean`,
    );
  }
  if (ties.length > 0 && parts.every(({ source }) => source.from === 'indicators')) {
    report(`${path}.ties`, 'ties of an index computed from a table are decided by its lists');
  }
  const seen = new Set<string>();
  ties.forEach((rule, at) => {
    const name = rule.by === 'part' ? rule.part : rule.by;
    if (seen.has(name)) report(`${path}.ties[${at}]`, `"${name}" has decided before`);
    seen.add(name);
    if (rule.by === 'part' && !parts.some((part) => part.id === rule.part)) {
      report(`${path}.ties[${at}]`, `there is no part "${rule.part}"`);
    }
    if (rule.by === 'draw' && at < ties.length - 1) {
      report(`${path}.ties[${at}]`, 'after a draw nothing is left to decide');
    }
  });
}

function checkLists(definition: Definition, report: Report): void {
  const ids = definition.lists.map((list) => list.id);
  const codes = new Set(definition.indicators.map((node) => node.code));
  definition.lists.forEach((list, at) => {
    const path = `lists[${at}]`;
    if (list.index !== undefined && !definition.indices.some((item) => item.id === list.index)) {
      report(`${path}.index`, `there is no index "${list.index}"`);
    }
    if (list.node !== undefined && !codes.has(list.node)) {
      report(`${path}.node`, `there is no indicator "${list.node}"`);
    }
    if (
      list.series !== undefined &&
      !definition.series?.some((series) => series.id === list.series)
    ) {
      report(`${path}.series`, `there is no series "${list.series}"`);
    }
    if (list.within !== undefined && !ids.includes(list.within)) {
      report(`${path}.within`, `there is no list "${list.within}"`);
    }
    if (list.rows === 'groups' && list.groupBy === undefined)
      report(`${path}.rows`, 'groups are listed, and nothing says what makes a group');
    if (list.kind === 'graded' && !list.grades) report(`${path}.grades`, 'there are no grades');
    list.groups?.forEach((id, number) => {
      if (!definition.populations.some((item) => item.id === id))
        report(`${path}.groups[${number}]`, `there is no population "${id}"`);
    });
    if (list.kind === 'tiered' && !list.tiers?.length) report(`${path}.tiers`, 'it has no tiers');
    if (list.kind === 'graded' && !list.grades?.length)
      report(`${path}.grades`, 'it has no grades');
    list.tieBreak.forEach((code, number) => {
      if (!codes.has(code))
        report(`${path}.tieBreak[${number}]`, `there is no indicator "${code}"`);
    });
    checkDescending(
      `${path}.tiers`,
      list.tiers?.map((tier) => tier.from),
      report,
    );
    checkDescending(
      `${path}.grades`,
      list.grades?.map((grade) => grade.from),
      report,
    );
  });
}

function checkDescending(path: string, from: readonly string[] | undefined, report: Report): void {
  from?.forEach((value, at) => {
    const above = from[at - 1];
    if (above !== undefined && Number(value) >= Number(above)) {
      report(`${path}[${at}]`, `${value} is not below ${above}: write the highest first`);
    }
  });
}

function checkEditorial({ editorial, lists }: Definition, report: Report): void {
  editorial.forEach((text, at) =>
    text.lists?.forEach((id, number) => {
      const path = `editorial[${at}].lists`;
      if (text.per !== 'list') report(path, `the text is per ${text.per}, not per list`);
      if (!lists.some((list) => list.id === id))
        report(`${path}[${number}]`, `there is no list "${id}"`);
    }),
  );
}

function checkRegisters({ registers = [] }: Definition, report: Report): void {
  registers.forEach(({ fields, about }, at) => {
    const path = `registers[${at}]`;
    if (fields.length === 0) report(`${path}.fields`, 'an entry has nothing to say');
    if (about !== undefined && !fields.some(({ id, kind }) => id === about && kind === 'place'))
      report(`${path}.about`, `no field "${about}" holds a place`);
    fields.forEach(({ id, kind, choices }, number) => {
      const where = `${path}.fields[${number}]`;
      if (fields.findIndex((field) => field.id === id) < number)
        report(where, `there is a field "${id}" before`);
      if ((kind === 'choice') !== (choices !== undefined && choices.length > 0))
        report(`${where}.choices`, 'choices belong to a field of kind choice, and it has some');
    });
  });
}

function checkPublications({ publications, lists }: Definition, report: Report): void {
  publications.forEach((publication, at) =>
    publication.lists.forEach((id, number) => {
      if (!lists.some((list) => list.id === id)) {
        report(`publications[${at}].lists[${number}]`, `there is no list "${id}"`);
      }
    }),
  );
}
