import { type Endpoint, endpoint, noContent, ok } from '@product-store/platform/http';
import type { PasswordChange } from '../login/password-change.ts';
import type { Accounts } from './accounts.ts';
import type { Registration } from './registration.ts';
import { ChangePassword, Edit, Register, UserView, userView } from './schemas.ts';
import { canonicalUsername } from './username.ts';

export interface AccountFeatures {
  accounts: Accounts;
  registration: Registration;
  passwordChange: PasswordChange;
}

/** Registering, and what people do with their own account. */
export const accountEndpoints = ({ accounts, registration, passwordChange }: AccountFeatures): Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/users/register',
    operationId: 'registerUser',
    summary: 'Registers a customer. Names are unique whatever their case.',
    allow: 'public',
    // Waiting for a hash takes a place in the worker: logins may fill half of it, so that other calls still get through.
    priority: 'low',
    body: Register,
    answers: { 200: UserView },
    errors: ['username-taken', 'passwords-busy'],
    example: {
      body: {
        username: 'anna.petrova',
        full_name: 'Анна Петрова',
        phone: '+7 900 123-45-67',
        password: 'correct horse',
      },
    },
    handle: async ({ body: { username, full_name, phone, password } }) => {
      const canonical = canonicalUsername(username);
      if (!canonical) throw new Error('the schema lets only possible usernames through');
      const applicant = { username, canonical, fullName: full_name, phone, password, role: 'customer' } as const;
      return ok(userView(await registration.register(applicant)));
    },
  }),
  endpoint({
    method: 'get',
    path: '/users/me',
    operationId: 'getMe',
    summary: 'The caller’s own account',
    allow: 'customer',
    answers: { 200: UserView },
    errors: ['account-deleted'],
    handle: async ({ caller }) => ok(userView(await accounts.own(caller.userId))),
  }),
  endpoint({
    method: 'put',
    path: '/users/me',
    operationId: 'updateMe',
    summary: 'Changes name, phone or both',
    allow: 'customer',
    body: Edit,
    bodyTypes: ['json', 'form'],
    answers: { 200: UserView },
    errors: ['account-deleted'],
    example: { body: { full_name: 'Анна Сергеевна Петрова' } },
    handle: async ({ caller, body: { full_name, phone } }) => {
      const details = {
        ...(full_name !== undefined && { fullName: full_name }),
        ...(phone !== undefined && { phone }),
      };
      return ok(userView(await accounts.edit(caller.userId, details)));
    },
  }),
  endpoint({
    method: 'delete',
    path: '/users/me',
    operationId: 'deleteMe',
    summary: 'Deletes the caller’s account for good: it is made anonymous, its logins end, its name stays taken',
    allow: 'customer',
    answers: { 204: null },
    handle: async ({ caller }) => {
      await accounts.remove(caller.userId);
      return noContent;
    },
  }),
  endpoint({
    method: 'post',
    path: '/users/me/password',
    operationId: 'changeMyPassword',
    summary: 'Changes the password; all logins end, this one too: log in with the new one',
    allow: 'customer',
    priority: 'low',
    body: ChangePassword,
    answers: { 204: null },
    errors: ['wrong-old-password', 'password-changed', 'too-many-logins', 'passwords-busy'],
    example: { body: { old_password: 'correct horse', new_password: 'battery staple' } },
    handle: async ({ caller, body: { old_password, new_password } }) => {
      await passwordChange.change(caller.userId, old_password, new_password);
      return noContent;
    },
  }),
];
