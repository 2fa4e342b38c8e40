import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** As much of an S3-compatible store as Terraform's backend uses, strict where such stores are. */
export interface S3Fake extends AsyncDisposable {
  endpoint: string;
  /** By bucket/key. */
  objects: Map<string, Buffer>;
}

const contentOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const refuse = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
};

const put = async (objects: S3Fake['objects'], name: string, request: IncomingMessage, response: ServerResponse) => {
  const content = await contentOf(request);
  // Stores that are not Amazon's stumble over the SDK's checksums (skip_s3_checksum leaves them out).
  if (request.headers['x-amz-sdk-checksum-algorithm'] || request.headers['content-encoding'] === 'aws-chunked') {
    return refuse(response, 400, 'XAmzContentSHA256Mismatch');
  }
  // How Terraform locks: the lock file is written only when there is none.
  if (request.headers['if-none-match'] === '*' && objects.has(name)) return refuse(response, 412, 'PreconditionFailed');
  objects.set(name, content);
  response.writeHead(200, { ETag: '"1"' }).end();
};

export const startS3Fake = async (): Promise<S3Fake> => {
  const objects: S3Fake['objects'] = new Map();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const name = decodeURIComponent(url.pathname.slice(1));
    const isBucket = !name.includes('/') || name.endsWith('/');
    if (request.method === 'PUT') return put(objects, name, request, response);
    if (request.method === 'DELETE') {
      objects.delete(name);
      return response.writeHead(204).end();
    }
    if (isBucket) {
      response.writeHead(200, { 'Content-Type': 'application/xml' });
      return response.end('<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>');
    }
    const content = objects.get(name);
    if (!content) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { ETag: '"1"', 'Content-Length': content.length });
    response.end(request.method === 'HEAD' ? undefined : content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
