/**
 * The standard output. Node.js writes to a pipe, a socket or a terminal without blocking, but keeps what its reader does not
 * take in memory, so one chunk is written at a time. A file is written in the thread pool.
 */
import { fstatSync, writeSync } from 'node:fs';
import type { Destination } from './bounded-output.js';
import { writeTo } from './file-destination.js';

const fd = 1;

export function createStandardOutput(): Destination {
  return fstatSync(fd).isFile() ? fileDestination : streamDestination();
}

const fileDestination: Destination = {
  write: (lines, offset) => writeTo(fd, lines, offset),
  writeLast(bytes) {
    try {
      writeSync(fd, bytes);
    } catch {
      // The process ends.
    }
  },
};

function streamDestination(): Destination {
  const { stdout } = process;
  // A closed pipe must not end the process. Each write also reports the error to its caller. Any listener suffices, and the
  // stream outlives this module where tests load it again.
  if (stdout.listenerCount('error') === 0) stdout.on('error', () => {});
  return {
    write: (lines, offset) =>
      new Promise((resolve, reject) => {
        stdout.write(lines.subarray(offset), (error) => (error ? reject(error) : resolve(lines.length)));
      }),
    writeLast: (bytes) => void stdout.write(bytes),
  };
}
