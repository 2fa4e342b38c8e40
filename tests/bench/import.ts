import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bulkFile } from '@product-store/backend/import/streaming-source';
import autocannon from 'autocannon';
import { z } from 'zod';
import { createClient } from '../shop/http-client.ts';
import { type RunningShop, startShop } from '../shop/running-shop.ts';
import { command } from '../start/npm-start.ts';
import { median } from './median.ts';

export interface ImportRound {
  /** What shoppers saw without and with an import going on, in milliseconds. */
  without: Latency;
  with: Latency;
  /** Of the import: written products a second. */
  perSecond: number;
  /** Until every worker showed the last product of the file, after the command had ended. */
  seenAfterMs: number;
}
export interface Latency {
  p50: number;
  p99: number;
  requests: number;
  failed: number;
}
export interface ImportBench {
  /** New products in each round. */
  products: number;
  rounds: ImportRound[];
  /** A dry run of a million lines; not in a quick look. */
  million: { lines: number; seconds: number; peakMemoryMib: number; fileMib: number } | undefined;
  lines: string[];
}

const perSecond = 150;

/** Products as shops have them: a name of several words, a maker, a price, a description. */
function* productLines(round: number, count: number): Generator<string> {
  yield 'sku,name,category,price,stock,brand,description\n';
  for (let at = 0; at < count; at += 1) {
    const words = [at % 97, at % 89, at % 83].map((part) => `слово${part}`).join(' ');
    yield `B${round}-${at},Товар ${words} партии${round} номер${at},Новинки,${1 + (at % 5_000)}.90,${at % 300},Завод ${at % 200},"Описание ${words}, без добавок, 900 мл"\n`;
  }
}

const Account = z.object({ access_token: z.string() });
const Page = z.object({ items: z.array(z.object({ product_id: z.string() })), total: z.number() });

const signIn = async ({ url, accounts }: RunningShop): Promise<string> => {
  const { username, password } = accounts.customer;
  const body = new URLSearchParams({ username, password });
  return Account.parse(await (await fetch(`${url}/user-api/token`, { method: 'POST', body })).json()).access_token;
};

/** Shoppers at an even rate, until they are told to stop: browsing, searching, looking at products, filling carts. */
const shoppers = async (shop: RunningShop) => {
  const authorization = `Bearer ${await signIn(shop)}`;
  const { items } = Page.parse(await (await fetch(`${shop.url}/api/products?in_stock=true&limit=100`)).json());
  let turn = 0;
  const product = () => items[turn++ % items.length]?.product_id;
  const cart = { authorization, 'content-type': 'application/json' };
  const running = autocannon({
    url: shop.url,
    duration: 600,
    connections: 8,
    overallRate: perSecond,
    requests: [
      { method: 'GET', path: '/api/products?category=%D0%A4%D1%80%D1%83%D0%BA%D1%82%D1%8B&sort_by=price' },
      { method: 'GET', path: '/api/products/search?q=%D0%BC%D0%BE%D0%BB%D0%BE%D0%BA%D0%BE' },
      { method: 'GET', setupRequest: (request) => ({ ...request, path: `/api/products/${product()}` }) },
      {
        method: 'POST',
        path: '/cart-api/cart/items',
        headers: cart,
        setupRequest: (request) => ({ ...request, body: JSON.stringify({ product_id: product(), quantity: 1 }) }),
      },
      { method: 'GET', path: '/cart-api/cart/', headers: { authorization } },
    ],
  });
  return async (): Promise<Latency> => {
    Reflect.get(running, 'stop')?.call(running);
    const { latency, requests, errors, timeouts, ...result } = await running;
    // A cart line that is full (409) is an answer, not a failure.
    return {
      p50: latency.p50,
      p99: latency.p99,
      requests: requests.total,
      failed: errors + timeouts + (result['5xx'] ?? 0),
    };
  };
};

const ImportAnswer = z.object({
  counts: z.object({ lines: z.number(), new: z.number() }),
  seconds: z.number(),
  peak_memory_mib: z.number(),
});

