import { Conflict } from '@product-store/platform/errors';
import type { StorePlace } from '@product-store/platform/store';
import { createUserOperator, type UserOperator } from '@product-store/user/operator';
import { openUserStores } from '@product-store/user/stores';
import { Refusal } from '../refusal.ts';
import { opened, watchers } from '../shop/stored-data.ts';
import type { Action, NewPassword } from './action.ts';

/** As the user service of `npm start` has it; a login at another cost hashes anew. */
const bcryptCost = (): number => {
  const cost = Number(process.env.BCRYPT_COST ?? '10');
  if (Number.isInteger(cost) && cost >= 4 && cost <= 15) return cost;
  throw new Refusal(`BCRYPT_COST takes a number from 4 to 15, not '${process.env.BCRYPT_COST}'.`);
};

const withOperator = async <T>(place: StorePlace, work: (users: UserOperator) => Promise<T>): Promise<T> => {
  const stores = await opened(openUserStores(place, watchers));
  const users = await createUserOperator(stores, bcryptCost());
  try {
    return await work(users);
  } finally {
    await users.close();
  }
};

const shown = ({ password, generated }: NewPassword) =>
  generated
    ? { sentence: ` The password, shown only now: ${password}`, facts: { password } }
    : { sentence: '', facts: {} };

const isRole = (word: string): word is 'customer' | 'admin' => word === 'customer' || word === 'admin';

export const userActions: Record<string, Action> = {
  'create-admin': {
    takes: 'USER',
    does: 'makes an account that may administer the shop',
    words: [1, 1],
    run: async ([username = ''], { place, newPassword }) => {
      const secret = await newPassword();
      const user = await withOperator(place, (users) => users.create(username, secret.password, 'admin')).catch(
        (error: unknown) => {
          if (!(error instanceof Conflict)) throw error;
          throw new Refusal(`There is a user ${username} already: set-role ${username} admin makes an admin of it.`);
        },
      );
      const { sentence, facts } = shown(secret);
      return {
        text: `${user.username} is an admin now.${sentence}`,
        facts: { username: user.username, user_id: user.userId, role: user.role, ...facts },
      };
    },
  },
  'set-role': {
    takes: 'USER customer|admin',
    does: 'sets what a user may do, and ends their logins',
    words: [2, 2],
    run: async ([username = '', role = ''], { place }) => {
      if (!isRole(role)) throw new Refusal(`A role is customer or admin, not '${role}'.`);
      const user = await withOperator(place, (users) => users.setRole(username, role));
      return {
        text: `${user.username} is ${role === 'admin' ? 'an admin' : 'a customer'} now; an access token that was given out before still counts for some minutes.`,
        facts: { username: user.username, user_id: user.userId, role: user.role },
      };
    },
  },
  'reset-password': {
    takes: 'USER',
    does: 'sets a new password, ends the logins of the user and lifts a block',
    words: [1, 1],
    run: async ([username = ''], { place, newPassword }) => {
      const secret = await newPassword();
      const user = await withOperator(place, (users) => users.resetPassword(username, secret.password));
      const { sentence, facts } = shown(secret);
      return {
        text: `${user.username} has a new password and is logged out everywhere.${sentence}`,
        facts: { username: user.username, user_id: user.userId, ...facts },
      };
    },
  },
  unlock: {
    takes: 'USER',
    does: 'lifts the block that too many wrong passwords brought',
    words: [1, 1],
    run: async ([username = ''], { place }) =>
      withOperator(place, async (users) => {
        const user = await users.find(username);
        await users.unlock(username);
        if (!user)
          throw new Refusal(
            `There is no user ${username}. Logins with that name are not blocked any more all the same.`,
          );
        return {
          text: `${user.username} can log in again.`,
          facts: { username: user.username, user_id: user.userId },
        };
      }),
  },
};
