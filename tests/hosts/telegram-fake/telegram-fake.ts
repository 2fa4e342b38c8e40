import { createServer } from 'node:http';
import { z } from 'zod';
import { plainText } from './message-html.ts';

/** Every value comes as a string, as Alertmanager sends it. */
const Message = z.object({ chat_id: z.string(), text: z.string(), parse_mode: z.string().optional() });

export interface Sent {
  chatId: string;
  html: string;
  text: string;
}

const longest = 4_096;

/** A server that takes a bot's messages as Telegram does, refusals included, and keeps them. */
export const startTelegram = async ({ host, token }: { host: string; token: string }) => {
  const sent: Sent[] = [];
  const refused: string[] = [];
  const accept = (path: string, body: string): { status: number; answer: object } => {
    const refuse = (status: number, description: string) => {
      refused.push(description);
      return { status, answer: { ok: false, error_code: status, description } };
    };
    if (!path.startsWith(`/bot${token}/`)) return refuse(401, 'Unauthorized');
    if (!path.endsWith('/sendMessage')) return refuse(404, 'Not Found');
    const message = Message.parse(JSON.parse(body));
    let text = message.text;
    try {
      if (message.parse_mode === 'HTML') text = plainText(text);
    } catch (error) {
      return refuse(400, error instanceof Error ? error.message : String(error));
    }
    if (text.trim() === '') return refuse(400, 'Bad Request: message text is empty');
    if (text.length > longest) return refuse(400, 'Bad Request: message is too long');
    sent.push({ chatId: message.chat_id, html: message.text, text });
    const chat = { id: Number(message.chat_id), type: 'group' };
    return { status: 200, answer: { ok: true, result: { message_id: sent.length, date: 1, chat, text } } };
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status, answer } = accept(request.url ?? '', Buffer.concat(chunks).toString());
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const bound = server.address();
  if (typeof bound !== 'object' || !bound) throw new Error('no address');
  return {
    url: `http://${host}:${bound.port}`,
    sent: (): readonly Sent[] => sent,
    refused: (): readonly string[] => refused,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
export type Telegram = Awaited<ReturnType<typeof startTelegram>>;
