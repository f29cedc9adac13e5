/** A stub of an OpenTelemetry collector, which decodes the JSON of OTLP/HTTP. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type AttributeValue = { stringValue?: string; intValue?: number; boolValue?: boolean };
type KeyValue = { key: string; value: AttributeValue };

export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: Readonly<Record<string, string | number | boolean | undefined>>;
}

export interface ReceivedExport {
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Collector {
  readonly url: string;
  /** Status of the responses; undefined: none is sent. */
  status: number | undefined;
  readonly exports: readonly ReceivedExport[];
  readonly spans: () => ReceivedSpan[];
  readonly resource: () => ReceivedSpan['attributes'];
  close(): Promise<void>;
}

export async function startCollector(status?: number): Promise<Collector> {
  const exports: ReceivedExport[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      exports.push({ path: request.url, headers: request.headers, body });
      if (collector.status !== undefined)
        response.writeHead(collector.status, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const resourceSpans = () => exports.flatMap(({ body }) => JSON.parse(body).resourceSpans as any[]);
  const collector: Collector = {
    status,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exports,
    spans: () =>
      resourceSpans()
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }: any) => spans))
        .map((span) => ({ ...span, attributes: decodeAttributes(span.attributes) })),
    resource: () => decodeAttributes(resourceSpans()[0].resource.attributes),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return collector;
}

const decodeAttributes = (attributes: readonly KeyValue[]): ReceivedSpan['attributes'] =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ?? value.boolValue ?? (value.intValue === undefined ? undefined : Number(value.intValue)),
    ]),
  );
