import { type NumberStyle, separatorIn } from './local-number.ts';

export type NumberKind = 'money' | 'count';

/** What one value says of its column; undefined when it says nothing. */
type Evidence = 'comma-decimal' | 'point-decimal' | 'comma-unclear' | 'point-unclear' | 'no-separator';

const evidenceOf = (value: string): Evidence | undefined => {
  const digits = value.replace(/\p{L}+\.?|[^\d.,]/gu, '').replace(/[.,]+$/, '');
  if (!/\d/.test(digits)) return undefined;
  const separators = digits.replace(/\d/g, '');
  if (separators === '') return 'no-separator';
  const last = separators.at(-1);
  if (separators.length === 1) {
    const says = separatorIn(digits)?.says ?? 'decimal';
    return last === ',' ? `comma-${says}` : `point-${says}`;
  }
  const same = new Set(separators).size === 1;
  // Several of one kind are thousands, so the other kind would begin decimals; of two kinds the last one does.
  return (last === ',') === same ? 'point-decimal' : 'comma-decimal';
};

/**
 * How a column writes numbers, from a sample of it. Only `1.299` and `1,299` need this: everything else tells itself.
 * Values such as `12,50` decide it. When all values are unclear, a money column is read as thousands (`1.299` roubles
 * would have three decimals, which no price has) and a column of counts whose every value ends in `000` as decimals
 * (`12,000` pieces is how accounting programs write 12).
 */
export const numberStyleOf = (sample: readonly string[], kind: NumberKind): NumberStyle & { unclear: boolean } => {
  const votes = new Map<Evidence, number>();
  for (const value of sample) {
    const evidence = evidenceOf(value);
    if (evidence !== undefined) votes.set(evidence, (votes.get(evidence) ?? 0) + 1);
  }
  const of = (evidence: Evidence): number => votes.get(evidence) ?? 0;
  const comma = of('comma-decimal');
  const point = of('point-decimal');
  if (comma + point > 0) return { decimal: comma > point ? ',' : '.', fine: sample.some(isFine), unclear: false };
  const unclear = of('comma-unclear') + of('point-unclear');
  if (kind === 'count' && unclear > 0 && of('no-separator') === 0 && sample.every(endsInZeros))
    return { decimal: of('comma-unclear') > 0 ? ',' : '.', unclear: false };
  return { decimal: null, unclear: unclear > 0 };
};

const isFine = (value: string): boolean => /\d[.,]\d{4,}/.test(value);

const endsInZeros = (value: string): boolean => value.trim() === '' || /[.,]000\D*$/.test(value);
