import { httpResource, type HttpResourceRef } from '@angular/common/http';
import type {
  PublicCertificate,
  PublicEdition,
  PublicEditionSummary,
  PublicListRows,
  PublicPlace,
  PublicPlaceInEdition,
  PublicPlaceName,
  PublicPrintedEdition,
  PublicPrintedRows,
} from '@bangyang/publications-contract';

type Path = () => string | undefined;
const resource = <Document>(path: Path): HttpResourceRef<Document | undefined> =>
  httpResource<Document>(() => path() && `/api/public/${path()}`);

/** The public documents, each by what names it; undefined while it is not known yet. */
export const publicData = {
  editions: () => resource<readonly PublicEditionSummary[]>(() => 'editions'),
  edition: (slug: Path) => resource<PublicEdition>(() => slug() && `editions/${slug()}`),
  list: (slug: Path, list: Path) =>
    resource<PublicListRows>(() => slug() && list() && `editions/${slug()}/lists/${list()}.json`),
  printedEdition: (slug: Path) =>
    resource<PublicPrintedEdition>(() => slug() && `editions/${slug()}`),
  printedList: (slug: Path, list: Path) =>
    resource<PublicPrintedRows>(
      () => slug() && list() && `editions/${slug()}/lists/${list()}.json`,
    ),
  placeIn: (slug: Path, code: Path) =>
    resource<PublicPlaceInEdition>(() => slug() && code() && `editions/${slug()}/places/${code()}`),
  place: (code: Path) => resource<PublicPlace>(() => code() && `places/${code()}`),
  certificate: (id: Path) => resource<PublicCertificate>(() => id() && `certificates/${id()}`),
  /** asked for when somebody begins to search */
  placeNames: (wanted: () => boolean) =>
    resource<readonly PublicPlaceName[]>(() => (wanted() ? 'places' : undefined)),
};

/** The document of a resource, or undefined while it loads or when there is none. */
export const documentOf = <Document>(
  ref: HttpResourceRef<Document | undefined>,
): Document | undefined => (ref.hasValue() ? ref.value() : undefined);
