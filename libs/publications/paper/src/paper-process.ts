import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composePaper } from './compose-paper.js';
import type { PaperInput } from './paper-input.js';

/*
 * Makes one paper and ends. A process of its own: chart renderer and typesetter keep their process alive,
 * and a paper that goes wrong must not take the worker with it.
 * Arguments: file with the input as JSON, file for the PDF. Exit 1 with what the typesetter said.
 */
const [inputFile = '', outputFile = ''] = process.argv.slice(2);
const { data, figures } = composePaper(JSON.parse(readFileSync(inputFile, 'utf8')) as PaperInput);
const font = (weight: string): string =>
  dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${weight}`)));
const workspace = fileURLToPath(new URL('../template/', import.meta.url));
const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontPaths: [font('400Regular'), font('700Bold')] }],
});
const place = (name: string, content: string): void =>
  compiler.mapShadow(`${workspace}${name}`, Buffer.from(content));
place('data.json', JSON.stringify(data));
for (const [name, svg] of Object.entries(figures)) place(name, svg);
const compiled = compiler.compile({ mainFilePath: `${workspace}white-paper.typ` });
if (compiled.result === null) {
  compiled.printErrors();
  process.exit(1);
}
writeFileSync(outputFile, compiler.pdf(compiled.result));
process.stdout.write(`${compiled.result.numOfPages}\n`, () => process.exit(0));
