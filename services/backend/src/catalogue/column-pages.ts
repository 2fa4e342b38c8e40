import type { SortOrder } from './listing.ts';
import type { PageOrder, PageSlots, PageStart } from './page-order.ts';
import type { SlotSet } from './slot-set.ts';
import type { SortedSlots } from './sorted-slots.ts';

/** The matches of a listing in the order of a column. Walks the whole order and passes over what does not match. */
export class ColumnPages implements PageOrder {
  readonly #order: SortedSlots;
  readonly #slots: Uint32Array;
  readonly #matching: SlotSet;

  constructor(order: SortedSlots, matching: SlotSet) {
    this.#order = order;
    this.#slots = order.read();
    this.#matching = matching;
  }

  page(start: PageStart, limit: number, sortOrder: SortOrder): PageSlots {
    const [order, matching, size] = [this.#slots, this.#matching, this.#slots.length];
    const slotAt = (step: number): number => order[sortOrder === 'asc' ? step : size - 1 - step] ?? 0;
    const steps = 'after' in start ? this.#stepsTo(start, sortOrder) : 0;
    const skip = 'skip' in start ? start.skip : 0;
    let before = 0;
    let step = 0;
    for (; step < steps; step++) if (matching.has(slotAt(step))) before++;
    for (; before < skip && step < size; step++) if (matching.has(slotAt(step))) before++;
    const slots: number[] = [];
    for (; slots.length < limit && step < size; step++) if (matching.has(slotAt(step))) slots.push(slotAt(step));
    const last = slots.at(-1);
    return { slots, before, end: last === undefined ? undefined : this.#order.positionOf(last) };
  }

  #stepsTo({ after }: Extract<PageStart, { after: unknown }>, sortOrder: SortOrder): number {
    const { before, exact } = this.#order.locate(after);
    return sortOrder === 'asc' ? before + Number(exact) : this.#slots.length - before;
  }
}
