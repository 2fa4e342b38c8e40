/** Bare Express 5: two routes that send the same bytes, and nothing else. */
import { readFileSync } from 'node:fs';
import express from 'express';
import { serveBench } from './serve-bench.ts';

const [product, list] = ['product', 'list'].map(
  (name) => JSON.parse(readFileSync(`${process.env.BENCH_BYTES}/${name}.json`, 'utf8')) as unknown,
);
const app = express();
app.get('/products/', (_request, response) => {
  response.json(list);
});
app.get('/products/:productId', (_request, response) => {
  response.json(product);
});
serveBench(app);
