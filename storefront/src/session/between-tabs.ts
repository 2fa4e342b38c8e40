import type { AccessToken } from './access-token.ts';

/** `login`: from now on somebody, who may be somebody else than before; `token`: the same person goes on. */
export type SessionNews = { kind: 'login' | 'token'; token: AccessToken } | { kind: 'ended' };

const isNews = (data: unknown): data is SessionNews =>
  typeof data === 'object' &&
  data !== null &&
  'kind' in data &&
  (data.kind === 'login' || data.kind === 'token' || data.kind === 'ended');

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('session') : undefined;

/** What one tab learns of the login, the shop's other tabs of this browser learn, too. */
export const tellOtherTabs = (news: SessionNews): void => channel?.postMessage(news);

export const hearOtherTabs = (listener: (news: SessionNews) => void): void => {
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isNews(data)) listener(data);
  });
};

/** One tab at a time, where the browser can say so (secure pages); elsewhere the user service settles two at once. */
export const oneTabAtATime = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request('session-refresh', work).then((value) => value) : work();
