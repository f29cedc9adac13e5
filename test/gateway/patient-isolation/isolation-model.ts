/**
 * What clients may observe. Each session (a token with a UMANG user) receives only the data of its own patient, and:
 * - after its own write, data that is not older than the write;
 * - from equal calls in sequence, data that does not get older;
 * - after its token has expired, no data.
 */
import { type Canary, parseCanaries, publicOwner } from './simulated-upstream.js';

export class Session {
  /** The version after the last write that this session knows to have ended. */
  writtenVersion = 0;
  /** The last version read, by resource. */
  readonly readVersions = new Map<string, number>();
  /** The last version that any subscriber of this session received. */
  eventVersion = 0;

  constructor(
    readonly patient: string,
    readonly token: string,
    readonly umangUser: string,
    readonly expiresAtMs: number,
  ) {}

  get isExpired(): boolean {
    return Date.now() >= this.expiresAtMs;
  }

  get name(): string {
    return `${this.patient} (UMANG user ${this.umangUser})`;
  }
}

/** What the answer to an operation may contain, fixed when the operation starts. */
export class Expectation {
  readonly #readVersions: ReadonlyMap<string, number>;
  readonly #wasExpired: boolean;
  #minVersion: number;

  constructor(
    private readonly description: string,
    private readonly session: Session,
    minVersion = session.writtenVersion,
  ) {
    this.#minVersion = minVersion;
    this.#readVersions = new Map(session.readVersions);
    this.#wasExpired = session.isExpired;
  }

  /** @returns the versions in the answer */
  check(answer: unknown): number[] {
    const canaries = parseCanaries(JSON.stringify(answer ?? null));
    for (const canary of canaries) {
      const violation = this.#findViolation(canary);
      if (violation)
        throw new Error(`${this.description} of ${this.session.name} received ${violation}: ${JSON.stringify(canary)}`);
    }
    const { readVersions } = this.session;
    return canaries.flatMap(({ version, resource }) => {
      if (version === undefined) return [];
      readVersions.set(resource, Math.max(version, readVersions.get(resource) ?? 0));
      return [version];
    });
  }

  /** Later answers of the same operation must not be older. */
  raise(minVersion: number): void {
    this.#minVersion = Math.max(this.#minVersion, minVersion);
  }

  #findViolation({ patient, umangUser, version, resource }: Canary): string | undefined {
    const { session } = this;
    if (this.#wasExpired && resource !== 'getStates') return 'data although its token had expired';
    if (patient === publicOwner) return undefined;
    if (patient !== session.patient) return 'data of another patient';
    if (version === undefined) return undefined;
    if (umangUser !== session.umangUser) return 'data fetched for another UMANG user';
    if (version < this.#minVersion) return `data older than version ${this.#minVersion}`;
    if (version < (this.#readVersions.get(resource) ?? 0)) return 'data older than that of an earlier equal call';
    return undefined;
  }
}
