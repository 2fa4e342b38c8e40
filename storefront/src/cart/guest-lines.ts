/** What a guest's cart keeps of a product: enough to show the line, and to say when the price moved since. */
export interface GuestLine {
  product_id: string;
  quantity: number;
  name: string;
  category: string;
  price: number;
  image_url: string | null;
}

export type GuestProduct = Omit<GuestLine, 'quantity'>;

/** The cart service's own limits (services/cart): a guest's cart never holds what could not be merged. */
const mostLines = 100;
export const mostOfOne = 99;

const isLine = (value: unknown): value is GuestLine => {
  if (typeof value !== 'object' || value === null) return false;
  const line: Partial<Record<keyof GuestLine, unknown>> = value;
  return (
    typeof line.product_id === 'string' &&
    typeof line.name === 'string' &&
    typeof line.category === 'string' &&
    typeof line.price === 'number' &&
    (line.image_url === null || typeof line.image_url === 'string') &&
    Number.isInteger(line.quantity) &&
    Number(line.quantity) >= 1 &&
    Number(line.quantity) <= mostOfOne
  );
};

/** Lines as they were kept; undefined when it is something else. */
export const parseLines = (text: string): readonly GuestLine[] | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every(isLine) ? parsed.slice(0, mostLines) : undefined;
  } catch {
    return undefined;
  }
};

export const quantityOf = (lines: readonly GuestLine[], productId: string): number =>
  lines.find((line) => line.product_id === productId)?.quantity ?? 0;

/** Adds to what is there; the price is that of now, as the person has just seen it. */
export const withAdded = (lines: readonly GuestLine[], product: GuestProduct, quantity: number): GuestLine[] => {
  const { product_id, name, category, price, image_url } = product;
  const line = {
    product_id,
    name,
    category,
    price,
    image_url,
    quantity: Math.min(mostOfOne, quantityOf(lines, product_id) + quantity),
  };
  return lines.some((other) => other.product_id === product_id)
    ? lines.map((other) => (other.product_id === product_id ? line : other))
    : [...lines, line];
};

/** Sets the quantity of a line; none is left of it at 0. */
export const withQuantity = (lines: readonly GuestLine[], productId: string, quantity: number): GuestLine[] =>
  quantity <= 0
    ? lines.filter((line) => line.product_id !== productId)
    : lines.map((line) =>
        line.product_id === productId ? { ...line, quantity: Math.min(mostOfOne, quantity) } : line,
      );

/** Puts a line back to where it was; one that has come meanwhile stays as it is. */
export const withRestored = (lines: readonly GuestLine[], line: GuestLine, index: number): GuestLine[] =>
  quantityOf(lines, line.product_id) > 0
    ? [...lines]
    : [...lines.slice(0, index), line, ...lines.slice(index)].slice(0, mostLines);
