import { after } from 'node:test';
import { describeAnswers } from './answers.ts';
import { describeAuthorisation } from './authorisation.ts';
import { describeBadAddresses } from './bad-addresses.ts';
import { describeBadInput } from './bad-input.ts';
import { openTarget } from './target.ts';

/** One shop for everything here: it takes seconds to start. */
const target = await openTarget();
after(() => target.close());
const open = () => target;

describeAnswers(open);
describeBadInput(open);
describeBadAddresses(open);
if (target.inside) describeAuthorisation(open);
