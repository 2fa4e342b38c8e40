/** A paper bag with a leaf: the shop's mark. */
export const Logo = ({ size = 36 }: { size?: number }) => (
  <svg viewBox="0 0 40 40" width={size} height={size} aria-hidden="true" focusable="false">
    <path d="M8.5 15h23l-1.6 18.2a3 3 0 0 1-3 2.8H13.1a3 3 0 0 1-3-2.8L8.5 15Z" fill="var(--accent)" />
    <path
      d="M14.5 18.5V13a5.5 5.5 0 0 1 11 0v5.5"
      fill="none"
      stroke="var(--ink)"
      strokeWidth="2.2"
      strokeLinecap="round"
    />
    <path d="M20.3 31.2c-4.6-1.2-5.6-5.4-2.6-9.4 4.7.9 6.3 5.3 2.6 9.4Z" fill="var(--accent-ink)" />
    <path
      d="M20.3 31.2c.4-3 2.1-4.8 4.8-5.6"
      fill="none"
      stroke="var(--accent-ink)"
      strokeWidth="1.6"
      strokeLinecap="round"
    />
  </svg>
);
