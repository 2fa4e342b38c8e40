import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRouter, matches } from './route.ts';
import { committedFile } from './testing/running-gateway.ts';

const route = createRouter(committedFile());

test('a prefix goes to its service, the rest of the address as the client wrote it', () => {
  const cases = [
    ['/api/products/', 'backend', '/products/'],
    ['/api/products?q=%D1%81%D1%8B%D1%80&x=a%2Fb&&y', 'backend', '/products?q=%D1%81%D1%8B%D1%80&x=a%2Fb&&y'],
    ['/api/products/by-category/%D0%9C%D1%8F%D1%81%D0%BE', 'backend', '/products/by-category/%D0%9C%D1%8F%D1%81%D0%BE'],
    ['/cart-api/cart/?a=../..', 'cart', '/cart/?a=../..'],
    ['/order-api', 'order', '/'],
    ['/order-api?status=CREATED', 'order', '/?status=CREATED'],
    ['/user-api/.well-known/jwks.json', 'user', '/.well-known/jwks.json'],
    ['http://shop.example/api/products/', 'backend', '/products/'],
  ];
  for (const [target = '', service, url] of cases)
    assert.deepEqual(route(target).route, { kind: 'service', service, url });
});

test('what services say to each other is not reached, however it is written', () => {
  const spellings = [
    '/api/internal/products/batch',
    '/api/internal',
    '/api/internal?x=1',
    '/api/INTERNAL/products/batch',
    '/api/%69nternal/products/batch',
    '/api//internal/products/batch',
    '/api/./internal/products/batch',
    '/api/products/../internal/products/batch',
    '/api/products/%2e%2e/internal/products/batch',
    '/api/%2Finternal/products/batch',
    '/api/\\internal\\products',
    '//api/internal/products/batch',
    '/cart-api/../api/internal/products/batch',
    'http://shop.example/api/internal/products/batch',
  ];
  for (const target of spellings) assert.equal(route(target).route?.kind, 'blocked', target);
});

test('an address that is under one prefix as written and under another as read goes nowhere', () => {
  assert.equal(route('/cart-api/../api/products/').route, undefined);
  assert.equal(route('/%61pi/products/').route, undefined);
});

test('a broken %-escape and a zero byte are malformed', () => {
  for (const target of ['/api/%', '/api/%C3%28', '/api/a%00b'])
    assert.throws(() => route(target), { code: 'malformed-url' });
});

test('operators’ tools are told from what does not exist', () => {
  assert.equal(route('/grafana/d/x').route?.kind, 'operator');
  assert.equal(route('/grafana').route?.kind, 'operator');
});

test('the nearest mount serves a path', () => {
  const swagger = route('/swagger/backend.json').route;
  assert.equal(swagger?.kind === 'file' && `${swagger.mount.path} ${swagger.path}`, '/swagger/ backend.json');
  const home = route('/a/../b/').route;
  assert.equal(home?.kind === 'file' && `${home.mount.path} ${home.path}`, '/ b/');
});

test('a pattern names a path with or without its trailing slash, and with * all that begins so', () => {
  assert.ok(matches('/user-api/token/', '/user-api/token'));
  assert.ok(!matches('/user-api/tokens', '/user-api/token'));
  assert.ok(matches('/api/products', '/api/products/*'));
  assert.ok(matches('/anything', '/*'));
  assert.ok(matches('/api/products/1.2/prices/', '/api/products/*/prices'));
  for (const other of [
    '/api/products/prices',
    '/api/products//prices',
    '/api/products/1/2/prices',
    '/api/products/1/pricesx',
  ])
    assert.ok(!matches(other, '/api/products/*/prices'), other);
});
