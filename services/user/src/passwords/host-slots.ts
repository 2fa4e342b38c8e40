import { connect, createServer, type Socket } from 'node:net';

/** A bounded number of turns. */
export interface Slots {
  /** Waits for a turn; call what it resolves to when the turn is over. */
  acquire(): Promise<() => void>;
}

type Release = () => void;
const withoutSlot: Release = () => undefined;

/** Longer than the turns before ours take, unless a process was stopped in its turn: then we go on without a slot. */
const defaultGiveUpMs = 5_000;
/** Time for those who wait to take the slot we gave up, before we ask for the next one ourselves. */
const courtesyMs = 3;

/**
 * At most `slots` turns at once among all processes of this host that use the same name. Holding a slot is listening
 * on a socket without a file (Linux's abstract namespace): the kernel lets one process have it, and takes it back when
 * that process dies, however it dies. Waiting is being connected to one: the connection ends when the slot is free.
 * It is a courtesy towards the machine, not a lock: where it cannot be had (another system, no permission), work goes on.
 */
export const createHostSlots = ({
  name,
  slots,
  giveUpMs = defaultGiveUpMs,
}: {
  name: string;
  slots: number;
  giveUpMs?: number;
}): Slots => {
  if (process.platform !== 'linux') return { acquire: async () => withoutSlot };
  const addresses = Array.from({ length: slots }, (_, slot) => `\0${name}-hashing-${slot}`);
  let courtesy: Promise<void> = Promise.resolve();
  const yielding = () => {
    courtesy = new Promise((resolve) => setTimeout(resolve, courtesyMs));
  };

  return {
    acquire: async () => {
      await courtesy;
      const giveUpAt = Date.now() + giveUpMs;
      for (;;) {
        for (const address of addresses) {
          const held = await hold(address, yielding);
          if (held) return held;
        }
        const leftMs = giveUpAt - Date.now();
        if (leftMs <= 0) return withoutSlot;
        await oneFree(addresses, leftMs);
      }
    },
  };
};

/** undefined: somebody else has it. */
const hold = (address: string, yielding: () => void): Promise<Release | undefined> =>
  new Promise((resolve) => {
    const waiting = new Set<Socket>();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => undefined).on('close', () => waiting.delete(socket));
    });
    const release: Release = () => {
      if (waiting.size > 0) yielding();
      server.close();
      for (const socket of waiting) socket.destroy();
    };
    server.on('error', (error) => {
      resolve('code' in error && error.code === 'EADDRINUSE' ? undefined : withoutSlot);
    });
    server.listen({ path: address, exclusive: true }, () => resolve(release));
  });

/** Resolves when one of the slots may be free, or the time is over. */
const oneFree = (addresses: readonly string[], leftMs: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      resolve();
    };
    const timer = setTimeout(done, leftMs);
    const sockets = addresses.map((path) =>
      connect(path)
        .on('error', () => undefined)
        .on('close', done),
    );
  });
