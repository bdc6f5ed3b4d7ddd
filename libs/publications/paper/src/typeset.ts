import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../template/', import.meta.url));
const font = (weight: string): string =>
  dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${weight}`)));

export interface TypesetDocument {
  readonly pdf: Buffer;
  readonly pages: number;
}

/** Sets documents one after another; fonts are read once. Throws what the typesetter finds wrong. */
export function typesetter(): (
  template: string,
  files: Readonly<Record<string, string>>,
) => TypesetDocument {
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: [font('400Regular'), font('700Bold')] }],
  });
  return (template, files) => {
    compiler.resetShadow();
    for (const [name, content] of Object.entries(files))
      compiler.mapShadow(`${folder}${name}`, Buffer.from(content));
    const compiled = compiler.compile({ mainFilePath: `${folder}${template}`, resetRead: true });
    if (compiled.result === null) {
      compiled.printErrors();
      throw new Error(`${template} cannot be set`);
    }
    return { pdf: compiler.pdf(compiled.result), pages: compiled.result.numOfPages };
  };
}
