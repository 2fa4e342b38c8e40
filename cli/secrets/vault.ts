import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { run } from '../artifacts/run.ts';
import { Refusal } from '../refusal.ts';
import { KnownSecrets, type Secrets } from './new-secrets.ts';

const File = z.object({ secrets: KnownSecrets });

/** The operator's vault file. Its content is never in a file, an argument or an environment in clear. */
export const openVault = (file: string, ansibleVault: string) => {
  const vault = async (args: string[], input?: string): Promise<string> => {
    const { code, stdout, stderr } = await run(ansibleVault, args, input === undefined ? {} : { input });
    if (code === 0) return stdout;
    const why = stderr.trim().split('\n').at(-1) ?? '';
    throw new Refusal(`${file} could not be ${args[0] === 'view' ? 'opened' : 'written'}: ${why} Nothing was changed.`);
  };
  return {
    read: async (): Promise<KnownSecrets> =>
      existsSync(file) ? File.parse(parse(await vault(['view', file]))).secrets : {},
    write: async (secrets: Secrets): Promise<void> => {
      mkdirSync(dirname(file), { recursive: true });
      const next = `${file}.new`;
      try {
        await vault(['encrypt', '--output', next, '-'], stringify({ secrets }));
        renameSync(next, file);
      } finally {
        rmSync(next, { force: true });
      }
    },
  };
};
