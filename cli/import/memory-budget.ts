import { defaultMemoryBudgetBytes } from '@product-store/backend/catalogue/memory-budget';

/** What the shop's workers may spend on the catalogue: set in its environment, as for the workers themselves. */
export const memoryBudgetBytes = ({ CATALOGUE_MEMORY_MB }: NodeJS.ProcessEnv): number => {
  const set = Number(CATALOGUE_MEMORY_MB);
  return set > 0 ? set * 1024 * 1024 : defaultMemoryBudgetBytes;
};
