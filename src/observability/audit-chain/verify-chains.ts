/** Verifies the hash chains of audit logs, line by line, and finds the first line that is altered, missing or moved. */
import { type ChainLink, isAuditLine, parseLink } from './chain-line.js';

/** A line that should exist, as `AuditChain.last` describes it. */
export type Anchor = Pick<ChainLink, 'chain' | 'sequence' | 'hash'>;

export type ViolationKind = 'altered' | 'missing' | 'moved' | 'repeated';

export interface Violation {
  readonly kind: ViolationKind;
  readonly file: string;
  readonly line: number;
  readonly detail: string;
}

export interface VerifiedChain {
  readonly chain: string;
  /** Where the chain begins in the files, if its first line (sequence 0) is not among them; undefined otherwise. */
  readonly beginsAt: { readonly file: string; readonly line: number; readonly sequence: number } | undefined;
  readonly last: string;
  /** Whether its process shut down and wrote the last line of the chain. */
  readonly isEnded: boolean;
}

export interface Verification {
  readonly violation: Violation | undefined;
  readonly verifiedLines: number;
  /** Lines of other logs. */
  readonly skippedLines: number;
  readonly droppedLines: number;
  readonly chains: readonly VerifiedChain[];
}

interface ChainState {
  link: ChainLink;
  isEnded: boolean;
  readonly beginsAt: VerifiedChain['beginsAt'];
}

interface LinePosition {
  readonly file: string;
  readonly line: number;
}

/** A gap in the sequence numbers. The lines after it show whether lines are missing or were moved. */
interface Gap extends LinePosition {
  readonly chain: string;
  readonly expected: number;
  readonly actual: number;
}

export class ChainVerifier {
  readonly #chains = new Map<string, ChainState>();
  readonly #unseenAnchors: Set<Anchor>;
  #violation: Violation | undefined;
  #gap: Gap | undefined;
  #verifiedLines = 0;
  #skippedLines = 0;
  #droppedLines = 0;
  #last: LinePosition = { file: '', line: 0 };

  constructor(
    private readonly key: Buffer,
    private readonly anchors: readonly Anchor[] = [],
    private readonly isFromStart = false,
  ) {
    this.#unseenAnchors = new Set(anchors);
  }

  /** Nothing after it can change the result. */
  get isDecided(): boolean {
    return this.#violation !== undefined;
  }

  add(line: Buffer, file: string, number: number): void {
    this.#last = { file, line: number };
    if (!isAuditLine(line)) {
      this.#skippedLines += 1;
      return;
    }
    const link = parseLink(this.key, line);
    if (this.#gap) this.#searchGap(this.#gap, link);
    else if (link) this.#addLink(link, line);
    else this.#report('altered', 'the hash of the line does not match its content, or AUDIT_KEY is another one');
  }

  finish(): Verification {
    const gap = this.#gap;
    if (gap) {
      this.#last = gap;
      this.#report('missing', `${describeGap(gap)}, which is not in the lines after it`);
    }
    const [anchor] = this.#unseenAnchors;
    if (anchor && !this.#violation) {
      const state = this.#chains.get(anchor.chain);
      const rest = state
        ? `the files have its lines ${state.beginsAt?.sequence ?? 0} to ${state.link.sequence}`
        : 'the files have none of its lines';
      this.#report('missing', `sequence number ${anchor.sequence} of chain ${anchor.chain} is expected, but ${rest}`);
    }
    return {
      violation: this.#violation,
      verifiedLines: this.#verifiedLines,
      skippedLines: this.#skippedLines,
      droppedLines: this.#droppedLines,
      chains: [...this.#chains.values()].map(({ link, isEnded, beginsAt }) => ({
        ...{ chain: link.chain, beginsAt, isEnded },
        last: `${link.chain}:${link.sequence}:${link.hash}`,
      })),
    };
  }

  #addLink(link: ChainLink, line: Buffer): void {
    const { chain, sequence } = link;
    const state = this.#chains.get(chain);
    const expected = state ? state.link.sequence + 1 : undefined;
    if (expected !== undefined && sequence > expected) {
      this.#gap = { ...this.#last, chain, expected, actual: sequence };
      return;
    }
    if (expected !== undefined && sequence < expected)
      return this.#report('repeated', `chain ${chain} already has sequence number ${sequence}`);
    if (state && link.previous !== state.link.hash)
      return this.#report('altered', `the line follows another line with sequence number ${sequence - 1}`);
    if (!state && sequence > 0 && this.isFromStart)
      return this.#report('missing', `chain ${chain} has no lines before sequence number ${sequence}`);
    this.#verifiedLines += 1;
    const action = readAction(line);
    const isEnded = action === 'chain-end';
    if (action === 'lines-dropped') this.#droppedLines += Number(droppedLines.exec(line.toString('latin1'))?.[1]);
    if (state) Object.assign(state, { link, isEnded });
    else this.#chains.set(chain, { link, isEnded, beginsAt: sequence === 0 ? undefined : { ...this.#last, sequence } });
    this.#checkAnchors(link);
  }

  #checkAnchors({ chain, sequence, hash }: ChainLink): void {
    if (this.#unseenAnchors.size === 0) return;
    for (const anchor of this.anchors) {
      if (anchor.chain !== chain || anchor.sequence !== sequence) continue;
      this.#unseenAnchors.delete(anchor);
      if (anchor.hash !== hash) this.#report('altered', 'the expected line has another hash');
    }
  }

  /** The line that a gap lacks may come later. */
  #searchGap(gap: Gap, link: ChainLink | undefined): void {
    if (link?.chain !== gap.chain || link.sequence !== gap.expected) return;
    const { file, line } = this.#last;
    this.#last = gap;
    this.#gap = undefined;
    this.#report('moved', `${describeGap(gap)}, which is line ${line}${file === gap.file ? '' : ` of ${file}`}`);
  }

  #report(kind: ViolationKind, detail: string): void {
    const { file, line } = this.#last;
    this.#violation ??= { kind, file, line, detail };
  }
}

const describeGap = ({ chain, expected, actual }: Gap): string =>
  `the line has sequence number ${actual} of chain ${chain} instead of ${expected}`;

const droppedLines = /"droppedLines":(\d+)/;

/** Every record of the chain itself starts with its time and its action. */
const readAction = (line: Buffer): string | undefined =>
  /^\{"audit":true,"time":"[\d:.TZ-]{24}","action":"([a-z-]+)"/.exec(line.toString('latin1', 0, 80))?.[1];
