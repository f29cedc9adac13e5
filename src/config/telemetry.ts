/** Environment variables of OpenTelemetry, by its specification. The SDK reads further ones itself once an endpoint is set. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TraceExportOptions } from '../observability/traces/trace-export.js';
import { booleanVariable, httpBaseUrl } from './env.js';
import { secretFromFile } from './variable-files.js';

export const telemetryEnv = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: httpBaseUrl
    .optional()
    .describe(
      'Base URL of the OpenTelemetry collector to which traces are sent over OTLP/HTTP, such as `http://localhost:4318`. Unset: none are sent, and the SDK is not loaded.',
    ),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .transform(toHeaders)
    .optional()
    .describe(
      'HTTP headers of each export, such as the key of a hosted collector: `name=value`, separated by commas. Values are percent-decoded.',
    )
    .meta(secretFromFile),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .enum(['http/protobuf', 'http/json'])
    .default('http/protobuf')
    .describe('Encoding of exports: `http/protobuf` or `http/json`.'),
  OTEL_SDK_DISABLED: booleanVariable
    .default('false')
    .describe('Send no traces, even if an endpoint is set: `true` or `false`.'),
});

type TelemetryEnv = z.infer<typeof telemetryEnv>;

export const toTraceExportOptions = (env: TelemetryEnv): TraceExportOptions | undefined =>
  env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && env.OTEL_SDK_DISABLED === 'false'
    ? {
        endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
        protocol: env.OTEL_EXPORTER_OTLP_PROTOCOL,
        headers: env.OTEL_EXPORTER_OTLP_HEADERS ?? {},
        serviceVersion: readVersion(),
      }
    : undefined;

/** The version of the gateway. */
export const readVersion = (): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version;

const headerName = /^[!#$%&'*+.^`|~\w-]+$/;
const headerValue = /^[\t -~]+$/;

function toHeaders(text: string, context: z.RefinementCtx<string>): Record<string, string> {
  try {
    const headers = text.split(',').map((pair): [string, string] => {
      const separator = pair.indexOf('=');
      return [pair.slice(0, separator).trim(), decodeURIComponent(pair.slice(separator + 1).trim())];
    });
    if (headers.every(([name, value]) => headerName.test(name) && headerValue.test(value)))
      return Object.fromEntries(headers);
  } catch {
    // a percent sign without two digits: the same issue
  }
  context.addIssue('set headers as name=value, separated by commas, with other characters percent-encoded');
  return z.NEVER;
}
