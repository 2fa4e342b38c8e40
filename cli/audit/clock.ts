/** The two times that laws know. */
export interface Clock {
  /** What the stores' own times to live are measured by. */
  now(): number;
  /** Up to when the shop's jobs were worked: a lease that ends later cannot be overdue yet. */
  workedUntil(): number;
}
