import { definitionSchema, type DefinitionProblem } from '@bangyang/methodology-sdk';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';

const validate = new Ajv2020({ allErrors: true }).compile(definitionSchema);

/** Where data are not even shaped like a definition; `checkDefinition` may only look at what passes. */
export function shapeProblems(data: unknown): readonly DefinitionProblem[] {
  validate(data);
  const problems = (validate.errors ?? []).map((error) => ({
    path: pathOf(error.instancePath),
    what: sentence(error),
  }));
  return problems.filter(
    (problem, at) =>
      problems.findIndex(({ path, what }) => path === problem.path && what === problem.what) === at,
  );
}

/** `/indicators/3/weight` as `indicators[3].weight` */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

function sentence({ keyword, message = 'is not valid', params }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return `it has no "${String(params['missingProperty'])}"`;
    case 'additionalProperties':
      return `there is no field "${String(params['additionalProperty'])}" in the contract`;
    case 'enum':
      return `it is none of ${(params['allowedValues'] as string[]).join(', ')}`;
    default:
      return message;
  }
}
