import type { Methodology } from './contract.js';

/** Returns its argument. It exists so that a mistyped population, source, indicator, stage, index or list does not compile. */
export function defineMethodology<
  const PopulationId extends string,
  const SourceId extends string,
  const Code extends string,
  const StageName extends string,
  const PartId extends string,
  const IndexId extends string,
  const ListId extends string,
  const TextId extends string,
  const RegisterId extends string,
>(
  methodology: Methodology<
    PopulationId,
    SourceId,
    Code,
    StageName,
    PartId,
    IndexId,
    ListId,
    TextId,
    RegisterId
  >,
): Methodology<
  PopulationId,
  SourceId,
  Code,
  StageName,
  PartId,
  IndexId,
  ListId,
  TextId,
  RegisterId
> {
  return methodology;
}
