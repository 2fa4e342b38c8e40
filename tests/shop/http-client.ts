import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  /** The body as JSON, unchecked: schemas are for the tests to apply. */
  json(): unknown;
}

export interface Ask {
  token?: string | undefined;
  json?: unknown;
  form?: Record<string, string>;
  /** Sent as it is; say its content-type in `headers`. */
  body?: Buffer | string;
  headers?: OutgoingHttpHeaders;
  /** A connection of its own: in a cluster, the next worker's. */
  alone?: boolean;
  /** For answers that do not end: enough has come when the text matches. */
  until?: RegExp;
  /** For calls that may wait for their turn. */
  patienceMs?: number;
}

export type Client = (call: string, ask?: Ask) => Promise<Reply>;

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const usualPatienceMs = 60_000;

const bodyOf = ({ json, form, body }: Ask): { bytes?: Buffer | string; type?: string } => {
  if (json !== undefined) return { bytes: JSON.stringify(json), type: 'application/json' };
  if (form) return { bytes: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
  return body === undefined ? {} : { bytes: body };
};

/**
 * Speaks HTTP with a gateway or a service: `client('POST /cart-api/cart/items', { json, token })`. Not fetch, which mends
 * addresses and hides what went over the wire: paths and headers go out exactly as they are written.
 */
export const createClient =
  (baseUrl: string): Client =>
  (call, ask = {}) =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(baseUrl);
      const [method = 'GET', ...path] = call.split(' ');
      const { bytes, type } = bodyOf(ask);
      const { patienceMs = usualPatienceMs } = ask;
      const sent = request({
        hostname,
        port,
        method,
        path: path.join(' '),
        agent: ask.alone ? false : agent,
        timeout: patienceMs,
        headers: {
          ...(ask.token !== undefined && { authorization: `Bearer ${ask.token}` }),
          ...(type && { 'content-type': type }),
          ...(bytes === undefined
            ? !['GET', 'HEAD', 'OPTIONS'].includes(method) && { 'content-length': 0 }
            : { 'content-length': Buffer.byteLength(bytes) }),
          ...ask.headers,
        },
      });
      sent.once('timeout', () => sent.destroy(new Error(`no answer to ${call} within ${patienceMs / 1000} s`)));
      sent.once('error', reject);
      sent.once('response', (response) => {
        const chunks: Buffer[] = [];
        const finish = () => {
          const whole = Buffer.concat(chunks);
          const text = whole.toString();
          const json = (): unknown => JSON.parse(text);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: whole, text, json });
        };
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if (!ask.until?.test(Buffer.concat(chunks).toString())) return;
          finish();
          sent.destroy();
        });
        response.once('end', finish);
        response.once('error', reject);
      });
      sent.end(bytes);
    });
