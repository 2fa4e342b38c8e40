import { useFormat } from '../i18n/use-format.ts';

const few = 5;

/** How many can be bought, in the colour of how soon somebody has to act. */
export const AvailableBadge = ({ available }: { available: number }) => {
  const format = useFormat();
  const tone = available === 0 ? 'bad' : available <= few ? 'warn' : 'good';
  return <span className={`badge ${tone}`}>{format.count(available)}</span>;
};
