import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const source = join(import.meta.dirname, '..', 'src', 'early.ts');

/** src/early.ts with all it imports, as one classic script: it runs where it stands, before anything is painted. */
const bundled = async (): Promise<string> => {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      modulePreload: false,
      target: 'es2023',
      rolldownOptions: { input: source, output: { format: 'iife' } },
    },
  });
  const outputs: Rolldown.RolldownOutput[] = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  const code = outputs.flatMap(({ output }) => output).find((file) => file.type === 'chunk')?.code;
  if (code === undefined) throw new Error('src/early.ts was not built');
  return code;
};

/** Puts the early script before all others. `vite dev` goes without it: it only makes things sooner. */
export const earlyScript = (): Plugin => {
  let reference: string | undefined;
  let fileName: string | undefined;
  return {
    name: 'early-script',
    apply: 'build',
    async buildStart() {
      reference = this.emitFile({ type: 'asset', name: 'early.js', source: await bundled() });
    },
    generateBundle: {
      order: 'pre',
      handler() {
        if (reference !== undefined) fileName = this.getFileName(reference);
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html) => ({
        html,
        tags: [{ tag: 'script', attrs: { src: `/${fileName}` }, injectTo: 'head-prepend' }],
      }),
    },
  };
};
