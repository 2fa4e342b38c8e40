import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';

const mostRetries = 2;
const retryPausesMs = [400, 1_500];

/** Reads are repeated when that may help; writes never are: whoever makes one knows whether it may be repeated. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => failures < mostRetries && error instanceof Problem && error.isPassing,
      retryDelay: (failures, error) =>
        error instanceof Problem && error.retryAfterS !== undefined
          ? Math.min(error.retryAfterS * 1_000, 5_000)
          : (retryPausesMs[failures] ?? 1_500),
    },
    // Without a network a change fails at once and says so: one that happens by itself an hour later surprises people.
    mutations: { retry: false, networkMode: 'always' },
  },
});
