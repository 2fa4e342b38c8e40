import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { checkPorts, portsFrom } from './ports.ts';

test('without a base the ports are those of the architecture, with one all lie above it', () => {
  assert.deepEqual(portsFrom(undefined), {
    gateway: 8080,
    gatewayManagement: 18_500,
    services: {
      backend: { port: 8000, management: 18_000 },
      cart: { port: 8001, management: 18_100 },
      order: { port: 8002, management: 18_200 },
      user: { port: 8003, management: 18_300 },
    },
  });
  assert.deepEqual(portsFrom(20_000), {
    gateway: 20_000,
    gatewayManagement: 20_600,
    services: {
      backend: { port: 20_001, management: 20_100 },
      cart: { port: 20_002, management: 20_200 },
      order: { port: 20_003, management: 20_300 },
      user: { port: 20_004, management: 20_400 },
    },
  });
});

test('ports that are taken are named, and nothing else', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  try {
    const services = portsFrom(undefined).services;
    const free = { port: 0, management: 0 };
    const ports = {
      gateway: taken,
      gatewayManagement: 0,
      services: { ...services, backend: free, cart: free, order: free, user: free },
    };
    await assert.rejects(checkPorts(ports, 1), { message: new RegExp(`^Port ${taken} is taken by another program`) });
  } finally {
    other.close();
  }
});
