import type { Freshness, Outcome, Version } from '@product-store/platform/aggregate';
import type { FamilyId, Session } from './session.ts';

export interface SessionStore {
  load(id: FamilyId, freshness: Freshness): Promise<Session | undefined>;
  /** One partition, one conditional write. The row goes by itself at `expiresAt`. */
  compareAndSet(id: FamilyId, seen: Version, session: Session): Promise<Outcome>;
}
