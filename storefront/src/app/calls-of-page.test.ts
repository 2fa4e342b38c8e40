import assert from 'node:assert/strict';
import { test } from 'node:test';
import createClient from 'openapi-fetch';
import type { paths } from '../api/generated/backend.ts';
import { queryString } from '../api/query-string.ts';
import { listingStateOf, listParametersOf } from '../catalogue/listing-state.ts';
import { callsOfPage } from './calls-of-page.ts';

const callsAt = (address: string) => callsOfPage(new URL(address, 'http://shop'));

/** What the page's own query asks for. */
const askedByPage = async (category: string | undefined, search: string): Promise<string> => {
  let asked = '';
  const client = createClient<paths>({
    baseUrl: 'http://shop/api',
    querySerializer: queryString,
    fetch: async ({ url }) => {
      asked = url;
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    },
  });
  await client.GET('/products/', { params: { query: listParametersOf(listingStateOf(category, search)) } });
  return asked.replace('http://shop', '');
};

test('what is fetched early for a listing is to the letter what the listing asks for', async () => {
  const search = '?q=сыр 50%&maker=Луг & поле&maker=Ферма&min=10.5&stock=yes&page=3';
  for (const category of [undefined, 'Молочные продукты']) {
    const path = category === undefined ? '/catalog' : `/catalog/${encodeURIComponent(category)}`;
    assert.deepEqual(callsAt(`${path}${search}`), [await askedByPage(category, new URL(search, 'http://shop').search)]);
  }
});

test('the front page begins with what is popular, pages of one person with nothing', () => {
  assert.deepEqual(callsAt('/'), ['/api/products/popular']);
  for (const path of ['/cart', '/orders/1', '/product/1', '/catalog/%', '/catalog/a/b'])
    assert.deepEqual(callsAt(path), []);
});
