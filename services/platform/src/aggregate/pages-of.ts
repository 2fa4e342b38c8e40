/** Pages of a store, each asked for by the last row of the one before. */
export async function* pagesOf<Row>(
  read: (after: Row | undefined, limit: number) => Row[] | Promise<Row[]>,
  limit = 500,
): AsyncGenerator<Row[]> {
  for (let after: Row | undefined; ; ) {
    const page = await read(after, limit);
    if (page.length > 0) yield page;
    after = page.at(-1);
    if (page.length < limit) return;
  }
}
