import { type AccessToken, isGood } from './access-token.ts';

interface RenewalDependencies {
  /** What this tab holds, also by what other tabs told. */
  held(): AccessToken | undefined;
  /** Asks the server by its cookie; undefined: the login is over. @throws Problem */
  ask(): Promise<AccessToken | undefined>;
  renewed(token: AccessToken): void;
  ended(): void;
  /** Among all tabs of the browser. */
  oneTabAtATime<T>(work: () => Promise<T>): Promise<T>;
  now?: () => number;
}

/**
 * One renewal at a time in this tab, and one among all tabs. Whoever waited takes what came meanwhile, unless that is the
 * very token that was refused. A renewal that fails for another reason than the login's end leaves the login as it is.
 */
export const createRenewal = ({ held, ask, renewed, ended, oneTabAtATime, now = Date.now }: RenewalDependencies) => {
  let renewing: Promise<AccessToken | undefined> | undefined;

  const takeOrAsk = async (refused: string | undefined): Promise<AccessToken | undefined> => {
    const token = held();
    if (isGood(token, now()) && token.value !== refused) return token;
    const next = await ask();
    if (next) renewed(next);
    else ended();
    return next;
  };

  return (refused?: string): Promise<AccessToken | undefined> => {
    renewing ??= oneTabAtATime(() => takeOrAsk(refused)).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
};
