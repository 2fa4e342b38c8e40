import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem, problemFromAnswer, problemFromFailure } from './problem.ts';
import { problemText } from './problem-text.ts';
import { problemTexts } from './problem-texts.ts';

const asked = { service: 'cart', method: 'POST', traceId: 'ours' } as const;
const answerOf = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });

test('a refusal tells what happened, that nothing was done, what to do, and the service’s own reference', () => {
  const body = {
    code: 'insufficient-stock',
    status: 409,
    detail: 'Too few',
    trace_id: 'theirs',
    available: 2,
    errors: [],
  };
  const problem = problemFromAnswer(asked, answerOf(409), body);
  assert.deepEqual([problem.code, problem.traceId, problem.number('available')], ['insufficient-stock', 'theirs', 2]);
  const { happened, effect, next, reference } = problemText(problem, 'ru');
  assert.match(happened, /2\u00a0штуки/);
  assert.equal(effect, 'Ничего не изменилось.');
  assert.match(next, /Уменьшите/);
  assert.equal(reference, 'theirs');
});

test('a change whose answer was lost is uncertain; one that never left the device is not', () => {
  const lost = problemFromFailure(asked, new TypeError('Failed to fetch'), true);
  assert.deepEqual([lost.kind, lost.isUncertain, lost.traceId], ['no-answer', true, 'ours']);
  assert.match(problemText(lost, 'en').effect ?? '', /not known/);
  const late = problemFromFailure(asked, new DOMException('', 'TimeoutError'), true);
  assert.deepEqual([late.kind, late.isUncertain], ['late', true]);
  const offline = problemFromFailure(asked, new TypeError('Failed to fetch'), false);
  assert.deepEqual([offline.isUncertain, problemText(offline, 'en').reference], [false, undefined]);
  for (const [status, code] of [
    [502, 'answer-lost'],
    [504, 'answer-late'],
    [503, 'outcome-unknown'],
    [500, 'internal-error'],
  ] as const)
    assert.equal(problemFromAnswer(asked, answerOf(status), { code }).isUncertain, true, code);
  assert.equal(problemFromAnswer(asked, answerOf(503), { code: 'service-down' }).isUncertain, false);
});

test('what only reads changes nothing, and is not spoken of as a change', () => {
  const problem = problemFromFailure({ ...asked, method: 'GET' }, new TypeError(), true);
  assert.deepEqual([problem.isUncertain, problemText(problem, 'ru').effect], [false, undefined]);
});

test('anything may answer on the way: a page of a proxy, half a body, nothing', () => {
  for (const body of [undefined, null, 'Bad Gateway', [], { code: 7, errors: 'x', trace_id: {} }]) {
    const problem = problemFromAnswer(asked, answerOf(502, { 'retry-after': 'soon' }), body);
    assert.deepEqual(
      [problem.status, problem.traceId, problem.errors, problem.retryAfterS],
      [502, 'ours', [], undefined],
    );
    assert.ok(problemText(problem, 'ru').happened);
  }
});

test('fields in error are named', () => {
  const errors = [{ path: 'body.phone', message: 'must be a phone number' }, 'nonsense'];
  const problem = problemFromAnswer(asked, answerOf(422, { 'retry-after': '7' }), { code: 'invalid-request', errors });
  assert.deepEqual([problem.errors.length, problem.errors[0]?.path, problem.retryAfterS], [1, 'body.phone', 7]);
});

test('both languages have a text for the same codes, and every problem has one', () => {
  assert.deepEqual(Object.keys(problemTexts.ru).sort(), Object.keys(problemTexts.en).sort());
  for (const language of ['ru', 'en'] as const)
    for (const status of [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504]) {
      const { happened, next } = problemText(
        problemFromAnswer(asked, answerOf(status), { code: 'never-heard-of' }),
        language,
      );
      assert.ok(happened && next, `${status}`);
    }
  assert.ok(problemText(new TypeError('a bug'), 'ru').happened);
});

test('a feature’s own texts come before the shop’s', () => {
  const problem = new Problem({ ...asked, kind: 'refused', code: 'cart-full', status: 409 });
  const own = { ru: { 'cart-full': () => ({ happened: 'Полна.', next: '' }) }, en: {} };
  assert.equal(problemText(problem, 'ru', own).happened, 'Полна.');
  assert.match(problemText(problem, 'en', own).happened, /100/);
});
