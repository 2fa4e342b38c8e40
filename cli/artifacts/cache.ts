import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import type { Artifact } from './artifact-list.ts';
import { NotFetched, sha256Of } from './fetched.ts';
import { fetchFrom, sourceName } from './sources.ts';

const Entry = z.object({ version: z.string(), file: z.string(), sha256: z.string(), source: z.string() });
const Index = z.object({ artifacts: z.record(z.string(), Entry) });
export type Entry = z.output<typeof Entry>;

/** The controller's folder of artifacts. `index.json` says what is there; roles read it. */
export const openCache = (folder: string) => {
  const indexFile = join(folder, 'index.json');
  const index: z.output<typeof Index> = existsSync(indexFile)
    ? Index.parse(JSON.parse(readFileSync(indexFile, 'utf8')))
    : { artifacts: {} };

  const record = (name: string, entry: Entry): void => {
    index.artifacts[name] = entry;
    writeFileSync(`${indexFile}.new`, `${JSON.stringify(index, null, 2)}\n`);
    renameSync(`${indexFile}.new`, indexFile);
  };

  /** Whether the cached file is of this version and unchanged since it was fetched. */
  const isSound = async (name: string, version: string): Promise<boolean> => {
    const entry = index.artifacts[name];
    if (!entry || entry.version !== version || !existsSync(join(folder, entry.file))) return false;
    return (await sha256Of(join(folder, entry.file))) === entry.sha256;
  };

  /** Tries the sources in their order. Answers what it took, or why none gave it. @throws WrongChecksum */
  const fetchInto = async (name: string, { version, sources }: Artifact): Promise<Entry | string[]> => {
    await mkdir(folder, { recursive: true });
    const reasons: string[] = [];
    for (const source of sources) {
      const scratch = await mkdtemp(join(folder, '.fetching-'));
      try {
        const fetched = await fetchFrom(source, { name, version, scratch });
        const extension = /\.(tar\.gz|tgz)$/.test(fetched) ? '.tar.gz' : extname(basename(fetched));
        const file = `${name}-${version}${extension}`;
        const entry = { version, file, sha256: await sha256Of(fetched), source: sourceName(source) };
        await rename(fetched, join(folder, file));
        record(name, entry);
        return entry;
      } catch (error) {
        if (!(error instanceof NotFetched)) throw error;
        reasons.push(error.message);
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    }
    return reasons;
  };

  return { isSound, fetchInto, entries: (): Readonly<Record<string, Entry>> => index.artifacts };
};
