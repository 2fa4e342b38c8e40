/** Bare Express 5 sending ready-made bytes: the strictest comparison, Express without its JSON. */
import { readFileSync } from 'node:fs';
import express, { type Response } from 'express';
import { serveBench } from './serve-bench.ts';

const [product, list] = ['product', 'list'].map((name) => readFileSync(`${process.env.BENCH_BYTES}/${name}.json`));
const send = (response: Response, bytes: Buffer | undefined) => {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(bytes);
};
const app = express();
app.get('/products/', (_request, response) => send(response, list));
app.get('/products/:productId', (_request, response) => send(response, product));
serveBench(app);
