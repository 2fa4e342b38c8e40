import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextCursor } from './next-cursor.ts';

test('the next page is the one that the Link header names', () => {
  assert.equal(nextCursor('<?limit=10&cursor=MTc2NyA0Mg>; rel="next"'), 'MTc2NyA0Mg');
  assert.equal(nextCursor('<?cursor=a>; rel="prev", <?cursor=b%3D%3D&status=CREATED>; rel=next'), 'b==');
});

test('a page without a next one is the last', () => {
  for (const link of [null, '', '<?cursor=a>; rel="prev"', 'nonsense', '<?limit=10>; rel="next"'])
    assert.equal(nextCursor(link), undefined, String(link));
});
