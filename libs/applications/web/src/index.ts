export { boardRoutes, cityRoutes } from './applications.routes';
export { CityShell } from './city-shell';
