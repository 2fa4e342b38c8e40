import { Drawing } from './drawing.tsx';
import { hashOf, motifOfCategory } from './motif-of.ts';

/** What stands for a whole category. */
export const CategoryPicture = ({ category }: { category: string }) => (
  <Drawing motif={motifOfCategory(category) ?? 'bag'} seed={hashOf(category)} />
);
