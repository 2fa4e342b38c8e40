import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errors, types } from 'cassandra-driver';
import { type Cause, describeFailure, type Failure } from './failures.ts';

const place = {
  contactPoints: ['10.0.0.1', '10.0.0.2'],
  port: 9042,
  localDataCenter: 'dc1',
  keyspace: 'store_order',
  username: 'store',
};
const codes = types.responseErrorCodes;
const { localQuorum, localSerial } = types.consistencies;
const answer = (code: number, message: string, more: object = {}): Error =>
  Object.assign(new errors.ResponseError(code, message), more);
const socket = (message: string): Error => Object.assign(new Error(message), { isSocketError: true });
const noHost = (inner: Record<string, unknown>): Error => new errors.NoHostAvailableError(inner);

/** What was met, what it is taken for, and whether a compare-and-set that met it may have been applied. */
const table: [string, Error, Cause, Failure['applied']][] = [
  [
    'a wrong password',
    new errors.AuthenticationError('Provided username store and/or password are incorrect'),
    'credentials',
    'no',
  ],
  [
    'a login that cannot be checked',
    new errors.AuthenticationError('Unable to perform authentication: Cannot achieve consistency level'),
    'quorum',
    'no',
  ],
  [
    'too few replicas for the rounds',
    answer(codes.unavailableException, 'x', { consistencies: localSerial, required: 2, alive: 1 }),
    'quorum',
    'no',
  ],
  [
    'too few replicas for the commit',
    answer(codes.unavailableException, 'x', { consistencies: localQuorum, required: 2, alive: 1 }),
    'quorum',
    'maybe',
  ],
  [
    'a right that cannot be looked up',
    answer(codes.unauthorized, 'Unable to perform authorization of super-user permission: Operation timed out'),
    'quorum',
    'no',
  ],
  ['a right that is missing', answer(codes.unauthorized, 'User store has no MODIFY permission'), 'rights', 'no'],
  [
    'a full disk',
    answer(codes.invalid, 'Write request failed because disk usage exceeds failure threshold'),
    'disk-full',
    'no',
  ],
  ['a table that is missing', answer(codes.invalid, 'unconfigured table orders'), 'schema', 'no'],
  ['a mistake in a statement', answer(codes.syntaxError, 'line 1:0 no viable alternative'), 'refused', 'no'],
  ['a node that is joining', answer(codes.isBootstrapping, 'x'), 'unreachable', 'no'],
  ['too many hints', answer(codes.overloaded, 'Too many in flight hints'), 'overloaded', 'maybe'],
  [
    'a write that timed out between nodes',
    answer(codes.writeTimeout, 'x', { received: 1, blockFor: 2 }),
    'timeout',
    'maybe',
  ],
  [
    'a read that timed out between nodes',
    answer(codes.readTimeout, 'x', { received: 1, blockFor: 2 }),
    'timeout',
    'maybe',
  ],
  ['a replica that could not write', answer(codes.writeFailure, 'x'), 'failed', 'maybe'],
  ['an error of the server', answer(codes.serverError, 'java.lang.NullPointerException'), 'failed', 'maybe'],
  [
    'no answer in time',
    new errors.OperationTimedOutError('did not reply before timeout', '10.0.0.1'),
    'timeout',
    'maybe',
  ],
  ['a connection that broke', socket('Socket was closed'), 'unreachable', 'maybe'],
  [
    'no node left to try',
    noHost({ '10.0.0.1': socket('connect ECONNREFUSED'), '10.0.0.2': 'Host considered as DOWN' }),
    'unreachable',
    'no',
  ],
  ['no node at all', noHost({}), 'unreachable', 'no'],
  [
    'all connections busy',
    noHost({ '10.0.0.1': new errors.BusyConnectionError('10.0.0.1', 4_096, 2) }),
    'overloaded',
    'no',
  ],
  ['something nobody thought of', new Error('?'), 'failed', 'maybe'],
];

for (const [what, error, cause, applied] of table)
  test(`${what}: ${cause}, a compare-and-set was ${applied === 'no' ? 'not applied' : 'perhaps applied'}`, () => {
    const failure = describeFailure(error, place);
    assert.deepEqual([failure.cause, failure.applied], [cause, applied]);
    assert.match(failure.sentence, /^[A-Z'].*[.)\w?]$/);
  });

test('of several nodes, the answer that says most is taken', () => {
  const error = noHost({
    '10.0.0.1': socket('connect ECONNREFUSED'),
    '10.0.0.2': new errors.AuthenticationError('Provided username store and/or password are incorrect'),
  });
  assert.equal(describeFailure(error, place).cause, 'credentials');
});

test('sentences name what an operator has to look at', () => {
  const sentence = (error: Error) => describeFailure(error, place).sentence;
  assert.match(sentence(noHost({})), /10\.0\.0\.1, 10\.0\.0\.2, port 9042/);
  assert.match(
    sentence(answer(codes.unavailableException, 'x', { consistencies: localQuorum, required: 2, alive: 1 })),
    /2 replicas are needed at localQuorum, 1 are there/,
  );
  assert.match(sentence(answer(codes.invalid, 'unconfigured table orders')), /store_order.*npm run migrate -- up/);
});
