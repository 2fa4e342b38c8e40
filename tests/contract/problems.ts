import assert from 'node:assert/strict';
import { Problem, problemType } from '@product-store/platform/http';
import type { Reply } from '../shop/http-client.ts';

/** RFC 9457 with all that the shop adds; @returns it, for facts of its own */
export const assertProblem = (reply: Reply, status?: number | readonly number[], code?: string): Problem => {
  const seen = `${reply.status} ${reply.headers['content-type']} ${reply.text.slice(0, 500)}`;
  assert.ok(reply.headers['content-type']?.startsWith(problemType), `not a problem: ${seen}`);
  const problem = Problem.parse(reply.json());
  assert.equal(problem.status, reply.status, seen);
  assert.match(problem.code, /^[a-z]+(-[a-z]+)*$/, seen);
  assert.equal(problem.type, `/docs/problems/#${problem.code}`, seen);
  assert.match(problem.title, /^[A-Z].*\S$/, seen);
  assert.match(problem.detail, /\S \S.*[.!)]$|^\w+\.\S+: .+|^\w+: .+/, seen);
  assert.match(problem.trace_id, /^[0-9a-f]{32}$/, seen);
  assert.match(problem.instance, /^\//, seen);
  assert.equal(reply.headers['cache-control'], 'no-store', seen);
  if (reply.status === 401) assert.match(reply.headers['www-authenticate'] ?? '', /^Bearer /, seen);
  if (reply.status === 429 || reply.status === 503) assert.match(reply.headers['retry-after'] ?? '', /^\d+$/, seen);
  if (status !== undefined) assert.ok([status].flat().includes(reply.status), `expected ${status}, got ${seen}`);
  if (code !== undefined) assert.equal(problem.code, code, seen);
  return problem;
};
