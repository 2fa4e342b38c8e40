/**
 * Retries may add at most a tenth to the calls (plus a small reserve), so that they cannot turn a slow dependency into a
 * flooded one (Google SRE book, "Handling overload").
 */
export const createRetryBudget = ({ share = 0.1, reserve = 10 } = {}) => {
  let tokens = reserve;
  return {
    called: () => {
      tokens = Math.min(reserve, tokens + share);
    },
    mayRetry: (): boolean => {
      if (tokens < 1) return false;
      tokens--;
      return true;
    },
  };
};
