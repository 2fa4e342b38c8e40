import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { z } from 'zod';
import { type Call, calls, clientFor } from './calls.ts';
import { assertProblem } from './problems.ts';
import type { Target } from './target.ts';
import { createWorlds, requestOf, type World } from './world.ts';

const someId = '00000000-0000-4000-8000-000000000000';

/** What a parameter of this name never means, whatever the schema says. */
const never: Record<string, readonly string[]> = {
  limit: [
    '0',
    '-1',
    '1.5',
    '101',
    '1e9',
    'abc',
    '',
    'NaN',
    'Infinity',
    '0x10',
    '1e1',
    '%205',
    '1&limit=2',
    '%31%32%33%34',
  ],
  skip: ['', '-1', '0.5', 'abc', '1e300', 'Infinity', '1&skip=2'],
  sort_by: ['', 'id', 'NAME', 'name;drop', '__proto__', 'name&sort_by=price'],
  sort_order: ['', 'up', 'ASC', 'asc&sort_order=desc'],
  min_price: ['', '0x10', 'abc', '-1', '-0.01', '1e300', 'Infinity', '1&min_price=2'],
  max_price: ['', '1e1', 'abc', '-1', '1e300', 'NaN', '1&max_price=2'],
  category: ['', 'a'.repeat(101), 'a&category=b', '%00', '%ff'],
  manufacturer: ['', 'a'.repeat(201), '%00', Array(51).fill('a').join('&manufacturer=')],
  'manufacturer[]': ['', 'a'.repeat(201)],
  in_stock: ['', 'maybe', '2', 'null', 'true&in_stock=false'],
  q: ['a'.repeat(501), '%00', 'a%00b', '%ff', '%d0', '%zz', '%', 'a&q=b'],
  cursor: ['', 'x', '%00', 'a'.repeat(3_000), 'e30', `${someId}0`, 'a&cursor=b'],
  after: ['', 'x', '1', `${someId}0`],
  status: ['', 'DONE', 'created', 'CREATED&status=SHIPPING'],
  min_available: ['', '-1', '0.5', 'abc', '1e300', '0x10', '1&min_available=2'],
  max_available: ['', '-1', '0.5', 'abc', '1e300', 'NaN', '1&max_available=2'],
  part: ['', '0', '-1', '1.5', 'abc', '1e300', '100001', '1&part=2'],
  dry_run: ['', 'maybe', '2', 'true&dry_run=false'],
  skip_bad: ['', 'maybe', 'null'],
  set_stock: ['', 'maybe', '-1'],
  new_categories: ['', 'maybe', 'yes%00'],
  map: ['', 'x', '=x', 'prise=x', 'price=', '%00', Array(21).fill('name=x').join('&map=')],
  min_version: ['', '0', '-1', '1.5', 'abc', '1e300', '1&min_version=2'],
};

const parametersOf = ({ endpoint }: Call): string[] =>
  endpoint.query
    ? Object.keys(z.toJSONSchema(endpoint.query, { io: 'input', unrepresentable: 'any' }).properties ?? {})
    : [];

/** Every parameter of every call, with each of the values that it never means. */
export const describeBadParameters = (open: () => Target) =>
  describe('bad parameters', () => {
    let world: World;
    before(async () => {
      world = await createWorlds(open())();
    });

    for (const call of calls.filter(
      ({ internal, endpoint }) => endpoint.query && !(internal && process.env.GATEWAY_URL),
    ))
      test(`${call.name} refuses values that its parameters never have`, async () => {
        const failures: string[] = [];
        const { token, call: line } = requestOf(open(), call, world);
        const [path = ''] = line.split('?');
        for (const name of parametersOf(call)) {
          assert.ok(never[name], `say in bad-parameters.ts what the parameter ${name} never is`);
          for (const value of never[name]) {
            const others = name === 'status' || !call.endpoint.example?.query?.status ? '' : '&status=PROCESSING';
            const reply = await clientFor(open(), call)?.(`${path}?${name}=${value}${others}`, { token });
            if (reply?.status === 422 || reply?.status === 400) assertProblem(reply);
            else failures.push(`${name}=${value.slice(0, 40)}: ${reply?.status} ${reply?.text.slice(0, 200)}`);
          }
        }
        assert.deepEqual(failures, []);
      });
  });
