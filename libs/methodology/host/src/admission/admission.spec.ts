import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Definition } from '@bangyang/methodology-sdk';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { admittedMethodologies } from './index.js';

const definition = (id: string, more: object = {}): Definition => ({
  manifest: {
    id,
    version: '1.0.0',
    contract: '^1.0.0',
    subject: 'city',
    title: { 'zh-CN': '一项指标' },
    summary: { 'zh-CN': '一项指标' },
    after: { 'zh-CN': '无' },
    ...more,
  },
  populations: [],
  sources: [],
  indicators: [],
  forms: [],
  workflow: {
    initial: 'open',
    stages: [{ name: 'open', title: { 'zh-CN': '开始' }, to: [] }],
  },
  indices: [],
  lists: [],
  editorial: [],
  publications: [],
});

// Real folders and real processes: each package is imported as a deployment would.
describe('packages that a deployment admits', () => {
  let folder: string;
  const file = () => join(folder, 'bangyang.config.json');
  const write = (path: string, content: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  const install = (name: string, code: string, version = '1.0.0') => {
    const at = join(folder, 'node_modules', name);
    const manifest = {
      ...{ name, version, type: 'module', exports: './index.js' },
      peerDependencies: { '@bangyang/methodology-sdk': '*' },
    };
    write(join(at, 'package.json'), JSON.stringify(manifest));
    write(join(at, 'index.js'), code);
  };
  const installDefinition = (name: string, data: object, version?: string) =>
    install(name, `export const methodology = ${JSON.stringify(data)};`, version);
  const admit = (...names: string[]) => {
    write(file(), JSON.stringify({ methodologies: names }));
    return admittedMethodologies(file(), ['top100']);
  };
  const expectRefusal = async (code: string, words: RegExp, name = 'bad') => {
    install(name, code);
    await expect(admit(name)).rejects.toThrow(words);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bangyang-admission-'));
    const scope = join(folder, 'node_modules/@bangyang');
    mkdirSync(scope, { recursive: true });
    symlinkSync(join(import.meta.dirname, '../../../sdk'), join(scope, 'methodology-sdk'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are those that the file names, and no other is so much as imported', async () => {
    const trace = join(folder, 'trace');
    install('unnamed', `import { writeFileSync } from 'node:fs'; writeFileSync('${trace}', '');`);
    install(
      '@county/health',
      `import { defineMethodology } from '@bangyang/methodology-sdk';
       import { data } from './data.js';
       export const health = defineMethodology(data);
       export default health;`,
    );
    write(
      join(folder, 'node_modules/@county/health/data.js'),
      `export const data = ${JSON.stringify(definition('health'))};`,
    );
    expect(await admittedMethodologies(undefined, [])).toEqual([]);
    expect(await admit()).toEqual([]);
    expect(await admit('@county/health')).toEqual([
      { package: '@county/health', definition: definition('health') },
    ]);
    expect(existsSync(trace)).toBe(false);
  });

  it('are refused with one sentence where they throw, end the process or never end', async () => {
    await expectRefusal(
      `throw new Error('no licence');`,
      /bad: it cannot be loaded: no licence; correct the package/,
    );
    await expectRefusal(`process.exit(0);`, /it ends the process that loads it/);
    await expectRefusal(`for (;;);`, /it is not loaded after 10 seconds/);
    await expectRefusal(`export const = 1`, /it cannot be loaded: Unexpected token/);
    await expectRefusal(`export const nothing = 1;`, /it exports no methodology/);
  }, 60_000);

  it('reach neither files nor processes nor the network nor the environment', async () => {
    for (const name of ['node:fs', 'child_process', 'node:net', 'left-pad', '@bangyang/kernel'])
      await expectRefusal(`import '${name}';`, new RegExp(`it imports "${name}"; a methodology`));
    await expectRefusal(
      `process.getBuiltinModule('node:fs').readFileSync('/etc/passwd');`,
      /getBuiltinModule is not a function/,
    );
    await expectRefusal(`await fetch('http://127.0.0.1/');`, /fetch is not defined/);
    process.env['BANGYANG_SPEC_SECRET'] = 'hidden';
    await expectRefusal(
      `throw new Error('seen: ' + process.env.BANGYANG_SPEC_SECRET);`,
      /seen: undefined/,
    );
  }, 60_000);

  it('reach no other file, be it outside of packages or in another one', async () => {
    write(join(folder, 'secret.js'), 'export const secret = 1;');
    await expectRefusal(`import '../../secret.js';`, /it cannot be loaded/);
    install('helper', `import 'node:fs';`);
    await expectRefusal(`import '../helper/index.js';`, /it imports "\.\.\/helper\/index\.js"/);
  });

  it('write no file and start no process, whichever way they come by the means', async () => {
    const trace = join(folder, 'written');
    const detour = (name: string) =>
      `module.constructor._load('${name}', { id: 'x', filename: '/x.js', paths: [] })`;
    write(
      join(folder, 'node_modules/detour/package.json'),
      JSON.stringify({ name: 'detour', version: '1.0.0', exports: './index.cjs' }),
    );
    for (const act of [
      `${detour('fs')}.writeFileSync('${trace}', '')`,
      `${detour('fs')}.readFileSync('/etc/hostname')`,
      `${detour('child_process')}.spawnSync('true')`,
      `new (${detour('worker_threads')}.Worker)('0', { eval: true })`,
    ]) {
      write(join(folder, 'node_modules/detour/index.cjs'), `${act};`);
      await expect(admit('detour')).rejects.toThrow(/Access to this API has been restricted/);
    }
    expect(existsSync(trace)).toBe(false);
  }, 60_000);

  it('are held to the contract, their version and names of their own', async () => {
    const refusal = async (name: string, data: object, words: RegExp) => {
      installDefinition(name, data);
      await expect(admit(name)).rejects.toThrow(words);
    };
    await refusal(
      'broken',
      { ...definition('broken'), indicators: [{ code: 'a', title: { 'zh-CN': '甲' } }] },
      /package broken, indicators\[0\]: it has no "weight"; correct it; `bangyang plugin check/,
    );
    await refusal(
      'unmeasured',
      {
        ...definition('unmeasured'),
        indicators: [{ code: 'a', title: { 'zh-CN': '甲' }, weight: '1' }],
      },
      /package unmeasured, indicators\[0\]: the leaf "a" is not measured/,
    );
    await refusal(
      'future',
      definition('future', { contract: '^1.99.0' }),
      /manifest\.contract: "\^1\.99\.0" does not accept contract/,
    );
    await refusal(
      'other-version',
      definition('other-version', { version: '1.0.1' }),
      /manifest\.version: it is 1\.0\.1, but the package has version 1\.0\.0/,
    );
    await refusal(
      'twin',
      definition('top100'),
      /package twin: the methodology "top100" is already there, from the platform itself/,
    );
    installDefinition('first', definition('same'));
    installDefinition('second', definition('same'));
    await expect(admit('first', 'second')).rejects.toThrow(
      /package second: the methodology "same" is already there, from first/,
    );
    install('clock', `export const m = { manifest: {}, at: new Date() };`);
    await expect(admit('clock')).rejects.toThrow(/package clock, at: a Date is no plain data/);
  }, 60_000);

  it('are named by a file that makes sense', async () => {
    const refusal = (content: string, words: RegExp) => {
      write(file(), content);
      return expect(admittedMethodologies(file(), [])).rejects.toThrow(words);
    };
    await refusal('{', /bangyang\.config\.json: it is not JSON/);
    await refusal('[]', /it is no object/);
    await refusal('{ "plugins": [] }', /"plugins" is no setting; write \{ "methodologies"/);
    await refusal('{ "methodologies": "x" }', /is no list of names/);
    await refusal(
      '{ "methodologies": ["../secret"] }',
      /"\.\.\/secret": the package is not installed beside this file/,
    );
    await refusal('{ "methodologies": ["absent"] }', /run `npm install absent` in/);
    await expect(admittedMethodologies(join(folder, 'none.json'), [])).rejects.toThrow(
      /none\.json: it cannot be read/,
    );
  });
});
