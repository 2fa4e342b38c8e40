import { type SigningKey, signUserToken } from '@product-store/platform/auth';
import type { ServiceClient } from '@product-store/platform/clients';
import { createAccounts } from './accounts/accounts.ts';
import { createRegistration } from './accounts/registration.ts';
import type { User } from './accounts/user.ts';
import type { UserConfig } from './config.ts';
import type { UserFeatures } from './endpoints.ts';
import { createCredentials } from './login/credentials.ts';
import { createLogin } from './login/login.ts';
import { createLoginThrottle } from './login/login-throttle.ts';
import { createPasswordChange } from './login/password-change.ts';
import type { Passwords } from './passwords/passwords.ts';
import { createPurchaseLedger } from './purchases/purchase-ledger.ts';
import { createSessionCookie } from './sessions/session-cookie.ts';
import { createSessions } from './sessions/sessions.ts';
import { createOverview } from './shopping/overview.ts';
import { createShopping } from './shopping/shopping.ts';
import type { UserStores } from './stores.ts';
import type { UserMetrics } from './user-metrics.ts';

export interface FeatureDependencies {
  config: UserConfig;
  stores: UserStores;
  passwords: Passwords;
  metrics: UserMetrics;
  key: SigningKey;
  jwks: UserFeatures['jwks'];
  cart: ServiceClient;
  order: ServiceClient;
  now?: () => number;
}

/** Everything the user service can do, put together. Opens and starts nothing. */
export const createFeatures = ({
  config,
  stores,
  passwords,
  metrics,
  key,
  jwks,
  cart,
  order,
  now = Date.now,
}: FeatureDependencies): UserFeatures => {
  const accounts = createAccounts(stores);
  const { registered } = metrics;
  const registration = createRegistration({ ...stores, passwords, registered, now });
  const throttle = createLoginThrottle({ store: stores.throttles, limits: throttleLimits(config), now });
  const credentials = createCredentials({ accounts, passwords, throttle });
  const token = { issuer: config.JWT_ISSUER, expiresInS: config.ACCESS_TOKEN_S };
  const sessions = createSessions({
    store: stores.sessions,
    accounts,
    accessTokenOf: ({ userId, username, role }: User) => signUserToken(key, { userId, username, role }, token),
    accessTokenS: config.ACCESS_TOKEN_S,
    lifetimeMs: config.SESSION_S * 1000,
    graceMs: config.REFRESH_GRACE_S * 1000,
    now,
  });
  const shopping = createShopping({ cart, order });
  const ledger = createPurchaseLedger(stores.purchases);
  return {
    accounts,
    registration,
    throttle,
    sessions,
    shopping,
    ledger,
    jwks,
    login: createLogin({ credentials, sessions, accounts, passwords, counted: metrics.loggedIn }),
    passwordChange: createPasswordChange({ accounts, credentials, passwords }),
    overview: createOverview({ accounts, shopping, ledger }),
    cookie: createSessionCookie({
      path: config.COOKIE_PATH,
      secure: config.COOKIE_SECURE,
      now,
    }),
  };
};

const throttleLimits = (config: FeatureDependencies['config']) => ({
  failures: config.LOGIN_FAILURES,
  windowMs: config.LOGIN_WINDOW_S * 1000,
  blockMs: config.LOGIN_BLOCK_S * 1000,
  maxBlockMs: config.LOGIN_BLOCK_MAX_S * 1000,
});
