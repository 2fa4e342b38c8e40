/** What openapi-fetch resolves to; `error` never comes, as our fetch throws a Problem instead. */
interface Answered<T> {
  data?: T;
  response: Response;
}

/** The body of a good answer. @throws Problem */
export const answer = async <T>(call: Promise<Answered<T>>): Promise<T> => {
  const { data } = await call;
  // Only an answer without a body (204) has no data, and its type says so.
  return data as T;
};
