/** One server-sent event. */
export interface StreamedEvent {
  id: string;
  data: unknown;
}

const eventOf = (block: string): StreamedEvent | undefined => {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()] as const;
    }),
  );
  const data = fields.get('data');
  return data === undefined ? undefined : { id: fields.get('id') ?? '', data: JSON.parse(data) };
};

/**
 * Follows a stream as a page would: with fetch and a Bearer token, from after `lastEventId`. Ends when the server ends
 * it; whoever stops listening closes the connection. @throws when the answer is not a stream
 */
export async function* follow(
  url: string,
  { token, lastEventId }: { token: string; lastEventId?: string },
): AsyncGenerator<StreamedEvent> {
  const leave = new AbortController();
  const response = await fetch(url, {
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'text/event-stream',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    signal: AbortSignal.any([leave.signal, AbortSignal.timeout(120_000)]),
  });
  const type = response.headers.get('content-type') ?? '';
  if (!response.body || !type.startsWith('text/event-stream'))
    throw new Error(`no stream but ${response.status} ${await response.text()}`);
  try {
    let rest = '';
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = eventOf(block);
        if (event) yield event;
      }
    }
  } finally {
    leave.abort();
  }
}
