import { freezeDefinition } from '@bangyang/methodology-sdk';
import { expect, it } from '@jest/globals';
import { installedMethodologies } from './index.js';

/** What is stored under these versions wherever Bangyang runs; other bytes need another version. */
const published = {
  'county-samples@1.2.0': 'ef6bece06a856267037fa3322ccc2f4e6ce6ba8a03f89dcef32b1ecd5fccb0db',
  'smile@1.3.0': '227bd36937d9a22dd86163ffca87365b5650c7fb8e43b96f7f2626537336a92a',
  'ten-elements@1.1.0': '4e9f8a5235ccfee11247ea8e879e7a916f83dde3a6ee7df300e83147147898db',
  'ten-samples@1.1.0': '1122c3dfa057f93829fb52baa5953acd12ecaa3d535bca8667d1a9821a4cb6ac',
  'top100@1.0.0': '3880603f4c240dfcd5fb38b938bc2d412e2e1e4505e35102c32fa0d42ae8ea1b',
};

it('every installed definition is the published one, byte for byte', () => {
  expect(
    Object.fromEntries(
      installedMethodologies.map((methodology) => [
        `${methodology.manifest.id}@${methodology.manifest.version}`,
        freezeDefinition(methodology).sha256,
      ]),
    ),
  ).toMatchObject(published);
});