const importFile = async (shop: RunningShop, file: string, ...more: string[]) => {
  const importing = command('import', ['--data', shop.dataDir, file, '--new-categories', '--json', ...more]);
  const code = await importing.ended;
  if (code !== 0) throw new Error(`the import ended with ${code}: ${importing.output()}`);
  return ImportAnswer.parse(JSON.parse(importing.output().replace(/^[^{]*/, ''))); // progress comes first
};

/** How a million lines are looked through, by a shop that could not hold them. */
const lookThrough = async (shop: RunningShop, folder: string) => {
  const file = join(folder, 'million.csv');
  await pipeline(bulkFile('csv', million), createWriteStream(file));
  const { counts, seconds, peak_memory_mib } = await importFile(shop, file, '--dry-run', '--category', 'Новинки');
  return { lines: counts.lines, seconds, peakMemoryMib: peak_memory_mib, fileMib: statSync(file).size / 2 ** 20 };
};
const million = 1_000_000;

/** Waits until every worker finds it: a connection of its own goes to the next worker. */
const seen = async (shop: RunningShop, word: string): Promise<number> => {
  const began = performance.now();
  const ask = createClient(`http://127.0.0.1:${shop.ports.backend.service}`);
  for (;;) {
    const replies = await Promise.all(
      Array.from({ length: shop.workers * 2 }, () =>
        ask(`GET /products/search?q=${encodeURIComponent(word)}`, { alone: true }),
      ),
    );
    if (replies.every((reply) => Page.parse(reply.json()).total > 0)) return performance.now() - began;
    if (performance.now() - began > 60_000) throw new Error(`${word} is not seen within a minute`);
  }
};

const round = async (shop: RunningShop, file: string, lastWord: string, quietS: number): Promise<ImportRound> => {
  const quiet = await shoppers(shop);
  await new Promise((resolve) => setTimeout(resolve, quietS * 1000));
  const without = await quiet();
  const busy = await shoppers(shop);
  try {
    const { counts, seconds } = await importFile(shop, file);
    const seenAfterMs = await seen(shop, lastWord);
    return { without, with: await busy(), perSecond: counts.new / seconds, seenAfterMs };
  } finally {
    await busy(); // shoppers that nobody ends stay for ten minutes
  }
};

/** A shop of 20,000 products with shoppers in it imports as many again, several times, beside the same without. */
export const benchImport = async ({
  quick,
  progress,
}: {
  quick: boolean;
  progress(line: string): void;
}): Promise<ImportBench> => {
  const products = 20_000;
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
  const shop = await startShop({ products: 20_000 });
  try {
    const rounds: ImportRound[] = [];
    for (let at = 0; at < (quick ? 1 : 5); at += 1) {
      const file = join(folder, `${at}.csv`);
      await pipeline(Readable.from(productLines(at, products)), createWriteStream(file));
      const one = await round(shop, file, `партии${at} номер${products - 1}`, 8);
      rounds.push(one);
      progress(
        `${at + 1}: ${one.perSecond.toFixed(0)} products/s; shoppers' P99 ${one.without.p99} ms without, ${one.with.p99} ms with the import`,
      );
    }
    const large = quick ? undefined : await lookThrough(shop, folder);
    return { products, rounds, million: large, lines: report(products, rounds, large) };
  } finally {
    await shop.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const report = (products: number, rounds: readonly ImportRound[], large: ImportBench['million']): string[] => {
  const of = (value: (one: ImportRound) => number) => median(rounds.map(value));
  const failed = rounds.reduce((sum, one) => sum + one.with.failed + one.without.failed, 0);
  return [
    `${products} new products into a running shop, ${rounds.length} times (medians), shoppers at ${perSecond} requests/s`,
    `  import              ${of((one) => one.perSecond).toFixed(0)} products/s`,
    `  shoppers' P50       ${of((one) => one.without.p50)} ms without, ${of((one) => one.with.p50)} ms with the import`,
    `  shoppers' P99       ${of((one) => one.without.p99)} ms without, ${of((one) => one.with.p99)} ms with the import: ${of((one) => one.with.p99 / Math.max(1, one.without.p99)).toFixed(1)} times`,
    `  failed requests     ${failed}`,
    `  seen by all workers ${of((one) => one.seenAfterMs).toFixed(0)} ms after the import had ended`,
    ...(large
      ? [
          `${large.lines} lines (${large.fileMib.toFixed(0)} MiB) in a dry run: ${(large.lines / large.seconds).toFixed(0)} lines/s, at most ${large.peakMemoryMib} MiB of memory`,
        ]
      : []),
  ];
};
