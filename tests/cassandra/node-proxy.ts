import { connect as connectSocket, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Frame, frameSplitter, opcodes } from './frames.ts';

/**
 * What happens to the next statement that holds a text:
 * - cut-before: the connection breaks and the node never sees it;
 * - cut-after: the node does it, the connection breaks instead of the answer;
 * - drop-answer: the node does it, the answer never comes, the connection stays;
 * - late: the node sees it only when `letGo` is called.
 */
export type Mishap = 'cut-before' | 'cut-after' | 'drop-answer' | 'late';

/** A line between the driver and one node. */
export interface NodeProxy {
  address: string;
  port: number;
  next(mishap: Mishap, holding: string): void;
  /** Lets the late one go, and waits until the node has answered it. */
  letGo(): Promise<void>;
  /** No connection any more: those there are cut, new ones refused. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
}

const isStatement = ({ opcode }: Frame): boolean => opcode === opcodes.execute || opcode === opcodes.batch;

export const openNodeProxy = async (node: { address: string; port: number }): Promise<NodeProxy> => {
  const sockets = new Set<Socket>();
  let awaited: { mishap: Mishap; holding: string } | undefined;
  let held: (() => Promise<void>) | undefined;

  const carry = (client: Socket): void => {
    const server = connectSocket({ host: node.address, port: node.port });
    const unanswered = new Map<number, 'cut-after' | 'drop-answer' | (() => void)>();
    const requests = frameSplitter();
    const answers = frameSplitter();
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    const request = (frame: Frame): void => {
      const meant = awaited && isStatement(frame) && frame.bytes.includes(awaited.holding);
      const what = meant ? awaited?.mishap : undefined;
      if (meant) awaited = undefined;
      if (what === 'cut-before') {
        end();
        return;
      }
      if (what === 'cut-after' || what === 'drop-answer') unanswered.set(frame.stream, what);
      if (what === 'late') {
        held = () =>
          new Promise((resolve, reject) => {
            if (server.destroyed) reject(new Error('its connection was closed meanwhile'));
            unanswered.set(frame.stream, resolve);
            server.write(frame.bytes);
          });
        return;
      }
      server.write(frame.bytes);
    };
    const answer = (frame: Frame): void => {
      const what = unanswered.get(frame.stream);
      unanswered.delete(frame.stream);
      if (what === 'cut-after') {
        end();
        return;
      }
      if (what === 'drop-answer') return;
      if (typeof what === 'function') what();
      client.write(frame.bytes);
    };
    client.on('data', (chunk: Buffer) => {
      for (const frame of requests(chunk)) request(frame);
    });
    server.on('data', (chunk: Buffer) => {
      for (const frame of answers(chunk)) answer(frame);
    });
  };

  const server = createServer(carry);
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port }, () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const port = await listen(0);
  return {
    address: '127.0.0.1',
    port,
    next: (mishap, holding) => {
      awaited = { mishap, holding };
    },
    letGo: async () => {
      while (!held) await sleep(5);
      await held();
      held = undefined;
    },
    cut: stop,
    restore: async () => void (await listen(port)),
    close: stop,
  };
};
