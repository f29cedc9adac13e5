/** Checks of the process: its version of Node.js, options, memory and user. */
import { failed, ok, type ProductionCheck, warning } from './production-check.js';

/** By the major version, the date from which it gets no security updates. */
const endOfLife: Readonly<Record<number, string>> = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' };
const minVersion = [20, 19];

const megabyte = 1024 ** 2;
const minHeapBytes = 512 * megabyte;
/** Buffers, code and stacks are outside of the heap. */
const outsideHeapBytes = 256 * megabyte;

const unsafeOption = /^--(inspect|insecure-http-parser|tls-min-v1\.[01]\b|security-revert)/;

const toMegabytes = (bytes: number): string => `${Math.round(bytes / megabyte)} MB`;

export const processChecks: readonly ProductionCheck[] = [
  {
    name: 'Node.js version',
    requirement: 'A version of Node.js with long-term support that still gets security updates.',
    check({ host: { nodeVersion, now } }) {
      const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
      const [minMajor = 0, minMinor = 0] = minVersion;
      if (major < minMajor || (major === minMajor && minor < minMinor))
        return failed(`${nodeVersion}: install ${minVersion.join('.')} or later`);
      if (major % 2 === 1) return warning(`${nodeVersion} has no long-term support: install an even version`);
      const date = endOfLife[major];
      return date !== undefined && now >= Date.parse(date)
        ? warning(`${nodeVersion} has had no security updates since ${date}: install a later version`)
        : ok(nodeVersion);
    },
  },
  {
    name: 'Node.js options',
    requirement: 'No option of Node.js opens the debugger or weakens HTTP or TLS.',
    check({ host: { nodeOptions } }) {
      const unsafe = nodeOptions
        .map((option) => option.split('=')[0] ?? '')
        .filter((option) => unsafeOption.test(option));
      return unsafe.length === 0 ? ok('none is unsafe') : failed(`remove ${unsafe.join(', ')}`);
    },
  },
  {
    name: 'memory',
    requirement: 'The limit of the heap is at least 512 MB and leaves 256 MB of the memory limit to buffers and code.',
    check({ host: { heapLimitBytes, memoryBytes } }) {
      const sizes = `heap ${toMegabytes(heapLimitBytes)} of ${toMegabytes(memoryBytes)}`;
      if (heapLimitBytes < minHeapBytes) return failed(`${sizes}: raise the memory limit or --max-old-space-size`);
      return heapLimitBytes + outsideHeapBytes > memoryBytes
        ? warning(`${sizes}: the process may be killed; set --max-old-space-size or raise the memory limit`)
        : ok(sizes);
    },
  },
  {
    name: 'user account',
    requirement: 'The process does not run as root.',
    check: ({ host: { userId } }) =>
      userId === 0 ? failed('runs as root: use a user without privileges, as in deploy/') : ok('not root'),
  },
];
