import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const [packBrotli, packGzip] = [promisify(brotliCompress), promisify(gzip)];
const worthIt = /\.(html|js|css|svg|json|txt)$/;

/** Writes FILE.br and FILE.gz beside every text file: compressed once, as well as it goes, not by every request again. */
export const compressAll = async (folder: string): Promise<void> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && worthIt.test(entry.name));
  await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      const content = await readFile(file);
      await writeFile(`${file}.gz`, await packGzip(content, { level: 9 }));
      await writeFile(
        `${file}.br`,
        await packBrotli(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
      );
    }),
  );
};
