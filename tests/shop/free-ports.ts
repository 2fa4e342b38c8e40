import { createServer } from 'node:net';
import { allPorts, portsFrom } from '@product-store/cli/shop/ports.ts';

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });

/** A base port (`--port`) at which every port of a shop is free: chosen at random, so that shops run side by side. */
export const freeBase = async (workers: number): Promise<number> => {
  for (let tries = 0; tries < 200; tries++) {
    const base = 20_000 + Math.floor(Math.random() * 90) * 100;
    if ((await Promise.all(allPorts(portsFrom(base), workers).map(isFree))).every(Boolean)) return base;
  }
  throw new Error('no free range of ports');
};
