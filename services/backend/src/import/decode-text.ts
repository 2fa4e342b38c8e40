import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { refuseJunk, refuseKnownBinaries } from './file-signature.ts';
import {
  byteOrderMark,
  isUtf8,
  mostlyUtf8,
  oneByteEncoding,
  type TextEncodingName,
  unfinishedTail,
  unmarkedUtf16,
} from './text-encoding.ts';

/** Large enough to judge a file by its first block, small enough that memory stays flat. */
const blockBytes = 256 * 1024;

/** The same bytes in blocks of a size worth working on, whatever pieces they arrive in. */
async function* inBlocks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const part of source) {
    parts.push(part);
    size += part.length;
    if (size < blockBytes) continue;
    yield Buffer.concat(parts, size);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts, size);
}

/**
 * Bytes to text while they stream by. UTF-8 until proven otherwise: as long as all bytes were ASCII, a first byte that
 * is not UTF-8 still turns the rest into a one-byte encoding, also a hundred thousand lines into the file.
 */
export class TextReader {
  encoding: TextEncodingName = 'utf-8';
  #decoder: TextDecoder | undefined;
  #tail: Buffer = Buffer.alloc(0);
  #ascii = true;

  /** @throws ImportFileError `import-file-not-text` when the first block is no text */
  async *read(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
    let first = true;
    for await (const block of inBlocks(source)) {
      const text = this.#decode(first ? this.#open(block) : block);
      first = false;
      if (text !== '') yield text;
    }
    const rest = this.#end();
    if (rest !== '') yield rest;
  }

  #end(): string {
    // A text in a one-byte encoding whose only foreign letter is its last looks like UTF-8 cut short.
    if (this.#decoder === undefined && this.#ascii && this.#tail.length > 0) this.#use(oneByteEncoding(this.#tail));
    return this.#decoder === undefined ? this.#tail.toString('utf8') : this.#decoder.decode(this.#tail);
  }

  /** Judges the first block and takes the byte order mark off. */
  #open(head: Buffer): Buffer {
    refuseKnownBinaries(head);
    const mark = byteOrderMark(head);
    const encoding = mark?.encoding ?? unmarkedUtf16(head.subarray(0, 4096)) ?? 'utf-8';
    if (encoding === 'utf-8') refuseJunk(head);
    else this.#use(encoding);
    return head.subarray(mark?.length ?? 0);
  }

  #use(encoding: TextEncodingName): void {
    this.encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: true });
  }

  #decode(block: Buffer): string {
    if (this.#decoder !== undefined) return this.#decoder.decode(block, { stream: true });
    const bytes = this.#tail.length === 0 ? block : Buffer.concat([this.#tail, block]);
    const whole = bytes.subarray(0, bytes.length - unfinishedTail(bytes));
    if (!isUtf8(whole) && this.#ascii && !mostlyUtf8(whole)) {
      this.#tail = Buffer.alloc(0);
      this.#use(oneByteEncoding(bytes));
      return this.#decode(bytes);
    }
    this.#tail = bytes.subarray(whole.length);
    this.#ascii &&= isAscii(whole);
    return whole.toString('utf8');
  }
}
