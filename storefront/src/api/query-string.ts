/** The query of a call; lists repeat their name. One way to write it, so that what was fetched early is what is asked for. */
export const queryString = (parameters: Readonly<Record<string, unknown>>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) if (one !== undefined && one !== null) query.append(name, String(one));
  }
  return query.toString();
};
