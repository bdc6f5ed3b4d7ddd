export { provinces, provinceOf, regions, type Province, type Region } from './provinces.js';
export { classOf, classTitles, isPlanListed, type CityClass } from './city-classes.js';
export {
  administrativeClassOf,
  administrativeClassTitles,
  classAbove,
  type AdministrativeClass,
} from './place-classes.js';
export { simplifiedName } from './traditional-characters.js';
export { englishPlaceName } from './english-names.js';
export { cityClusters, clustersOf, type CityCluster, type ClusterTask } from './city-clusters.js';
