import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OrderId, UserId } from '@product-store/platform/values';
import { z } from 'zod';

const LogLine = z.object({
  time: z.string(),
  service: z.string(),
  trace_id: z.string().optional(),
  user_id: z.string().optional(),
  operation: z.string().optional(),
  method: z.string().optional(),
  path: z.string().optional(),
  status: z.number().optional(),
  ms: z.number().optional(),
  code: z.string().optional(),
  job: z.string().optional(),
  msg: z.string(),
});
export type LogLine = z.output<typeof LogLine>;

/** An order whose story is told, as far as it is known. */
export interface Traced {
  orderId: OrderId;
  userId?: UserId;
  createdAt?: number;
}

async function* linesWith(folder: string, needles: readonly string[]): AsyncGenerator<{ text: string; line: LogLine }> {
  const files = await readdir(folder).catch(() => []);
  for (const file of files.filter((name) => name.endsWith('.log')).sort()) {
    const lines = createInterface({ input: createReadStream(join(folder, file)), crlfDelay: Number.POSITIVE_INFINITY });
    for await (const text of lines) {
      if (!needles.some((needle) => text.includes(needle))) continue;
      const parsed = LogLine.safeParse(jsonOf(text));
      if (parsed.success) yield { text, line: parsed.data };
    }
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the last line of a worker that was killed
  }
};

const keep = 500;

/**
 * What the logs know of an order: lines that name it, and whatever else happened in their traces. The request that made
 * it does not name it (its body did): it is the user's request that was under way when it was created.
 */
export const logOf = async (folder: string, { orderId, userId, createdAt }: Traced): Promise<LogLine[]> => {
  const found = new Map<string, LogLine>();
  const traces = new Set<string>();
  for await (const { text, line } of linesWith(folder, userId ? [orderId, userId] : [orderId])) {
    if (!text.includes(orderId) && !(createdAt !== undefined && wasUnderWay(line, createdAt))) continue;
    if (found.size < keep) found.set(text, line);
    if (line.trace_id) traces.add(line.trace_id);
  }
  if (traces.size > 0)
    for await (const { text, line } of linesWith(folder, [...traces])) if (found.size < keep) found.set(text, line);
  return [...found.values()].sort((a, b) => (a.time < b.time ? -1 : 1));
};

/** Requests are logged when they end. Reading that a customer does meanwhile is no part of the story. */
const wasUnderWay = ({ time, ms = 0, method }: LogLine, at: number): boolean => {
  const endedAt = Date.parse(time);
  return method !== 'GET' && at <= endedAt && at >= endedAt - ms - 1;
};
