import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import type { BadRow } from '@product-store/backend/import/import-row';
import type { FileHeader } from '@product-store/backend/import/product-file';
import { type Rejects, writeRejects } from '@product-store/backend/import/write-rejects';
import { Refusal } from '../refusal.ts';

/** `products.csv` -> `products.rejects.csv`; one that is there, and may be half corrected, is left alone. */
export const rejectsPathFor = (input: string): string => {
  const extension = extname(input);
  const stem = join(dirname(input), basename(input, extension));
  for (let number = 1; ; number += 1) {
    const path = `${stem}.rejects${number === 1 ? '' : `.${number}`}${extension}`;
    if (!existsSync(path)) return path;
  }
};

const shortPath = (path: string): string => {
  const short = relative(process.env.INIT_CWD ?? process.cwd(), path);
  return short.startsWith('..') ? path : short;
};

/** Bad lines as they come; the file gets its name when it is whole. */
export class RejectsFile {
  readonly path: string;
  readonly #part: string;
  #file: number | undefined;
  #rejects: Rejects | undefined;

  constructor(path: string) {
    this.path = path;
    this.#part = `${path}.part`;
  }

  /** @throws Refusal before anything is imported when the file cannot be written */
  begin(header: FileHeader, bad: number): void {
    if (bad === 0) return;
    try {
      this.#file = openSync(this.#part, 'w');
    } catch {
      throw new Refusal(
        `The file for the bad lines cannot be written: ${shortPath(this.path)}. Name another with --rejects FILE. Nothing was imported.`,
      );
    }
    this.#rejects = writeRejects(header);
    this.#write(this.#rejects.opening);
  }

  add(row: BadRow): void {
    if (this.#rejects) this.#write(this.#rejects.record(row));
  }

  /** Its path from where the person is, when there were bad lines. */
  end(): string | undefined {
    if (this.#file === undefined || !this.#rejects) return undefined;
    this.#write(this.#rejects.closing);
    closeSync(this.#file);
    renameSync(this.#part, this.path);
    return shortPath(this.path);
  }

  #write(text: string): void {
    if (this.#file !== undefined) writeSync(this.#file, text);
  }
}
