/**
 * Writes the types of the services' answers from their openapi.json into src/api/generated (not committed: they are made
 * anew by every check, so that they cannot drift from the endpoint tables).
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';

const root = join(import.meta.dirname, '..', '..');
const folder = join(import.meta.dirname, '..', 'src', 'api', 'generated');

/** Written only when different: editors and `tsc --watch` then see no change where there is none. */
const write = async (file: string, text: string): Promise<void> => {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before !== text) await writeFile(file, text);
};

await mkdir(folder, { recursive: true });
for (const service of ['backend', 'cart', 'order', 'user']) {
  const document = await readFile(join(root, 'services', service, 'openapi.json'), 'utf8');
  const types = astToString(await openapiTypescript(document, { alphabetize: true }));
  await write(join(folder, `${service}.ts`), types);
}
