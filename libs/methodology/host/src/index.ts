import { MethodologyVersion } from './methodology-version.entity.js';

export const methodologyEntities = [MethodologyVersion];
export { admittedBeside, MethodologyHostModule } from './methodology-host.module.js';
export { methodologyMigrations } from './migrations.js';
export { keepMethodologies } from './keep-methodologies.js';
export {
  definitionBySha256,
  newestVersion,
  offeredVersion,
  storedDefinition,
} from './stored-definition.js';
export { storeDefinition } from './store-definition.js';
