import {
  type AgentOptions,
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
} from 'node:http';
import { join } from 'node:path';
import { createAgent } from '@product-store/platform/clients';
import { createLog, createMetrics } from '@product-store/platform/telemetry';
import { createGateway } from '../gateway.ts';
import { type GatewayFile, readGatewayFile } from '../gateway-file.ts';

const repository = join(import.meta.dirname, '..', '..', '..', '..');
export const committedFile = (): GatewayFile => readGatewayFile(join(repository, 'configs', 'gateway.json'));

const log = createLog({ service: 'gateway', worker: 0, release: 'test', level: 'silent' });

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no address');
  return address.port;
};

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
  json(): Record<string, unknown>;
}

export interface RequestOptions extends AgentOptions {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
  localAddress?: string;
}

/** Answers with what it was sent. */
export const mirror: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const { method, url, headers } = request;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ method, url, headers, bytes: body.length, body: body.toString('utf8').slice(0, 100) }),
    );
  });
};

/** A gateway over one upstream that stands for every service. */
export const runningGateway = async (
  upstream: RequestListener,
  changes: Partial<GatewayFile> = {},
  root: string = repository,
) => {
  const service = createServer(upstream);
  const servicePort = await listening(service);
  const at = { hostname: '127.0.0.1', port: servicePort, agent: createAgent(64) };
  const gateway = createServer(
    createGateway({
      file: { ...committedFile(), ...changes },
      root,
      upstreams: { backend: at, cart: at, order: at, user: at },
      sampleRatio: 0,
      log,
      metrics: createMetrics({ service: 'gateway', release: 'test' }),
      leaving: () => false,
    }),
  );
  const port = await listening(gateway);

  const open = (path: string, { body, headers = {}, ...options }: RequestOptions = {}) => {
    const outgoing = request({ host: '127.0.0.1', port, path, headers, ...options });
    const incoming = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve).once('error', reject);
    });
    outgoing.end(body);
    return { outgoing, incoming };
  };
  return {
    port,
    open,
    ask: async (path: string, options?: RequestOptions): Promise<Answer> => {
      const incoming = await open(path, options).incoming;
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString('utf8');
      return { status: incoming.statusCode ?? 0, headers: incoming.headers, text, json: () => JSON.parse(text) };
    },
    stopService: () => {
      service.closeAllConnections();
      return new Promise<void>((resolve) => service.close(() => resolve()));
    },
    async [Symbol.asyncDispose]() {
      at.agent.destroy();
      for (const server of [gateway, service]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
};
