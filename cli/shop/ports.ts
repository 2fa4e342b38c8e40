import { createServer } from 'node:net';
import { type ServiceName, serviceNames } from '@product-store/platform/values';
import { Refusal } from '../refusal.ts';

export { type ServiceName, serviceNames };

export interface ShopPorts {
  gateway: number;
  gatewayManagement: number;
  services: Record<ServiceName, { port: number; management: number }>;
}

/** Management ports of a shop are a hundred apart per service: one per worker. */
const managementOffset = (index: number): number => 100 * index;

/** Without a base the ports of 02-architecture; with one, everything lies above it, so that shops run side by side. */
export const portsFrom = (base: number | undefined): ShopPorts => {
  const at = (index: number) =>
    base === undefined
      ? { port: 8000 + index, management: 18_000 + managementOffset(index) }
      : { port: base + 1 + index, management: base + managementOffset(index + 1) };
  return {
    gateway: base ?? 8080,
    gatewayManagement: base === undefined ? 18_500 : base + managementOffset(6), // the fifth hundred is incident's
    services: { backend: at(0), cart: at(1), order: at(2), user: at(3) },
  };
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES')
        reject(new Refusal(`Port ${port} may not be opened by this user: choose a higher one with --port.`));
      else if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });

/** Every port a shop with so many workers listens on. */
export const allPorts = ({ gateway, gatewayManagement, services }: ShopPorts, workers: number): number[] => [
  gateway,
  gatewayManagement,
  ...Object.values(services).flatMap(({ port, management }) => [
    port,
    ...Array.from({ length: workers }, (_, worker) => management + worker),
  ]),
];

/** @throws Refusal naming every port that somebody else listens on */
export const checkPorts = async (ports: ShopPorts, workers: number): Promise<void> => {
  const taken: number[] = [];
  for (const port of allPorts(ports, workers)) if (!(await isFree(port))) taken.push(port);
  if (taken.length === 0) return;
  const named = taken.length === 1 ? `Port ${taken[0]} is` : `Ports ${taken.join(', ')} are`;
  throw new Refusal(`${named} taken by another program: stop it, or choose other ports with --port.`);
};
