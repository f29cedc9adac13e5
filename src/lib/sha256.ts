import { hash } from 'node:crypto';

/** A key that outlives one request is hashed: in plain text it may name a person or hold a token. */
export const sha256 = (text: string): string => hash('sha256', text, 'base64');
