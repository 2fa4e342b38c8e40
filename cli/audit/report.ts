import type { AuditReport } from './audit-shop.ts';
import type { Finding } from './check.ts';
import type { ShopClock } from './shop-clock.ts';

export interface AuditOutcome extends AuditReport {
  seconds: number;
  clock: ShopClock;
  /** What became of the repairs: not asked for, only shown, made. */
  repair: 'none' | 'shown' | 'made';
}

/** The violations that are still there. */
const remaining = ({ findings, repair }: AuditOutcome): Finding[] =>
  repair === 'made' ? findings.filter(({ repair: way }) => !way) : findings;

export const exitCode = (outcome: AuditOutcome): number => (remaining(outcome).length > 0 ? 1 : 0);

export const asText = (outcome: AuditOutcome): string => {
  const { findings, checked, seconds, clock, repair } = outcome;
  const verb = repair === 'made' ? 'repaired' : 'would';
  const lines = findings.flatMap(({ subject, law, detail, repair: way }) => [
    `${subject}: ${law}: ${detail}`,
    ...(repair === 'none' || !way ? [] : [`  ${verb}: ${way.what}`]),
  ]);
  const asOf =
    clock.working || clock.workedUntil === 0
      ? ''
      : `, as of ${new Date(clock.workedUntil).toISOString()} (nobody works its jobs)`;
  const kinds = ['product', 'order', 'cart', 'job'] as const;
  const what = `${kinds.map((kind) => counted(checked[`${kind}s`], kind)).join(', ')} in ${seconds.toFixed(1)} s${asOf}`;
  const repairable = findings.filter(({ repair: way }) => way).length;
  const hint = repair === 'shown' && repairable > 0 ? ' Nothing was changed: add --yes to repair.' : '';
  return [
    ...lines,
    findings.length === 0
      ? `All laws hold: ${what}.`
      : `${counted(findings.length, 'violation')}, ${repairable} of them ${repair === 'made' ? 'repaired' : 'repairable'}: ${what}.${hint}`,
  ].join('\n');
};

export const asJson = (outcome: AuditOutcome): string => {
  const { findings, checked, seconds, clock, repair } = outcome;
  const violations = findings.map(({ law, subject, detail, repair: way }) => ({
    law,
    subject,
    detail,
    repair: way?.what ?? null,
    repaired: repair === 'made' && way !== undefined,
  }));
  const report = {
    ok: exitCode(outcome) === 0,
    violations,
    checked,
    seconds,
    working: clock.working,
    worked_until: new Date(clock.workedUntil).toISOString(),
  };
  return JSON.stringify(report, null, 2);
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
