/** The hash chain of the audit log: every change of 10,000 lines is found at its line. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { AuditChain } from '../../../src/observability/audit-chain/audit-chain.js';
import { deriveChainKey } from '../../../src/observability/audit-chain/chain-line.js';
import { splitLines } from '../../../src/observability/audit-chain/split-lines.js';
import { type Anchor, ChainVerifier, type Verification } from '../../../src/observability/audit-chain/verify-chains.js';
import { BoundedOutput } from '../../../src/observability/output/bounded-output.js';

const auditKey = 'a-key-for-pseudonyms';
const lineCount = 10_000;

interface Written {
  readonly lines: string[];
  readonly last: string;
}

const entry = (number: number) => ({ actor: 'patient', section: 17, trkr: `${number}` });

/** @param count with the first and the last line of the chain */
async function writeChain(count: number, key = auditKey): Promise<Written> {
  let text = '';
  const take = (bytes: Buffer) => (text += bytes.toString());
  const output = new BoundedOutput(
    { write: async (bytes, offset) => (take(bytes.subarray(offset)), bytes.length), writeLast: take },
    { maxBytes: 100_000_000 },
  );
  const chain = new AuditChain(key, output);
  for (let number = 2; number < count; number++) chain.write(entry(number));
  chain.end();
  await output.close();
  return { lines: text.split('\n').slice(0, -1), last: chain.last };
}

interface Options {
  readonly anchors?: readonly Anchor[];
  readonly isFromStart?: boolean;
}

/** @param files the texts of files by name, or the lines of one file */
async function verify(
  files: readonly string[] | Record<string, readonly string[]>,
  { anchors, isFromStart }: Options = {},
): Promise<Verification> {
  const verifier = new ChainVerifier(deriveChainKey(auditKey), anchors, isFromStart);
  const all = Array.isArray(files) ? { file: files as readonly string[] } : (files as Record<string, string[]>);
  for (const [file, lines] of Object.entries(all)) {
    let number = 0;
    for await (const split of splitLines(toChunks(lines.map((line) => `${line}\n`).join('')))) {
      for (const line of split) verifier.add(line, file, ++number);
      if (verifier.isDecided) return verifier.finish();
    }
  }
  return verifier.finish();
}

async function* toChunks(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text, 'latin1');
  for (let start = 0; start < bytes.length; start += 10_007) yield bytes.subarray(start, start + 10_007);
}

function parseAnchor(text: string): Anchor {
  const [chain = '', sequence = '', hash = ''] = text.split(':');
  return { chain, sequence: Number(sequence), hash };
}

/** Positions that differ in each run would make a failure hard to repeat. */
function createRandom(seed: number): (max: number) => number {
  let state = seed;
  return (max) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * max);
  };
}

let written: Written;
beforeAll(async () => {
  written = await writeChain(lineCount);
});

const findViolation = async (lines: readonly string[]) => {
  const { violation } = await verify(lines);
  return violation && { kind: violation.kind, line: violation.line };
};
const replace = (index: number, ...lines: string[]) => written.lines.toSpliced(index, 1, ...lines);

describe(`hash chain of ${lineCount} lines`, () => {
  test('unchanged: all lines are verified, and the last one is the one that the gateway named', async () => {
    expect(await verify(written.lines, { isFromStart: true, anchors: [parseAnchor(written.last)] })).toEqual({
      violation: undefined,
      verifiedLines: lineCount,
      skippedLines: 0,
      droppedLines: 0,
      chains: [{ chain: expect.any(String), beginsAt: undefined, isEnded: true, last: written.last }],
    });
  });

  test('one flipped bit anywhere: the line is altered', async () => {
    const random = createRandom(1);
    for (let run = 0; run < 40; run++) {
      const index = random(lineCount);
      const line = written.lines[index] ?? '';
      const position = random(line.length);
      const flipped = String.fromCharCode(line.charCodeAt(position) ^ (1 << random(8)));
      const changed = line.slice(0, position) + flipped + line.slice(position + 1);
      expect({ position, ...(await findViolation(replace(index, changed))) }).toEqual({
        position,
        kind: 'altered',
        line: index + 1,
      });
    }
  }, 60_000);

  test('every byte of one line flipped in turn: the line is altered', async () => {
    const [first = '', second = '', third = ''] = written.lines;
    for (let position = 0; position < second.length; position++) {
      const flipped = String.fromCharCode(second.charCodeAt(position) ^ 1);
      const changed = second.slice(0, position) + flipped + second.slice(position + 1);
      expect({ position, ...(await findViolation([first, changed, third])) }).toEqual({
        position,
        kind: 'altered',
        line: 2,
      });
    }
  });

  test('a line feed that is replaced: the two joined lines are altered', async () => {
    const index = 4000;
    const joined = `${written.lines[index]}${String.fromCharCode(0x0b)}${written.lines[index + 1]}`;
    expect(await findViolation(written.lines.toSpliced(index, 2, joined))).toEqual({
      kind: 'altered',
      line: index + 1,
    });
  });

  test.each([1, 2, 4711, lineCount - 2])('line with index %i removed: it is missing there', async (index) => {
    expect(await findViolation(written.lines.toSpliced(index, 1))).toEqual({ kind: 'missing', line: index + 1 });
  });

  test.each([
    [1, 2],
    [4711, 4712],
    [10, 9000],
    [lineCount - 3, lineCount - 2],
  ])('lines with the indexes %i and %i swapped: the first one is found', async (first, second) => {
    const lines = written.lines.with(first, written.lines[second] ?? '').with(second, written.lines[first] ?? '');
    expect(await findViolation(lines)).toEqual({ kind: 'moved', line: first + 1 });
  });

  test.each([
    [0, 1],
    [4711, 4712],
    [10, 9000],
  ])('a copy of the line with index %i at index %i: the copy is repeated', async (source, target) => {
    const lines = written.lines.toSpliced(target, 0, written.lines[source] ?? '');
    expect(await findViolation(lines)).toEqual({ kind: 'repeated', line: target + 1 });
  });

  test('a forged line of the chain or of a chain of its own: it is altered', async () => {
    const other = await writeChain(3, 'another-key-of-the-forger');
    const unhashed = JSON.stringify({ audit: true, time: '2026-01-01T00:00:00.000Z', ...entry(1) });
    for (const forged of [(written.lines[4711] ?? '').replace('4712', '9999'), ...other.lines, unhashed])
      expect(await findViolation(written.lines.toSpliced(4711, 0, forged))).toEqual({ kind: 'altered', line: 4712 });
  });
});

