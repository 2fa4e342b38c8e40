/** node:http alone, sending the same bytes ready-made: the floor. */
import { readFileSync } from 'node:fs';
import { serveBench } from './serve-bench.ts';

const [product, list] = ['product', 'list'].map((name) => readFileSync(`${process.env.BENCH_BYTES}/${name}.json`));
serveBench((request, response) => {
  const bytes = request.url?.startsWith('/products/?') ? list : product;
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes?.length ?? 0 });
  response.end(bytes);
});
