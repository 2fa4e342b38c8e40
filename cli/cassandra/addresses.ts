import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Refusal } from '../refusal.ts';

/** Whether nobody listens there. */
export const isFree = (address: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: address, port, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** A port of 127.0.0.1 that nobody listens on at the moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const allFree = async (addresses: readonly string[], ports: readonly number[]): Promise<boolean> => {
  for (const address of addresses) for (const port of ports) if (!(await isFree(address, port))) return false;
  return true;
};

/**
 * Loopback addresses, one a node, on which these ports are free: 127.0.0.1 and up, else (or with `anywhere`) some of the
 * sixteen million others. @throws Refusal where the machine has only 127.0.0.1 and it is taken
 */
export const freeAddresses = async (
  count: number,
  ports: readonly number[],
  { anywhere = false }: { anywhere?: boolean } = {},
): Promise<string[]> => {
  const from = (base: string, first: number) => Array.from({ length: count }, (_, index) => `${base}.${first + index}`);
  const first = from('127.0.0', 1);
  if (!anywhere && (await allFree(first, ports))) return first;
  for (let tries = 0; tries < 20; tries++) {
    const some = from(`127.${randomInt(1, 255)}.${randomInt(0, 255)}`, randomInt(1, 200));
    if (await allFree(some, ports)) return some;
  }
  throw new Refusal(`No loopback address with the ports ${ports.join(' and ')} free was found.`);
};
