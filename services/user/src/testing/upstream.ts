import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another service, as far as its answers matter here. */
export interface Upstream {
  url: string;
  /** What it was asked, oldest first. */
  calls: { request: string; headers: IncomingHttpHeaders }[];
  /** `GET /path` -> what it answers from now on. Anything else is a 404. */
  answers: Map<string, { status: number; body: unknown }>;
  close(): Promise<void>;
}

export const startUpstream = async (): Promise<Upstream> => {
  const calls: Upstream['calls'] = [];
  const answers: Upstream['answers'] = new Map();
  const server = createServer((request, response) => {
    const asked = `${request.method} ${request.url}`;
    calls.push({ request: asked, headers: request.headers });
    const { status, body } = answers.get(asked) ?? { status: 404, body: problem(404, 'no-such-address') };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answers,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

export const problem = (status: number, code: string, facts: Record<string, unknown> = {}) => ({
  type: `/docs/problems/#${code}`,
  title: code,
  status,
  detail: `because of ${code}`,
  code,
  errors: [],
  trace_id: '0'.repeat(32),
  instance: '/',
  ...facts,
});
