import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openStoredShop } from '../shop/stored-shop.ts';
import { describeAnswers } from './answers.ts';
import { describeAnything } from './anything.ts';
import { describeAuthorisation } from './authorisation.ts';
import { describeBadAddresses } from './bad-addresses.ts';
import { describeBadInput } from './bad-input.ts';
import { describeBadParameters } from './bad-parameters.ts';
import { describeGatewayFacts } from './gateway-facts.ts';
import { openTarget } from './target.ts';

/** One shop for everything here: it takes seconds to start. */
const target = await openTarget();
after(() => target.close());
const open = () => target;

describeAnswers(open);
describeBadInput(open);
describeBadParameters(open);
describeBadAddresses(open);
describeAnything(open);
describeGatewayFacts(open);

const { inside } = target;
if (inside) {
  describeAuthorisation(open);

  test('after all that, every law of the shop holds', async () => {
    const stored = await openStoredShop(inside.shop);
    try {
      assert.ok((await stored.orders()).length > 50, 'there is something to audit');
      assert.deepEqual(await stored.audit(), []);
    } finally {
      await stored.close();
    }
  });
}
