import { once } from 'node:events';
import { connect } from 'node:net';
import type { Reply } from './http-client.ts';

const patienceMs = 60_000;

/** Sends bytes as they are, and takes what comes until the other side closes: for what no HTTP client would write. */
export const sendRaw = async (url: string, bytes: string | Buffer): Promise<Reply> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setTimeout(patienceMs, () => socket.destroy(new Error('no answer')));
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(bytes);
  await once(socket, 'close');
  const whole = Buffer.concat(chunks).toString();
  const end = whole.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = whole.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const text = whole.slice(end + 4);
  const json = (): unknown => JSON.parse(text);
  return { status: Number(statusLine.split(' ')[1] ?? 0), headers, bytes: Buffer.from(text), text, json };
};
