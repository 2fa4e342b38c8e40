/** One message of Cassandra's native protocol, version 4: nine bytes of header, then the body. */
export interface Frame {
  opcode: number;
  /** What pairs a request with its answer on one connection. */
  stream: number;
  bytes: Buffer;
}

export const opcodes = { query: 0x07, execute: 0x0a, batch: 0x0d } as const;

const headerBytes = 9;

/** Cuts a stream of bytes into messages. */
export const frameSplitter = (): ((chunk: Buffer) => Frame[]) => {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const frames: Frame[] = [];
    while (rest.length >= headerBytes) {
      const length = headerBytes + rest.readUInt32BE(5);
      if (rest.length < length) break;
      frames.push({ opcode: rest.readUInt8(4), stream: rest.readInt16BE(2), bytes: rest.subarray(0, length) });
      rest = rest.subarray(length);
    }
    return frames;
  };
};
