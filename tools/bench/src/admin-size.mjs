import { join } from 'node:path';
import { repository } from '../../workspace/src/projects.mjs';
import { firstLoad } from './portal-size.mjs';

/** What a browser fetches before the first page of the workspace works. Bytes as gzip sends them. */
export const measure = () => firstLoad(join(repository, 'apps/admin/dist'), 350_000);
