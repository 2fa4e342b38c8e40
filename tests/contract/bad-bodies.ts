import { gzipSync } from 'node:zlib';
import type { Ask } from '../shop/http-client.ts';

const deep = (levels: number, open = '[', close = ']'): string => open.repeat(levels) + close.repeat(levels);
const megabyte = 1024 * 1024;
const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

export interface BadBody {
  name: string;
  ask: Ask;
  statuses: number[];
  code?: string;
}

const malformedTexts = [
  '{',
  '{"a":',
  '{"quantity": 1',
  'nul',
  "{'quantity': 1}",
  '{"quantity": 1,}',
  '{"quantity": 1}}',
  '{"quantity": undefined}',
  '{"quantity": NaN}',
  '{"quantity": 01}',
  '{"name": "\u0000"}',
  '{"name": "a\nb"}',
  '{"quantity": 1}\u0000',
  '\ufeff\ufeff{}',
  '   ',
  '"text"',
  '42',
  'null',
  'true',
];

/** Bodies that no call that takes JSON can make sense of, whatever its schema. */
export const badJsonBodies = (example: unknown): BadBody[] => {
  const good = JSON.stringify(example);
  const withUnknown = (key: string, value: string) =>
    good.replace('{', `{"${key}":${value}${good === '{}' ? '' : ','}`);
  return [
    ...malformedTexts.map((body) => ({
      name: `malformed: ${JSON.stringify(body)}`,
      ask: { headers: json, body },
      statuses: [400],
      code: 'malformed-body',
    })),
    ...['[]', '[{}]', `[${good}]`].map((body) => ({ name: body, ask: { headers: json, body }, statuses: [422] })),
    {
      name: 'bytes that are not UTF-8',
      ask: { headers: json, body: Buffer.concat([Buffer.from('{"name":"'), Buffer.of(0xff, 0xfe), Buffer.from('"}')]) },
      statuses: [400],
      code: 'malformed-body',
    },
    {
      name: 'half of a UTF-8 character',
      ask: { headers: json, body: Buffer.concat([Buffer.from('{"name":"'), Buffer.of(0xd0), Buffer.from('"}')]) },
      statuses: [400],
      code: 'malformed-body',
    },
    { name: '10,000 levels of arrays', ask: { headers: json, body: deep(10_000) }, statuses: [400, 422] },
    { name: '10,000 levels of objects', ask: { headers: json, body: deep(10_000, '{"a":', '}') }, statuses: [400] },
    {
      name: '10,000 levels in an unknown field',
      ask: { headers: json, body: withUnknown('deep', deep(10_000)) },
      statuses: [422],
    },
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', 'a.b', '\\u0000'].map((key) => ({
      name: `unknown field ${JSON.stringify(key)}`,
      ask: { headers: json, body: withUnknown(key, '{"role":"admin"}') },
      statuses: [422],
      code: 'invalid-request',
    })),
    {
      name: 'one megabyte of text',
      ask: { headers: json, body: `{"name":"${'a'.repeat(megabyte - 20)}"}` },
      statuses: [413],
      code: 'body-too-large',
    },
    {
      name: 'one megabyte of open brackets',
      ask: { headers: json, body: '['.repeat(megabyte - 20) },
      statuses: [413],
      code: 'body-too-large',
    },
    {
      name: 'more than the gateway lets through',
      ask: { headers: json, body: 'a'.repeat(megabyte + 1) },
      statuses: [413],
      code: 'body-too-large',
    },
    {
      name: 'little that unpacks to much',
      ask: { headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync(`{"name":"${'a'.repeat(megabyte)}"}`) },
      statuses: [413],
      code: 'body-too-large',
    },
    {
      name: 'gzip that is none',
      ask: { headers: { ...json, 'content-encoding': 'gzip' }, body: good },
      statuses: [400],
      code: 'malformed-body',
    },
    ...[{ ...json, 'content-encoding': 'zstd-or-so' }, { 'content-type': 'application/json; charset=koi8-r' }].map(
      (headers) => ({ name: JSON.stringify(headers), ask: { headers, body: good }, statuses: [415] }),
    ),
    ...['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/jsonp', 'garbage', ''].map(
      (type) => ({
        name: `content type "${type}"`,
        ask: { headers: { 'content-type': type }, body: good },
        statuses: [415],
        code: 'unsupported-media-type',
      }),
    ),
  ];
};

/** The same for calls that take forms. */
export const badFormBodies = (field: string): BadBody[] => [
  ...[`${field}=%zz`, `${field}=%f`, `${field}=%ff%fe`, `${field}=%d0`, '%='].map((body) => ({
    name: `malformed: ${body}`,
    ask: { headers: form, body },
    statuses: [400],
    code: 'malformed-body',
  })),
  ...['__proto__=x', 'constructor=x', `${field}[a]=x`, `${field}=a&${field}=b`, '=', '&&&', 'a'].map((body) => ({
    name: body,
    ask: { headers: form, body },
    statuses: [422],
    code: 'invalid-request',
  })),
  { name: 'a thousand fields', ask: { headers: form, body: 'a=1&'.repeat(1_000) }, statuses: [400, 413, 422] },
  {
    name: 'one megabyte',
    ask: { headers: form, body: `${field}=${'a'.repeat(megabyte - 20)}` },
    statuses: [413],
    code: 'body-too-large',
  },
];
