/** The result of a verification as text. */
import type { Verification, VerifiedChain } from '../../observability/audit-chain/verify-chains.js';

export function formatVerification(verification: Verification): string {
  const { violation, verifiedLines, skippedLines, droppedLines, chains } = verification;
  const result = violation
    ? `${violation.file}:${violation.line}: ${violation.kind}: ${violation.detail}`
    : `${verifiedLines} lines: none is altered, missing or moved.`;
  return [
    result,
    ...(skippedLines > 0 ? [`${skippedLines} lines of other logs were skipped.`] : []),
    ...(droppedLines > 0
      ? [`The gateway itself dropped ${droppedLines} lines, because they could not be written.`]
      : []),
    ...(violation ? [] : chains.flatMap(describeChain)),
  ].join('\n');
}

const describeChain = ({ last, beginsAt, isEnded }: VerifiedChain): string[] => [
  `last line ${last}: ${isEnded ? 'its process shut down gracefully' : 'its process runs, was killed, or lines after it were cut off'}`,
  ...(beginsAt
    ? [
        `  begins with sequence number ${beginsAt.sequence} at ${beginsAt.file}:${beginsAt.line}; name the file before it, too`,
      ]
    : []),
];
