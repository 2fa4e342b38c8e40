import type { TokenSource } from '../api/call-shop.ts';
import { createKeptStore } from '../state/kept-store.ts';
import { createStore } from '../state/store.ts';
import { type AccessToken, isGood } from './access-token.ts';
import { hearOtherTabs, oneTabAtATime, tellOtherTabs } from './between-tabs.ts';
import { createRenewal } from './renewal.ts';
import { closeSession, openSession, refreshSession } from './session-call.ts';

/** `ended`: there was a login and the server ended it; the person is told, and keeps the place. */
export type SessionState = 'guest' | 'known' | 'ended';

/** Whether this browser has a login's cookie, as far as a script can know: guests then cause no calls that are refused. */
const hasCookie = createKeptStore<boolean>({
  key: 'logged-in',
  parse: (text) => text === 'yes',
  print: (yes) => (yes ? 'yes' : 'no'),
  otherwise: false,
});

export const sessionStore = createStore<SessionState>(hasCookie.get() ? 'known' : 'guest');
let token: AccessToken | undefined;

const hold = (next: AccessToken): void => {
  token = next;
  hasCookie.set(true);
  sessionStore.set('known');
};

const drop = (state: Exclude<SessionState, 'known'>): void => {
  token = undefined;
  hasCookie.set(false);
  sessionStore.set(state);
};

/** What was loaded for whoever was here before is forgotten first (app/use-own-data-ends.ts). */
const begin = (next: AccessToken): void => {
  drop('guest');
  hold(next);
};

hearOtherTabs((news) => {
  if (news.kind === 'login') begin(news.token);
  else if (news.kind === 'token') hold(news.token);
  else if (sessionStore.get() === 'known') drop('guest');
});

const renew = createRenewal({
  held: () => token,
  ask: refreshSession,
  renewed: (next) => {
    hold(next);
    tellOtherTabs({ kind: 'token', token: next });
  },
  ended: () => {
    drop('ended');
    tellOtherTabs({ kind: 'ended' });
  },
  oneTabAtATime,
});

export const tokenSource: TokenSource = {
  current: async () => {
    if (isGood(token, Date.now())) return token.value;
    return sessionStore.get() === 'known' ? (await renew())?.value : undefined;
  },
  after: async (refused) => (await renew(refused))?.value,
};

/** @throws Problem `wrong-credentials`, `too-many-logins` */
export const logIn = async (username: string, password: string): Promise<void> => {
  const opened = await openSession(username, password);
  begin(opened);
  tellOtherTabs({ kind: 'login', token: opened });
};

/** The same person with a new password: what is on the pages stays. @throws Problem like `logIn` */
export const logInAgain = async (username: string, password: string): Promise<void> => {
  const opened = await openSession(username, password);
  hold(opened);
  tellOtherTabs({ kind: 'token', token: opened });
};

/** Ends this browser's login, here at once even when the server cannot be told. */
export const logOut = async (): Promise<void> => {
  try {
    await closeSession();
  } finally {
    drop('guest');
    tellOtherTabs({ kind: 'ended' });
  }
};

/** The login ended elsewhere and the person has seen it. */
export const dismissEnded = (): void => {
  if (sessionStore.get() === 'ended') sessionStore.set('guest');
};
