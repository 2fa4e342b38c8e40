import { randomUUID } from 'node:crypto';
import { mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Invalid } from '@product-store/platform/errors';

/** A copy on disk of what comes only once, such as an upload, to be read as often as needed. */
export interface Spool {
  open(): AsyncIterable<Buffer>;
  readonly bytes: number;
  close(): Promise<void>;
}

const pieceBytes = 256 * 1024;

/**
 * Takes up everything that comes. The file has no name from the start, so that nothing stays behind even when the process
 * is killed. @throws Invalid `body-too-large` above the limit
 */
export const spool = async (source: AsyncIterable<Buffer>, folder: string, maxBytes: number): Promise<Spool> => {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `.import-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  let bytes = 0;
  try {
    await unlink(path);
    for await (const piece of source) {
      if (bytes + piece.length > maxBytes)
        throw new Invalid('body-too-large', `The file is larger than the ${maxBytes} bytes that are taken here.`);
      await file.write(piece, 0, piece.length, bytes);
      bytes += piece.length;
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  async function* read(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes; ) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
  return { open: read, bytes, close: () => file.close() };
};
