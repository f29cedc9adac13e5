/** How this gateway identifies itself to UMANG. */
export interface UmangOptions {
  /** UMANG's `…/ws1/1.0`, without a trailing slash. */
  readonly baseUrl: string;
  /** The token UMANG issued to the application, for the HTTP header. */
  readonly appToken: string;
  readonly deptId: string;
  readonly serviceId: string;
  readonly subServiceId: string;
  readonly subServiceId2: string;
  readonly formTracker: string;
  /** Sent unless request headers name another UMANG user. */
  readonly user: UmangUser;
  /** Credentials for the gateway's own token (section 1). */
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The common fields that identify a user of UMANG. */
export interface UmangUser {
  readonly tkn: string;
  readonly usrid: string;
  readonly mode: string;
  readonly pltfrm: string;
  readonly did: string | null;
}
