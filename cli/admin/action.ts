import type { StorePlace } from '@product-store/platform/store';

/** What an action tells: a sentence for a person, facts for a program. */
export interface Done {
  text: string;
  facts: Record<string, unknown>;
}

/** A password to set. */
export interface NewPassword {
  password: string;
  /** Made here, so it must be shown, once; otherwise whoever gave it knows it. */
  generated: boolean;
}

export interface Action {
  /** The words after its name. */
  takes: string;
  does: string;
  /** How many words it takes at least and at most. */
  words: readonly [number, number];
  /** @throws ShopError or Refusal with the sentence for the operator */
  run(words: readonly string[], context: { place: StorePlace; newPassword(): Promise<NewPassword> }): Promise<Done>;
}
