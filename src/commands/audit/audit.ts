/** Verifies audit logs: finds the first line that is altered, missing or moved. Exits with 0 if there is none, else with 1. */
import { createReadStream } from 'node:fs';
import { readAuditKey } from '../../config/config.js';
import { type Anchor, ChainVerifier, type Verification } from '../../observability/audit-chain/verify-chains.js';
import { deriveChainKey } from '../../observability/audit-chain/chain-line.js';
import { splitLines } from '../../observability/audit-chain/split-lines.js';
import { type Command, describeStartupError, parseArguments, UsageError } from '../command.js';
import { formatVerification } from './report.js';

export const audit: Command = async (args) => {
  const { values, positionals } = parseArguments(
    args,
    {
      'expect-last': { type: 'string', multiple: true },
      'from-start': { type: 'boolean' },
      json: { type: 'boolean' },
    },
    true,
  );
  const [action, ...files] = positionals;
  if (action !== 'verify' || files.length === 0) throw new UsageError();
  const anchors = (values['expect-last'] ?? []).map(parseAnchor);
  let verification: Verification;
  try {
    const verifier = new ChainVerifier(deriveChainKey(readAuditKey()), anchors, values['from-start']);
    verification = await verifyFiles(verifier, files);
  } catch (error) {
    process.stderr.write(`${describeStartupError(error, 'audit')}\n`);
    return 2;
  }
  const report = values.json ? JSON.stringify(verification, null, 2) : formatVerification(verification);
  process.stdout.write(`${report}\n`);
  return verification.violation ? 1 : 0;
};

function parseAnchor(text: string): Anchor {
  const [, chain, sequence, hash] = /^([\w-]{1,16}):(\d{1,15}):([\w-]{22})$/.exec(text) ?? [];
  if (chain === undefined || hash === undefined) throw new UsageError();
  return { chain, sequence: Number(sequence), hash };
}

/** @param files in the order in which they were written; `-` is the standard input */
async function verifyFiles(verifier: ChainVerifier, files: readonly string[]): Promise<Verification> {
  for (const file of files) {
    let number = 0;
    for await (const lines of splitLines(file === '-' ? process.stdin : createReadStream(file))) {
      for (const line of lines) verifier.add(line, file, ++number);
      if (verifier.isDecided) return verifier.finish();
    }
  }
  return verifier.finish();
}
