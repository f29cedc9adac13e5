/** The response that the complete gateway sent to the measured operation. */
import { readFileSync } from 'node:fs';

export const responseText = readFileSync(process.env.STORED_RESPONSE, 'utf8');
export const result = JSON.parse(responseText);