test('hash chain whose end is cut off: only an expected last line shows it', async () => {
  const { lines, last } = await writeChain(10);
  const cut = lines.slice(0, 7);
  expect(await verify(cut)).toMatchObject({ violation: undefined, chains: [{ isEnded: false }] });
  const { violation } = await verify(cut, { anchors: [parseAnchor(last)] });
  expect(violation).toMatchObject({ kind: 'missing', line: 7, detail: expect.stringContaining('lines 0 to 6') });
});

test('hash chain whose expected line has another hash: the line is altered', async () => {
  const { lines, last } = await writeChain(10);
  const { lines: others } = await writeChain(10);
  const anchor = { ...parseAnchor(last), hash: 'A'.repeat(22) };
  expect((await verify([...others, ...lines], { anchors: [anchor] })).violation).toMatchObject({
    kind: 'altered',
    line: 20,
  });
});

test('hash chains of replicas in one log, with lines of other logs between them: each is verified', async () => {
  const [first, second] = [await writeChain(20), await writeChain(20)];
  const lines = first.lines.flatMap((line, index) => [line, '{"level":30,"msg":"request"}', second.lines[index] ?? '']);
  expect(await verify(lines)).toMatchObject({ violation: undefined, verifiedLines: 40, skippedLines: 20 });
  const changed = lines.toSpliced(32, 1);
  expect((await verify(changed)).violation).toMatchObject({ kind: 'missing', line: 35 });
});

test('hash chain over rotated files: it continues, and a file alone begins within it', async () => {
  const { lines } = await writeChain(30);
  const files = { 'audit.log.1': lines.slice(0, 10), 'audit.log': lines.slice(10) };
  expect(await verify(files, { isFromStart: true })).toMatchObject({ violation: undefined, verifiedLines: 30 });
  const alone = { 'audit.log': files['audit.log'] };
  expect(await verify(alone)).toMatchObject({
    violation: undefined,
    chains: [{ beginsAt: { file: 'audit.log', line: 1, sequence: 10 } }],
  });
  expect((await verify(alone, { isFromStart: true })).violation).toMatchObject({ kind: 'missing', line: 1 });
  const missing = { ...files, 'audit.log': lines.slice(11) };
  expect((await verify(missing)).violation).toMatchObject({ kind: 'missing', file: 'audit.log', line: 1 });
});

test('hash chain with dropped lines: a record has their number, and the chain is intact', async () => {
  let text = '';
  let accept = () => {};
  const output: BoundedOutput = new BoundedOutput(
    {
      async write(bytes, offset) {
        await new Promise<void>((resolve) => (accept = resolve));
        text += bytes.subarray(offset).toString();
        return bytes.length;
      },
      writeLast: (bytes) => void (text += bytes.toString()),
    },
    { maxBytes: 4100, onRecovery: () => chain.recordDrops() },
  );
  const chain: AuditChain = new AuditChain(auditKey, output);
  for (let number = 0; number < 100; number++) chain.write(entry(number));
  const { droppedLines } = output;
  expect(droppedLines).toBeGreaterThan(50);
  chain.end(); // there is no room for its record, whose length is less than that of an entry
  const timer = setInterval(() => accept(), 5);
  while (output.bufferedBytes > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  clearInterval(timer);
  await output.close();
  const lines = text.split('\n').slice(0, -1);
  expect(lines.filter((line) => line.includes('"action":"lines-dropped"'))).toHaveLength(1);
  expect(await verify(lines)).toMatchObject({
    violation: undefined,
    verifiedLines: lines.length,
    droppedLines,
    chains: [{ isEnded: false }],
  });
});

test('split lines: a line of 20 MB is cut to 1 MB, and the next one is found', async () => {
  const chunks = [...Array(20).fill(Buffer.alloc(1_000_000, 'x')), Buffer.from('\nnext\nlast')];
  const lines: Buffer[] = [];
  for await (const split of splitLines(
    (async function* () {
      yield* chunks;
    })(),
  ))
    lines.push(...split);
  expect(lines.map(({ length }) => length)).toEqual([1_048_576, 4, 4]);
});
