import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Reply } from '../shop/http-client.ts';
import type { BackendWorker, BackendWorkers } from './backend-workers.ts';

const Product = z.object({
  product_id: z.uuid(),
  name: z.string(),
  price: z.number(),
  stock_count: z.number(),
  version: z.number(),
});
export type ShownProduct = z.output<typeof Product>;
const Items = z.object({ items: z.array(Product), next_cursor: z.string().nullable() });

export const itemsOf = (reply: Reply): z.output<typeof Items> => {
  assert.equal(reply.status, 200, reply.text);
  return Items.parse(reply.json());
};

/** The product as this worker shows it; undefined when it knows none. */
export const shown = async ({ ask }: BackendWorker, id: string): Promise<ShownProduct | undefined> => {
  const reply = await ask(`GET /products/${id}`, { alone: true });
  if (reply.status === 404) return undefined;
  assert.equal(reply.status, 200, reply.text);
  return Product.parse(reply.json());
};

/** What an administrator does, at one worker. */
export const adminHand = ({ ask }: BackendWorker, { adminToken: token }: BackendWorkers) => {
  const done = async (reply: Promise<Reply>): Promise<Reply> => {
    const { status, text } = await reply;
    assert.ok(status < 300, `${status} ${text}`);
    return reply;
  };
  const call = (what: string, json?: unknown) =>
    done(ask(what, { token, alone: true, ...(json !== undefined && { json }) }));
  return {
    create: async (name: string, price = 100): Promise<string> => {
      const json = { name, price, category: 'Напитки', stock_count: 5 };
      return Product.parse((await call('POST /products/', json)).json()).product_id;
    },
    change: (id: string, change: { name?: string; price?: number }) => call(`PATCH /products/${id}`, change),
    correctStock: (id: string, change: number) => call(`POST /products/${id}/stock`, { change, reason: 'counted' }),
    remove: (id: string) => call(`DELETE /products/${id}`),
  };
};
