import { hash } from 'node:crypto';
import type { Endpoint } from '../endpoint.js';

export const questionOf = (endpoint: Endpoint, request: unknown): string =>
  `${endpoint.name} ${JSON.stringify(request)}`;

/** What is held beyond one request is not held in plain text: it may name a person. */
export const digestOf = (text: string): string => hash('sha256', text, 'base64');
