/**
 * The ID of a request: that of the proxy or client in `X-Request-Id`, or a new one. It is logged, so an ID must look generated: shorter
 * ones may be a phone or health number, and `@` is part of every address of a person.
 */
import { randomUUID } from 'node:crypto';
import type { ObservedMessage, RequestTransport } from '../request-observer.js';

const wellFormed = /^[\w.:=-]{20,128}$/;

/** @param message the operations of one WebSocket share it, so they do not share its ID */
export function selectRequestId(transport: RequestTransport, message: ObservedMessage | undefined): string {
  const id = transport === 'websocket' ? undefined : message?.headers['x-request-id'];
  return typeof id === 'string' && wellFormed.test(id) ? id : randomUUID();
}
