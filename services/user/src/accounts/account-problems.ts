import type { Refusal } from '@product-store/platform/aggregate';
import { Conflict, NotFound, type ShopError, Unauthenticated } from '@product-store/platform/errors';

/** A refusal of the user rules in words for the person who meets it. */
export const accountProblem = ({ code }: Refusal): ShopError => {
  switch (code) {
    case 'user-not-found':
      return new NotFound(code, 'There is no such user.');
    case 'username-taken':
      return new Conflict(code, 'This username is taken. Choose another one.');
    case 'account-deleted':
      return new Unauthenticated(code, 'This account has been deleted. Register a new one to go on.');
    case 'password-changed':
      return new Conflict(code, 'The password was changed by somebody else a moment ago. Log in again and retry.');
    case 'own-role':
      return new Conflict(code, 'Nobody may change their own role. Ask another administrator.');
    default:
      return new Conflict(code, 'The account does not allow this now.');
  }
};
