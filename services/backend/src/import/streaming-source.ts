/** A product file of any size that is never whole: for proofs and measurements of streaming. */

export type BulkFormat = 'csv' | 'ndjson' | 'json';

const linesAtOnce = 1_000;

const product = (at: number) => ({
  sku: `A-${at}`,
  barcode: `46${String(at).padStart(11, '0')}`,
  name: `Молоко "Росистый луг" пастеризованное 3,2% ${at}`,
  // A new one in every other block, so that whoever keeps a piece of a block keeps the file.
  category: `Молочные продукты ${Math.floor(at / 1_400)}`,
  manufacturer: 'Кедровский молочный комбинат',
  price: (1_000 + (at % 90_000)) / 100,
  stock: at % 500,
  description: 'Из цельного коровьего молока без сухих добавок, белок 3 г на 100 г',
  image_url: `https://example.org/img/${at}.jpg`,
});

const csvLine = (at: number): string =>
  Object.values(product(at))
    .map((cell) => (String(cell).includes('"') ? `"${String(cell).replaceAll('"', '""')}"` : String(cell)))
    .join(';');

/** So many products in a file of about 350 bytes a product. */
export async function* bulkFile(format: BulkFormat, count: number): AsyncGenerator<Buffer> {
  const line = format === 'csv' ? csvLine : (at: number): string => JSON.stringify(product(at));
  const separator = format === 'json' ? ',\n' : '\n';
  if (format === 'csv') yield Buffer.from(`${Object.keys(product(0)).join(';')}\n`);
  if (format === 'json') yield Buffer.from('[\n');
  for (let start = 0; start < count; start += linesAtOnce) {
    const lines = Array.from({ length: Math.min(linesAtOnce, count - start) }, (_, at) => line(start + at));
    yield Buffer.from((start === 0 ? '' : separator) + lines.join(separator));
  }
  yield Buffer.from(format === 'json' ? '\n]\n' : '\n');
}
